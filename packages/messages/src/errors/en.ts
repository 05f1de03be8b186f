/**
 * What each error means and what to do next, in English. An explanation must not begin with the app's name, because the
 * name may be "this app", in lower case.
 */
import type { ErrorText } from '../text-shapes.ts';

export const enErrors = {
  access_denied: {
    headline: 'This app isn’t open to your account',
    explanation: (application) => `The developer of ${application} hasn’t given your account access.`,
    next: 'Ask the developer for access, or use another account.',
  },
  not_a_test_user: {
    headline: 'This app isn’t open to everyone yet',
    explanation: (application) =>
      `The developer of ${application} is still testing it, and only people they chose can use it. Your account isn’t one of them.`,
    next: 'Ask the developer to add your account, or use another account.',
  },
  user_cap_reached: {
    headline: 'This app can’t take new users right now',
    explanation: (application) =>
      `No one has verified the developer of ${application} yet. Until then, only a limited number of people can use it, and that limit has been reached.`,
    next: 'Tell the developer, who can ask to be verified.',
  },
  page_expired: {
    headline: 'This page has expired',
    explanation: 'It was open for too long, or you started in another browser. Nothing was shared.',
    next: 'Go back to the app and start again. If this keeps happening, allow cookies for this site in your browser.',
  },
  account_page_expired: {
    headline: 'This page has expired',
    explanation:
      'It was open for too long, or someone has signed in here with another account since. Nothing was changed.',
    next: 'Open your account page again and repeat what you did.',
  },
  access_not_configured: {
    headline: 'Your administrator has to review this app first',
    explanation: (application) =>
      `Your organization only allows apps that it has reviewed, and ${application} isn’t one of them yet.`,
    next: 'Ask your administrator to review it, or use another account.',
  },
  admin_policy_enforced: {
    headline: 'Your organization doesn’t allow this',
    explanation: (application) =>
      `Your organization’s rules don’t let ${application} have the access that it wants.`,
    next: 'Ask your administrator to allow it, or use another account.',
  },
  deleted_client: {
    headline: 'This app is no longer registered here',
    explanation: (application) =>
      `Someone deleted the registration of ${application}, so it can’t ask you for access.`,
    next: 'Tell the developer, who can restore it within 30 days of the deletion. Nothing was shared.',
  },
  disabled_client: {
    headline: 'This app is turned off',
    explanation: (application) =>
      `The registration of ${application} is turned off, so it can’t ask you for access.`,
    next: 'Tell the developer, who can find out why. Nothing was shared.',
  },
  disallowed_useragent: {
    headline: 'Open this page in your browser',
    explanation: (application) =>
      `This page opened inside ${application}, where you can’t check which site you’re really on. To keep your account safe, you can’t continue here.`,
    next: 'Open the app’s website in your browser and start again there.',
  },
  invalid_client: {
    headline: 'This app isn’t registered here',
    explanation: (application) => `The ID that ${application} sent doesn’t belong to any registered app.`,
    next: 'Tell the developer. Nothing was shared.',
  },
  invalid_grant: {
    headline: 'You can’t use this account anymore',
    explanation: (application) =>
      `The account was turned off or deleted, so it can’t give ${application} access.`,
    next: 'Use another account. If this one belongs to an organization, ask your administrator.',
  },
  invalid_request: {
    headline: 'This app’s request has a mistake in it',
    explanation: (application) => `Something in the request from ${application} is missing or wrong.`,
    next: 'Tell the developer. Nothing was shared.',
  },
  invalid_scope: {
    headline: 'This app wants a permission that doesn’t exist',
    explanation: (application) => `No permission here has the name that ${application} asks for.`,
    next: 'Tell the developer. Nothing was shared.',
  },
  invalid_target: {
    headline: 'This app wants access to something that isn’t here',
    explanation: (application) =>
      `The service that ${application} wants to use isn’t here, or doesn’t have what the app asks for.`,
    next: 'Tell the developer. Nothing was shared.',
  },
  org_internal: {
    headline: 'This app is only for members of one organization',
    explanation: (application) =>
      `The organization that owns ${application} lets only its own accounts use it.`,
    next: 'Use your account in that organization, if you have one.',
  },
  policy_enforced: {
    headline: 'Your account’s protection doesn’t allow this',
    explanation: (application) =>
      `Your account has extra protection, so unverified apps can’t get the sensitive access that ${application} wants.`,
    next: 'Use another account, or ask the developer to have the app verified.',
  },
  rate_limit_exceeded: {
    headline: 'Too many new users today',
    explanation: (application) =>
      `Only a limited number of people can start using ${application} each day, and today’s limit has been reached.`,
    next: 'Try again tomorrow. Nothing was shared.',
  },
  redirect_uri_mismatch: {
    headline: 'This app’s return address isn’t registered',
    explanation: (application) =>
      `You can’t return to ${application}: the address that it gave isn’t registered.`,
    next: 'Tell the developer. Nothing was shared.',
  },
  restricted_client: {
    headline: 'This app wants more than it was registered for',
    explanation: (application) =>
      `The registration of ${application} doesn’t include everything that it wants now.`,
    next: 'Tell the developer. Nothing was shared.',
  },
  server_error: {
    headline: 'Something went wrong on our side',
    explanation: (application) => `You did nothing wrong, and nothing was shared with ${application}.`,
    next: 'Wait a few minutes, then go to the app and try again.',
  },
  temporarily_unavailable: {
    headline: 'The server can’t do this right now',
    explanation: (application) =>
      `It’s too busy, or its database isn’t available. Nothing was shared with ${application}.`,
    next: 'Wait a moment, go back, and try again.',
  },
  unsupported_response_type: {
    headline: 'This app’s request isn’t supported here',
    explanation: (application) => `The server can’t answer in the form that ${application} asks for.`,
    next: 'Tell the developer. Nothing was shared.',
  },
  general: {
    headline: 'You can’t continue here',
    explanation: (application) => `The server rejected the request from ${application}.`,
    next: 'Go to the app and start again. If this keeps happening, tell the developer.',
  },
} as const satisfies Readonly<Record<string, ErrorText>>;

export type ErrorTexts = Readonly<Record<keyof typeof enErrors, ErrorText>>;
