/** The texts of the consent page, in English. */
import type { Translated } from '../text-shapes.ts';
import { inSentence } from './in-sentence.ts';

export const enConsent = {
  heading: (application: string) => `${application} wants to access your account`,
  headingSignIn: (application: string) => `${application} wants to know who you are`,
  /** For a page that asks for nothing new. */
  headingContinue: (application: string) => `Continue to ${application}`,
  trustedBy: (organization: string) => `Trusted by ${organization}`,
  trustedMeaning: 'Your organization decided this. Allow everything, or deny.',
  signedInAs: 'Signed in as',
  /** The button beside the account. A sighted person sees only the middle part; screen readers read all three. */
  switchAccount: ['', 'Switch', ' account'],
  willBeAble: 'What it will be able to do',
  /** In place of `willBeAble`, if each permission has a checkbox. */
  choose: 'Choose what it can do',
  selectNothing: 'If you select nothing, it only learns who you are.',
  /** Shown if the person allowed with nothing selected. */
  chooseAtLeastOne: 'Choose at least one, or deny.',
  selectAll: 'Select all',
  deselectAll: 'Deselect all',
  knowWhoYouAre: 'Know who you are',
  /** Beside `knowWhoYouAre`, if the other permissions have checkboxes. */
  alwaysIncluded: 'Always included',
  /** What an app knows about a person who signs in to it. */
  signInFacts: {
    both: 'Your name, picture, and email address. Never your password.',
    email: 'Your email address. Never your password.',
    profile: 'Your name and picture. Never your password.',
    neither: 'That it’s you when you come back. Never your password.',
  },
  /** On a development server, for a scope that no API has. */
  acceptedScope: (scope: string) => `Do something this server can’t describe: ${scope}`,
  /** For a permission that apps can't ask for anew. */
  noLongerOffered: 'No longer offered to apps. This app keeps it until you remove its access.',
  hasAlready: 'What it can already do',
  hasAlreadyMeaning: 'You allowed this before. Your answer here doesn’t change it.',
  /** In place of `hasAlreadyMeaning`, if Allow gives some of these permissions a new expiry. */
  hasAlreadyRenewed: 'You allowed this before. See below how long it lasts.',
  endsAt: (date: string) => `Expires on ${date}`,
  howLong: 'How long',
  /** Says that the time applies only to new permissions, because the app has others with another expiry. */
  newAccess: (time: string) => `New access: ${inSentence(time)}`,
  /** Opens the choice of how long access lasts. */
  change: 'Change',
  /** Closes that choice. */
  close: 'Close',
  /** A choice: to keep the present expiry. */
  untilAsBefore: (date: string) => `As before, until ${date}`,
  /**
   * In place of `untilAsBefore`, if there are several dates. `newUntil` is the date for new permissions, if there are
   * any.
   */
  eachAsBefore: (newUntil: string | undefined) =>
    `As before, each permission until its own date${newUntil === undefined ? '' : `; new access until ${newUntil}`}`,
  untilRemoved: 'Until you remove it',
  /** In place of a time, if the page asks for nothing new and a granted permission shows its expiry. */
  asShownAbove: 'As shown above',
  forDuration: (duration: string) => `For ${duration}`,
  limitOnlyFor: (services: string) => `You can limit the time for ${services} only.`,
  /** Why access expires if the app is in testing. */
  stillTested: 'This app is still being tested, so access expires on its own.',
  alsoWhileAway: 'The app keeps this access even when you’re not using the app.',
  onlyWhileUsed: 'The app can use this access only while you’re using the app.',
  /** Above the buttons: how long access lasts. */
  lasts: (time: string) => `Access lasts ${inSentence(time)}.`,
  /** In place of `lasts`, for a time that applies only to new permissions. */
  newAccessLasts: (time: string) => `New access lasts ${inSentence(time)}.`,
  /** After `lasts`. */
  undo: ['Undo anytime on your ', 'account page', '.'],
  yourAnswer: 'Your answer',
  deny: 'Deny',
  allow: 'Allow',
  /** In place of `deny` and `allow`, on a page that asks for nothing new. */
  cancel: 'Cancel',
  goOn: 'Continue',
  /** What `deny` does, before `eitherWay`. */
  denyMeaning: 'Deny shares nothing.',
  eitherWay: (host: string) => `Either way, you’ll return to ${host}.`,
} as const;

export type ConsentTexts = Translated<typeof enConsent>;
