/** The texts of all pages except the console's, in English. */
import { enAccount } from './account/en.ts';
import { enConsent } from './consent/en.ts';
import { enErrors } from './errors/en.ts';
import { scopeTexts } from './scopes/scopes.ts';
import { enSignIn } from './sign-in/en.ts';
import { enWarnings } from './warnings/en.ts';
import { enWelcome } from './welcome/en.ts';

export const en = {
  language: 'en',
  frame: {
    skipToContent: 'Skip to content',
    needsScripts: 'This page needs JavaScript. Turn it on, then reload the page.',
    menu: {
      /** Before the email address on the menu’s button, for screen readers only. */
      accountButton: 'Account and language:',
      /** Replaces `accountButton` if nobody is signed in. The name of the language follows. */
      languageButton: 'Language:',
      signedInAs: 'Signed in as',
      accounts: 'Accounts',
      useAnotherAccount: 'Use another account',
      signOut: 'Sign out',
      language: 'Language',
    },
    /** `name` is the operator’s name for the server. */
    footer: (name: string) => `${name}. Access is yours to give, and yours to take back.`,
    /** The operator’s contact stands between the two parts. */
    questions: ['Questions? Contact ', ''],
    help: 'Help',
    /** The link on a page that has no other link. */
    toAccount: 'Go to your account',
    opensElsewhere: '(opens in a new tab)',
  },
  services: {
    identity: 'who you are',
    drive: 'Drive',
    calendar: 'Calendar',
    youtube: 'YouTube',
    youtubeAnalytics: 'YouTube Analytics',
    contacts: 'Contacts',
    tasks: 'Tasks',
    gmail: 'Gmail',
    sheets: 'Sheets',
    photos: 'Photos',
    dataPortability: 'Data Portability',
    management: 'Grantway Management',
  },
  /** Marks a permission that lets an app change, delete, or see the contents of something. */
  sensitivity: 'Sensitive',
  sensitivityMeaning: 'Sensitive: it shows private information, or allows changes that are hard to undo.',
  scopes: scopeTexts.en,
  application: {
    verified: 'Verified',
    /** In these texts, `server` is the operator’s name for the server. */
    verifiedMeaning: (server: string) => `${server} has checked who made this app.`,
    submitted: 'Being verified',
    submittedMeaning: (server: string) =>
      `${server} is still checking who made this app. Continue only if you know and trust them.`,
    unverified: 'Not verified',
    unverifiedMeaning: (server: string) =>
      `${server} hasn’t checked who made this app. Continue only if you know and trust them.`,
    /** Shown if the developer is verified, but not for every permission that the app asks for here. */
    exceeded: 'Partly verified',
    exceededMeaning: (server: string) =>
      `${server} has checked who made this app, but hasn’t reviewed some of the access that it wants here. Continue only if you know why it needs this.`,
    /** For screen readers: the label of the button that opens an explanation and the app's links. */
    about: 'About this app',
    contact: 'Contact',
    answerGoesTo: 'You’ll return to',
    homePage: 'Home page',
    privacyPolicy: 'Privacy policy',
    termsOfService: 'Terms of service',
  },
  consent: enConsent,
  warnings: enWarnings,
  chooser: {
    heading: 'Choose an account',
    purpose: (application: string) => `to continue to ${application}`,
    /** “It” is the app. */
    next: 'If it wants anything new, you’ll see that next.',
    noPassword: 'This is a development server',
    noPasswordMeaning: 'Choose an account to sign in. There are no passwords.',
    accounts: 'Accounts',
    signedIn: 'Signed in',
    more: 'This server has more accounts than this page shows.',
    empty: 'This server has no accounts yet.',
    goBack: 'Go back without choosing',
    goBackMeaning: (application: string) => `If you go back, nothing is shared with ${application}.`,
  },
  formPost: {
    heading: (application: string) => `Returning to ${application}`,
    meaning: 'If nothing happens, press the button.',
    goOn: 'Continue',
  },
  account: enAccount,
  signIn: enSignIn,
  errors: enErrors,
  errorPage: {
    thisApplication: 'this app',
    whoCanSolve: 'Who can fix this',
    solvers: {
      person: 'You',
      developer: 'The app’s developer',
      administrator: 'Your organization’s administrator',
      operator: 'The people who run this server',
    },
    /** Precedes the name of the only organization whose accounts may use the app. */
    openTo: 'Open to accounts of',
    refusedServices: 'Not allowed',
    administratorWrites: 'Your administrator writes',
    whatToDo: 'What to do now',
    contact: 'The app’s contact',
    openAgain: 'Open the page again',
    startAgain: 'Go to the app',
    useAnotherAccount: 'Use another account',
  },
  notFound: {
    heading: 'There’s no page here',
    meaning: 'The address may be mistyped, or the page may have moved. Your account hasn’t changed.',
  },
  developer: {
    heading: 'For the developer',
    whatHappened: 'What happened',
    whatToChange: 'What to change',
    openConsole: 'Fix it in the console',
    facts: 'Details of the request',
  },
  welcome: enWelcome,
} as const;
