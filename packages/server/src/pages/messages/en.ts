/** English. */
import { enAccount } from './account/en.ts';
import { enConsent } from './consent/en.ts';
import { enErrors } from './errors/en.ts';
import type { Messages } from './messages.ts';
import { enScopes } from './scopes/en.ts';
import { enSignIn } from './sign-in/en.ts';
import { enWarnings } from './warnings/en.ts';

export const en: Messages = {
  language: 'en',
  frame: {
    skipToContent: 'Skip to the content',
    language: 'Language:',
    account: 'Account:',
    footer: 'Grantway. Access is yours to give, and yours to take back.',
    toAccount: 'Go to your account',
    opensElsewhere: '(opens in a new tab)',
  },
  services: {
    identity: 'who you are',
    drive: 'Drive',
    calendar: 'Calendar',
    youtube: 'YouTube',
    youtubeAnalytics: 'YouTube Analytics',
  },
  sensitivity: { sensitive: 'Sensitive', restricted: 'Very sensitive' },
  scopes: enScopes,
  application: {
    verified: 'Verified',
    verifiedMeaning: 'Who is behind it has been checked.',
    submitted: 'Check under way',
    submittedMeaning:
      'Who is behind it is being checked, but not confirmed yet. Go on only if you know and trust them.',
    unverified: 'Not verified',
    unverifiedMeaning: 'No one has checked who is behind it. Go on only if you know and trust them.',
    exceeded: 'Verified, but not for all that it asks for here',
    exceededMeaning: 'Go on only if you know why it needs this.',
    contact: 'Contact',
    answerGoesTo: 'Your answer goes to',
    homePage: 'Home page',
    privacyPolicy: 'Privacy policy',
    termsOfService: 'Terms of service',
  },
  consent: enConsent,
  warnings: enWarnings,
  chooser: {
    heading: 'Choose an account',
    purpose: (application) => `to go on to ${application}`,
    noPassword: 'This is a development server',
    noPasswordMeaning: 'Choosing an account signs you in. There are no passwords here.',
    accounts: 'Accounts',
    signedIn: 'Signed in',
    more: 'There are more accounts than fit here.',
    empty: 'There is no account on this server yet.',
    goBack: 'Go back without choosing',
    goBackMeaning: (application) => `Nothing is given to ${application}.`,
  },
  formPost: {
    heading: (application) => `Returning to ${application}`,
    meaning: 'If nothing happens, press the button.',
    goOn: 'Continue',
  },
  account: enAccount,
  signIn: enSignIn,
  errors: enErrors,
  errorPage: {
    thisApplication: 'this application',
    whoCanSolve: 'Who can solve it',
    solvers: {
      person: 'You can',
      developer: 'The developer of the application',
      administrator: 'The administrator of your organization',
      operator: 'The people who run this server',
    },
    refusedServices: 'What is refused',
    administratorWrites: 'Your administrator writes',
    whatToDo: 'What to do now',
    openAgain: 'Open the page again',
    startAgain: 'Go to the application',
    useAnotherAccount: 'Use another account',
    writeTo: ['Write to ', 'the application’s contact', ''],
  },
  notFound: {
    heading: 'There is no page here',
    meaning: 'The address may be mistyped, or the page may have moved. Nothing has happened to your account.',
  },
  developer: {
    heading: 'For the developer',
    whatHappened: 'What happened',
    whatToChange: 'What to change',
    facts: 'Details of the request',
  },
  welcome: {
    heading: 'Grantway is running',
    runsAt: 'This development server listens at',
    onlyHere: 'Only this machine can reach it. Its accounts and secrets are for trying things out.',
    openSample: 'Open the sample application',
    openSampleMeaning: 'Five links that walk through the whole flow, from consent to revocation.',
    accounts: 'Accounts',
    accountsMeaning: 'Choosing one signs you in; there are no passwords.',
    moreAccounts: (command) => `There are more accounts; ${command} lists them.`,
    accountPage: ['See and remove what applications may do on the ', 'account page', '.'],
    client: 'Your client',
    clientId: 'Client ID',
    clientSecretFile: 'Client secret file',
    clientMeaning: 'Give this file to any client library that reads client_secret.json.',
    seededClients: 'Clients of the seed file',
    moreClients: (command) => `There are more clients; ${command} lists them.`,
    states: { disabled: 'disabled', deleted: 'deleted' },
    endpoints: 'Endpoints',
    discovery: 'Discovery document',
  },
};
