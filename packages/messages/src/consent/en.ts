/** The texts of the consent page, in English. */
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
  /** The button beside the account. A sighted person sees only the middle part; screen readers read all three parts. */
  switchAccount: ['', 'Switch', ' account'],
  willBeAble: 'What it will be able to do',
  /** Replaces `willBeAble` if each permission has a checkbox. */
  choose: 'Choose what it can do',
  selectNothing: 'If you select nothing, it only learns who you are.',
  /** A hint if the app doesn't ask who the person is, and the error if the person pressed Allow with nothing selected. */
  chooseAtLeastOne: 'Choose at least one, or deny.',
  selectAll: 'Select all',
  deselectAll: 'Deselect all',
  knowWhoYouAre: 'Know who you are',
  /** Shown beside `knowWhoYouAre` if the other permissions have checkboxes. */
  alwaysIncluded: 'Always included',
  /** Says what an app learns about a person who signs in to it. */
  signInFacts: {
    both: 'Your name, picture, and email address. Never your password.',
    email: 'Your email address. Never your password.',
    profile: 'Your name and picture. Never your password.',
    neither: 'That it’s you when you come back. Never your password.',
  },
  /** Describes a scope that no API has. Only a development server accepts such scopes. */
  acceptedScope: (scope: string) => `Do something this server can’t describe: ${scope}`,
  /** Shown for a permission that apps can no longer ask for. */
  noLongerOffered: 'No longer offered to apps. This app keeps it until you remove its access.',
  hasAlready: 'What it can already do',
  hasAlreadyMeaning: 'You allowed this before. Your answer here doesn’t change it.',
  /** Replaces `hasAlreadyMeaning` if Allow gives some of these permissions a new expiry. */
  hasAlreadyRenewed: 'You allowed this before. See below how long it lasts.',
  endsAt: (date: string) => `Expires on ${date}`,
  howLong: 'How long',
  /** Says that the time applies only to new permissions, because the app has others with another expiry. */
  newAccess: (time: string) => `New access: ${inSentence(time)}`,
  /** Opens the choice of how long access lasts. */
  change: 'Change',
  /** Closes the choice that `change` opens. */
  close: 'Close',
  /** The choice to keep the present expiry. */
  untilAsBefore: (date: string) => `As before, until ${date}`,
  /**
   * Replaces `untilAsBefore` if permissions expire at several dates. `newUntil` is the date for new permissions; undefined
   * if there are none.
   */
  eachAsBefore: (newUntil: string | undefined) =>
    `As before, each permission until its own date${newUntil === undefined ? '' : `; new access until ${newUntil}`}`,
  untilRemoved: 'Until you remove it',
  /** Replaces the time if the page asks for nothing new and shows when an earlier permission expires. */
  asShownAbove: 'As shown above',
  forDuration: (duration: string) => `For ${duration}`,
  limitOnlyFor: (services: string) => `You can limit the time for ${services} only.`,
  /** Says why access expires if the app is in testing. */
  stillTested: 'This app is still being tested, so access expires on its own.',
  alsoWhileAway: 'Until then, it also works when you’re not using the app.',
  onlyWhileUsed: 'Until then, it works only while you’re using the app.',
  /** Shown above the buttons. */
  lasts: (time: string) => `Access lasts ${inSentence(time)}.`,
  /** Replaces `lasts` if the time applies only to new permissions. */
  newAccessLasts: (time: string) => `New access lasts ${inSentence(time)}.`,
  /** Follows `lasts`. The middle part is a link. */
  undo: ['Undo anytime on your ', 'account page', '.'],
  yourAnswer: 'Your answer',
  deny: 'Deny',
  allow: 'Allow',
  /** If the page asks for nothing new, `cancel` replaces `deny`, and `goOn` replaces `allow`. */
  cancel: 'Cancel',
  goOn: 'Continue',
  /** Says what the button Deny does. `eitherWay` follows. */
  denyMeaning: 'Deny shares nothing.',
  /** Replaces `denyMeaning` if each permission has a checkbox. */
  allowMeaning: 'Allow shares only what’s selected. Deny shares nothing.',
  eitherWay: (host: string) => `Either way, you’ll return to ${host}.`,
} as const;

export type ConsentTexts = Translated<typeof enConsent>;
