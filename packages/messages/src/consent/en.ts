import type { Translated } from '../text-shapes.ts';
import { inSentence } from './in-sentence.ts';

export const enConsent = {
  heading: (application: string) => `${application} wants to access your account`,
  headingSignIn: (application: string) => `${application} wants to know who you are`,
  /** The heading if the page asks for nothing new. */
  headingContinue: (application: string) => `Continue to ${application}`,
  trustedBy: (organization: string) => `Trusted by ${organization}`,
  trustedMeaning: 'Your organization decided this. Allow everything, or deny.',
  signedInAs: 'Signed in as',
  /** Sighted people see only the middle part; screen readers read all three parts. */
  switchAccount: ['', 'Switch', ' account'],
  willBeAble: 'What it will be able to do',
  /** Replaces `willBeAble` if each permission has a checkbox. */
  choose: 'Choose what it can do',
  selectNothing: 'If you select nothing, it only learns who you are.',
  /**
   * A hint if the app doesn't ask who the person is. Also the error if the person pressed Allow with nothing selected.
   */
  chooseAtLeastOne: 'Choose at least one, or deny.',
  selectAll: 'Select all',
  deselectAll: 'Deselect all',
  knowWhoYouAre: 'Know who you are',
  /** Shown beside `knowWhoYouAre` if the other permissions have checkboxes. */
  alwaysIncluded: 'Always included',
  signInFacts: {
    both: 'Your name, picture, and email address. Never your password.',
    email: 'Your email address. Never your password.',
    profile: 'Your name and picture. Never your password.',
    neither: 'That it’s you when you come back. Never your password.',
  },
  /** Describes a scope that no API has. Only a development server accepts such scopes. */
  acceptedScope: (scope: string) => `Do something this server can’t describe: ${scope}`,
  noLongerOffered: 'No longer offered to apps. This app keeps it until you remove its access.',
  hasAlready: 'What it can already do',
  hasAlreadyMeaning: 'You allowed this before. Your answer here doesn’t change it.',
  /** Replaces `hasAlreadyMeaning` if Allow gives some of these permissions a new expiry. */
  hasAlreadyRenewed: 'You allowed this before. See below how long it lasts.',
  endsAt: (date: string) => `Expires on ${date}`,
  howLong: 'How long',
  /** Replaces the time if it applies only to new permissions, because earlier ones have another expiry. */
  newAccess: (time: string) => `New access: ${inSentence(time)}`,
  change: 'Change',
  close: 'Close',
  untilAsBefore: (date: string) => `As before, until ${date}`,
  /**
   * Replaces `untilAsBefore` if permissions expire at several dates. `newUntil` is the date for new permissions, if
   * there are any.
   */
  eachAsBefore: (newUntil: string | undefined) =>
    `As before, each permission until its own date${newUntil === undefined ? '' : `; new access until ${newUntil}`}`,
  untilRemoved: 'Until you remove it',
  /** Replaces the time if the page asks for nothing new and shows when an earlier permission expires. */
  asShownAbove: 'As shown above',
  forDuration: (duration: string) => `For ${duration}`,
  limitOnlyFor: (services: string) => `You can limit the time for ${services} only.`,
  stillTested: 'This app is still being tested, so access expires on its own.',
  playgroundExpires:
    'The playground’s own access always expires after a day. An app of your own can keep access.',
  alsoWhileAway: 'Until then, it also works when you’re not using the app.',
  onlyWhileUsed: 'Until then, it works only while you’re using the app.',
  lasts: (time: string) => `Access lasts ${inSentence(time)}.`,
  /** Replaces `lasts` if the time applies only to new permissions. */
  newAccessLasts: (time: string) => `New access lasts ${inSentence(time)}.`,
  /** The middle part is a link. */
  undo: ['Undo anytime on your ', 'account page', '.'],
  yourAnswer: 'Your answer',
  deny: 'Deny',
  allow: 'Allow',
  /** If the page asks for nothing new, `cancel` replaces `deny`, and `goOn` replaces `allow`. */
  cancel: 'Cancel',
  goOn: 'Continue',
  denyMeaning: 'Deny shares nothing.',
  /** Replaces `denyMeaning` if each permission has a checkbox. */
  allowMeaning: 'Allow shares only what’s selected. Deny shares nothing.',
  eitherWay: (host: string) => `Either way, you’ll return to ${host}.`,
} as const;

export type ConsentTexts = Translated<typeof enConsent>;
