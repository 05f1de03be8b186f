/** What each error means and what comes next, in English. An explanation never begins with the application's name. */
import type { ErrorText } from '../text-shapes.ts';

export const enErrors = {
  access_denied: {
    headline: 'This application is not open to your account',
    explanation: (application) => `The people behind ${application} have not let your account in so far.`,
    next: 'Ask them to let you in, or use another account.',
  },
  not_a_test_user: {
    headline: 'This application is not open to everyone yet',
    explanation: (application) =>
      `The developer of ${application} is still trying it out, and lets in only people whom they have chosen. Your account is not among them.`,
    next: 'Ask the developer to let your account in, or use another account.',
  },
  user_cap_reached: {
    headline: 'This application can take in no more people for now',
    explanation: (application) =>
      `No one has checked yet who is behind ${application}. Until then only a limited number of people may use it, and that number is reached.`,
    next: 'Tell its developer, who can have the application checked.',
  },
  page_expired: {
    headline: 'This page is no longer valid',
    explanation: 'It was open for too long, or it was begun in another browser. Nothing was shared.',
    next: 'Go back to the application and start again. If it happens again, let your browser keep cookies for this site.',
  },
  account_page_expired: {
    headline: 'This page is no longer valid',
    explanation:
      'It was open for too long, or another account is signed in here by now. Nothing was changed.',
    next: 'Open the page of your account again and repeat what you did.',
  },
  access_not_configured: {
    headline: 'Your administrator has to review this application first',
    explanation: (application) =>
      `Your organization lets in only applications that it has reviewed, and so far ${application} is not one of them.`,
    next: 'Ask your administrator to review it, or use another account.',
  },
  admin_policy_enforced: {
    headline: 'Your organization does not allow this',
    explanation: (application) =>
      `A rule of your organization does not let ${application} have what it asks for.`,
    next: 'Ask your administrator to allow it, or use another account.',
  },
  deleted_client: {
    headline: 'This application is no longer registered here',
    explanation: (application) =>
      `The registration of ${application} was deleted, so it cannot ask you for access.`,
    next: 'Tell its developer, who can restore it within 30 days of deleting it.',
  },
  disabled_client: {
    headline: 'This application is switched off',
    explanation: (application) =>
      `The registration of ${application} is switched off, so it cannot ask you for access.`,
    next: 'Tell its developer, who can find out why.',
  },
  disallowed_useragent: {
    headline: 'Open this in your browser',
    explanation: (application) =>
      `You came here inside ${application}, where you cannot see which page you are really on. So you cannot answer here.`,
    next: 'Open the application’s website in your browser and start again there.',
  },
  invalid_client: {
    headline: 'This app isn’t registered here',
    explanation: (application) => `The ID that ${application} sent doesn’t belong to any registered app.`,
    next: 'Tell its developer. Nothing was shared.',
  },
  invalid_grant: {
    headline: 'This account can no longer be used',
    explanation: (application) =>
      `The account is switched off or deleted, so nothing can be given to ${application}.`,
    next: 'Use another account. If this one belongs to an organization, ask your administrator.',
  },
  invalid_request: {
    headline: 'This request has a mistake in it',
    explanation: (application) => `Something in the request from ${application} is missing or wrong.`,
    next: 'Tell its developer. Nothing was shared.',
  },
  invalid_scope: {
    headline: 'This app asks for a permission that doesn’t exist',
    explanation: (application) => `No permission here has the name that ${application} asks for.`,
    next: 'Tell its developer. Nothing was shared.',
  },
  org_internal: {
    headline: 'Only for members of one organization',
    explanation: (application) => `The organization behind ${application} opens it to its own accounts only.`,
    next: 'Use your account of that organization, if you have one.',
  },
  policy_enforced: {
    headline: 'Your account’s protection does not allow this',
    explanation: (application) =>
      `Your account has extra protection: an application that no one has checked gets nothing that needs care, and ${application} asks for something that does.`,
    next: 'Use another account, or ask the developer to have the application checked.',
  },
  rate_limit_exceeded: {
    headline: 'Too many new people today',
    explanation: (application) =>
      `Only so many people a day may start to use ${application}, and for today that number is reached.`,
    next: 'Come back tomorrow. Nothing was shared.',
  },
  redirect_uri_mismatch: {
    headline: 'This app’s return address isn’t registered',
    explanation: (application) =>
      `You can’t return to ${application}: the address that it names isn’t registered for it.`,
    next: 'Tell its developer. Nothing was shared.',
  },
  restricted_client: {
    headline: 'This application asks for more than it announced',
    explanation: (application) =>
      `When it was registered, ${application} did not say that it would ask for all of this.`,
    next: 'Tell its developer. Nothing was shared.',
  },
  server_error: {
    headline: 'Something went wrong on this side',
    explanation: (application) => `It is not your doing, and nothing was given to ${application}.`,
    next: 'Wait a few minutes, go to the application and try again.',
  },
  temporarily_unavailable: {
    headline: 'The server can’t do this right now',
    explanation: (application) =>
      `It’s too busy, or its database isn’t available. Nothing was shared with ${application}.`,
    next: 'Wait a moment, go back and try again.',
  },
  unsupported_response_type: {
    headline: 'This way of asking is not offered here',
    explanation: (application) => `The answer cannot be given in the form that ${application} asks for.`,
    next: 'Tell its developer. Nothing was shared.',
  },
  general: {
    headline: 'This cannot go on',
    explanation: (application) => `The request from ${application} was refused.`,
    next: 'Go to the application and start again. If it happens again, tell its developer.',
  },
} as const satisfies Readonly<Record<string, ErrorText>>;

export type ErrorTexts = Readonly<Record<keyof typeof enErrors, ErrorText>>;
