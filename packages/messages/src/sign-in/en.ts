/** Signing in and out, and choosing a new password, in English. */
import type { Translated } from '../text-shapes.ts';

export const enSignIn = {
  page: {
    heading: 'Sign in',
    /** Of a person who is signed in already. */
    headingAgain: 'Confirm that it is you',
    toApplication: (application: string) => `to go on to ${application}`,
    toApplications: 'to see which applications have access to your account',
    toSecurity: 'to see and change how your account is protected',
    address: 'E-mail address',
    password: 'Password',
    submit: 'Sign in',
    submitAgain: 'Confirm',
    otherWays: 'Other ways',
    usePasskey: 'Use a passkey',
    passkeyFailed: 'No passkey was used. Try again, or sign in another way.',
    useRecoveryCode: 'Use a recovery code',
    goBack: 'Go back without signing in',
    goBackMeaning: (application: string) => `Nothing is given to ${application}.`,
  },
  recovery: {
    heading: 'Sign in with a recovery code',
    purpose: 'For when you have neither your password nor a passkey at hand. Each code works once.',
    code: 'Recovery code',
    codeHint: 'Sixteen letters and digits in four groups.',
    usePassword: 'Use your password',
  },
  problems: {
    expired: 'This page was open for too long. Please try again.',
    wrongPassword: 'Wrong email or password.',
    wrongCode: 'The address or the code is not right, or the code has been used.',
    passkeyRefused: 'This passkey cannot be used here. Sign in another way.',
    disabled: 'This account is switched off. Ask its administrator.',
    addressMissing: 'Enter your e-mail address.',
    passwordMissing: 'Enter your password.',
    codeMissing: 'Enter a recovery code.',
  },
  /** The duration is a number of minutes in words, e.g. `12 minutes`. */
  blocked: (duration: string) => `There were too many wrong attempts. Try again in ${duration}.`,
  signOut: {
    heading: 'Sign out',
    purpose: [
      'What applications may do does not change. You take that back on the page of ',
      'applications with access',
      '.',
    ],
    one: (address: string) => `Sign out ${address}`,
    all: 'Sign out all accounts in this browser',
    done: (address: string) => `${address} is signed out in this browser.`,
    doneAll: 'All accounts are signed out in this browser.',
    goBack: 'Go back without signing out',
    nobody: 'Nobody is signed in in this browser',
    signIn: 'Sign in',
  },
  newPassword: {
    heading: 'Choose a new password',
    purpose: (address: string) => `for ${address}`,
    otherSignIns: 'You will be signed out everywhere else.',
    password: 'New password',
    hint: 'At least 12 characters. A few words that only you would put together are good.',
    submit: 'Set the password',
    skip: 'Go on without a new password',
    problems: {
      missing: 'Enter a new password.',
      'too-short': 'Use at least 12 characters.',
      'too-long': 'Use at most 256 characters.',
      'too-common': 'This password is easy to guess. Choose a less usual one.',
      'contains-address': 'Choose a password that does not contain your e-mail address.',
    },
    ended: 'This link no longer works',
    endedMeaning: 'It has been used, or it is too old. Ask your administrator for a new one.',
  },
} as const;

export type SignInTexts = Translated<typeof enSignIn>;
