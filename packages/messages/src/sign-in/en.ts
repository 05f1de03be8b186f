import type { Translated } from '../text-shapes.ts';

export const enSignIn = {
  page: {
    heading: 'Sign in',
    /** The heading if the person is already signed in. */
    headingAgain: 'Confirm it’s you',
    toApplication: (app: string) => `to continue to ${app}`,
    toApplications: 'to see which apps have access to your account',
    toSecurity: 'to see and change how you sign in',
    toConsole: 'to manage your projects in the console',
    toPlayground: 'to use the playground',
    address: 'Email address',
    password: 'Password',
    submit: 'Sign in',
    submitAgain: 'Confirm',
    forgot: 'Forgot your password?',
    /** The middle part is the link to the page for recovery codes. */
    forgotMeaning: [
      'Ask your administrator for a link to set a new one. If you saved recovery codes, ',
      'sign in with one of them',
      '.',
    ],
    otherWays: 'Other ways to sign in',
    usePasskey: 'Use a passkey',
    passkeyFailed: 'No passkey was used. Try again, or sign in another way.',
    useRecoveryCode: 'Use a recovery code',
    goBack: 'Go back without signing in',
    goBackMeaning: (app: string) => `If you go back, nothing is shared with ${app}.`,
  },
  /** Sighted people see the shorter texts; screen readers read the longer ones. */
  reveal: {
    show: 'Show',
    showPassword: 'Show password',
    hide: 'Hide',
    hidePassword: 'Hide password',
  },
  recovery: {
    heading: 'Sign in with a recovery code',
    purpose: 'Use this if you don’t have your password or a passkey at hand. Each code works once.',
    code: 'Recovery code',
    codeHint: 'Sixteen letters and digits in four groups.',
    usePassword: 'Use your password',
  },
  problems: {
    expired: 'This page was open for too long. Try again.',
    wrongPassword: 'Wrong email or password.',
    wrongCode: 'Wrong email or code, or the code has already been used.',
    passkeyRefused: 'This passkey doesn’t work here. Sign in another way.',
    disabled: 'This account is disabled. Ask your administrator.',
    addressMissing: 'Enter your email address.',
    passwordMissing: 'Enter your password.',
    codeMissing: 'Enter a recovery code.',
  },
  blocked: (duration: string) => `Too many wrong attempts. Try again in ${duration}.`,
  signOut: {
    heading: 'Sign out',
    /** The middle part is the link to the page of apps with access. */
    purpose: ['Apps keep the access you gave them. You can remove it under ', 'Apps with access', '.'],
    submit: 'Sign out',
    of: (address: string) => `of ${address}`,
    all: 'Sign out of all accounts',
    stay: 'Stay signed in',
    done: (address: string) => `You’re signed out of ${address} in this browser.`,
    doneAll: 'You’re signed out of all accounts in this browser.',
    nobody: 'You’re not signed in',
    signIn: 'Sign in',
  },
  newPassword: {
    heading: 'Choose a new password',
    purpose: (address: string) => `for ${address}`,
    otherSignIns: 'You’ll be signed out everywhere else.',
    password: 'New password',
    hint: 'At least 12 characters. A few words that only you would put together work well.',
    submit: 'Save password',
    skip: 'Continue without a new password',
    problems: {
      missing: 'Enter a new password.',
      'too-short': 'Use at least 12 characters.',
      'too-long': 'Use at most 256 characters.',
      'too-common': 'This password is easy to guess. Choose a less common one.',
      'contains-address': 'Choose a password that doesn’t contain your email address.',
    },
    ended: 'This link no longer works',
    endedMeaning: 'It has been used or has expired. Ask your administrator for a new one.',
  },
} as const;

export type SignInTexts = Translated<typeof enSignIn>;
