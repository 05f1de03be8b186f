/** The pages of a person's account, in English. */
import type { Translated } from '../text-shapes.ts';

export const enAccount = {
  navigation: {
    label: 'Your account',
    applications: 'Applications',
    security: 'Security',
  },
  /** Which zone the dates and times of the page are in. */
  zone: 'Dates and times are in UTC.',
  applications: {
    heading: 'Applications with access',
    purpose: 'These apps can use parts of your account. Access stops as soon as you remove it.',
    removed: (application: string) => `${application} no longer has access to your account.`,
    since: (date: string) => `Since ${date}`,
    lastUsed: (date: string) => `Last used on ${date}`,
    notUsedYet: 'Not used yet',
    endsAt: (date: string, distance: string) => `Ends on ${date} (${distance})`,
    /** Above what does not end, where other things do. */
    untilTakenBack: 'Until you take it back',
    alsoWhileAway: 'Works even when you’re not using it',
    onlyWhileUsed: 'Works only while you’re using it',
    can: 'What it can do',
    remove: 'Remove access',
    removeOf: (application: string) => `of ${application}`,
    removeMeaning: (application: string) =>
      `All access of ${application} ends at once. What it has copied already is not deleted there. It can ask you again later.`,
    removeNow: 'Remove now',
    empty: 'No application has access to your account',
    emptyMeaning: 'When you allow one, it appears here, with what it can do and a way to take it back.',
  },
  security: {
    heading: 'Security',
    purpose: 'Where you are signed in, and what you sign in with.',
    changedMeanwhile:
      'Something was changed here meanwhile, so this was not done. Look again, then repeat it.',
    /** Opens the rest of a long list. */
    more: (count: string) => `${count} more`,
    confirm: {
      meaning: 'To change how you sign in, first show once more that it is you.',
      signInAgain: 'Sign in again to make changes',
    },
    development: {
      heading: 'This is a development server',
      meaning: 'Choosing an account signs you in. There are no passwords or passkeys to look after here.',
    },
    signIns: {
      heading: 'Where you are signed in',
      purpose: 'If you do not know one of these, sign it out and change your password.',
      device: (browser: string, system: string) => `${browser} on ${system}`,
      unknownDevice: 'Unknown browser',
      thisBrowser: 'This browser',
      since: (date: string) => `Signed in on ${date}`,
      seenLately: 'Seen within the last hour',
      lastSeen: (distance: string) => `Last seen ${distance}`,
      signOut: 'Sign out',
      signOutOf: (device: string) => `of ${device}`,
      signOutOthers: 'Sign out everywhere but here',
      ended: (device: string) => `You are signed out in this browser: ${device}.`,
      othersEnded: 'You are signed out everywhere but here.',
    },
    password: {
      heading: 'Password',
      none: 'You have no password.',
      since: (date: string) => `Since ${date}`,
      change: 'Change password',
      changeMeaning: 'You stay signed in here and are signed out everywhere else.',
      changed: 'Your password is changed. You are signed out everywhere but here.',
    },
    passkeys: {
      heading: 'Passkeys',
      purpose: 'With a passkey you sign in by your fingerprint, your face or your device’s PIN.',
      none: 'You have no passkey.',
      addedOn: (date: string) => `Added on ${date}`,
      lastUsed: (date: string) => `Last used on ${date}`,
      notUsedYet: 'Not used yet',
      name: 'Name of the new passkey',
      nameHint: 'So that you know it again, such as the device it is on.',
      add: 'Add a passkey',
      needsScripts: 'To add a passkey, use a browser that knows passkeys, with JavaScript on.',
      notAdded: 'No passkey was added. You can try it again.',
      alreadyHere: 'This device already has a passkey for your account. To add one more, use another device.',
      /** Why no passkey more can be added. */
      full: (most: string) =>
        `Your account has ${most} passkeys, as many as it can have. Remove one to add another.`,
      added: (name: string) => `The passkey “${name}” is added. You can sign in with it from now on.`,
      remove: 'Remove',
      removeOf: (name: string) => `the passkey “${name}”`,
      removeMeaning: (name: string) =>
        `You can no longer sign in with “${name}”. Your device may go on offering it until you delete it there too.`,
      removeNow: 'Remove now',
      removed: (name: string) => `The passkey “${name}” is removed.`,
      /** Why the only way of signing in stays. */
      onlyWay:
        'It is your only way to sign in, so it cannot be removed. Set a password or add another first.',
    },
    recoveryCodes: {
      heading: 'Recovery codes',
      purpose: 'When you have neither password nor passkey at hand, a recovery code signs you in once.',
      left: (count: string) => `Unused codes: ${count}`,
      make: 'Make ten new codes',
      makeMeaning: 'New codes replace those that you have now; the old ones stop working.',
      madeHeading: 'Your new recovery codes',
      madeMeaning: 'Each of these signs you in once.',
      madeMeaningReplacing: 'Each of these signs you in once. Your older codes no longer work.',
      keep: 'Print this page or write the codes down, and keep them where only you can find them. They are not shown again.',
      back: 'I have kept them: back to Security',
    },
  },
} as const;

export type AccountTexts = Translated<typeof enAccount>;
