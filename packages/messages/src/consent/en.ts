/** The words of the consent page, in English. */
import type { Translated } from '../text-shapes.ts';

export const enConsent = {
  heading: (application: string) => `${application} wants to access your account`,
  headingSignIn: (application: string) => `${application} wants to know who you are`,
  /** Of a page that asks for nothing new. */
  headingContinue: (application: string) => `Continue to ${application}`,
  trustedBy: (organization: string) => `Trusted by ${organization}`,
  trustedMeaning: 'Your organization has decided so. You allow all of it, or nothing.',
  youAnswerAs: 'Signed in as',
  useAnotherAccount: 'Use another account',
  willBeAble: 'What it will be able to do',
  chooseWhat: 'Choose what it may do',
  chooseHint: 'Select only what you want to allow.',
  /** What it means to tick nothing, too. */
  chooseHintWithSignIn:
    'Select only what you want to allow. If you select nothing, it only learns who you are.',
  /** Said to somebody who allowed with nothing ticked. */
  chooseAtLeastOne: 'Choose at least one, or deny.',
  tickAll: 'Select all',
  untickAll: 'Deselect all',
  knowWhoYouAre: 'Know who you are',
  passwordStaysHidden: 'It never sees your password.',
  hasAlready: 'What it can do already',
  hasAlreadyMeaning: 'You allowed this before. Your answer here does not change it.',
  /** Where the answer gives some of it a new end. */
  hasAlreadyRenewed: 'You allowed this before. See below how long it lasts.',
  endsAt: (date: string) => `Ends on ${date}`,
  howLong: 'For how long',
  /** The same where what there is already ends at a time of its own. */
  howLongNew: 'How long what you allow now lasts',
  /** A choice: the end that there is already. */
  untilAsBefore: (date: string) => `As before, until ${date}`,
  /** The same where there are several ends; with the end of what is new, where something is. */
  eachAsBefore: (newUntil: string | undefined) =>
    `As before, each until its own date${newUntil === undefined ? '' : `; anything new until ${newUntil}`}`,
  untilTakenBack: 'Until you take it back',
  forDuration: (duration: string) => `For ${duration}`,
  limitOnlyFor: (services: string) => `You can limit the time for ${services} only.`,
  /** Why access that is given to an application in testing does not last. */
  endsByItself: 'The application is still being tried out, so what you allow ends by itself.',
  /** The label of the two that follow. */
  when: 'When',
  alsoWhileAway: 'Works even when you’re not using it',
  onlyWhileUsed: 'Works only while you’re using it',
  takeBack: 'How to take it back',
  takeBackHow: ['At any time, on your page of ', 'applications with access', '.'],
  yourAnswer: 'Your answer',
  allow: 'Allow',
  allowMeaning: (application: string) => `Gives all of this and returns you to ${application}.`,
  allowTickedMeaning: (application: string) => `Gives what you selected and returns you to ${application}.`,
  refuse: 'Deny',
  refuseMeaning: (application: string) => `Gives nothing new and returns you to ${application}.`,
  /** The two answers of a page that asks for nothing new. */
  goOn: 'Continue',
  goOnMeaning: (application: string) => `Returns you to ${application}, which gets nothing more than this.`,
  cancel: 'Cancel',
  cancelMeaning: (application: string) => `Changes nothing and returns you to ${application}.`,
} as const;

export type ConsentTexts = Translated<typeof enConsent>;
