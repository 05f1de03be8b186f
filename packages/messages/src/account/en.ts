import type { Translated } from '../text-shapes.ts';

export const enAccount = {
  navigation: {
    label: 'Your account',
    applications: 'Apps',
    security: 'Security',
  },
  applications: {
    heading: 'Apps with access',
    /** `manage` is the label that opens an app's row. */
    purpose: (manage: string) =>
      `These apps can use parts of your account. Choose “${manage}” to see details or remove access.`,
    /** Replaces `purpose` if there is only one app, whose details the page always shows. */
    purposeOfOne: 'This app can use parts of your account. Access stops as soon as you remove it.',
    removed: (app: string) => `${app} no longer has access to your account.`,
    /** `summary` describes one permission, and `more` is the number of the others. */
    andMore: (summary: string, more: string) => `${summary}, and ${more} more`,
    /** Replaces the permission if the app can only sign the person in. */
    onlyKnows: 'Can only see who you are',
    lastUsed: (date: string) => `Last used by the app ${date}`,
    notUsedYet: 'Not used by the app yet',
    manage: 'Manage',
    hide: 'Hide',
    expires: (date: string) => `Lasts until ${date}`,
    /** Replaces `expires` if some permissions expire later or never. `date` is the first expiry. */
    someExpires: (date: string) => `Some of it only until ${date}`,
    /** Explains the mark `application.unverified`. `server` is the operator's name for the server. */
    unverifiedMeaning: (server: string) => `Not verified: ${server} hasn’t checked who made this app.`,
    can: 'What it can do',
    since: (date: string) => `Allowed on ${date}`,
    endsAt: (date: string, distance: string) => `Expires ${distance}, on ${date}`,
    untilRemoved: 'Lasts until you remove it',
    alsoWhileAway: 'Works even when you’re not using the app',
    onlyWhileUsed: 'Works only while you’re using the app',
    remove: 'Remove access',
    removeOf: (app: string) => `for ${app}`,
    removeHeading: (app: string) => `Remove ${app}’s access?`,
    removeMeaning:
      'It loses all access right away. It can keep what it has already copied, and it can ask you for access again.',
    keep: 'Keep access',
    empty: 'No app has access to your account',
    emptyMeaning: 'When you allow one, you’ll see here what it can do and how to remove its access.',
  },
  security: {
    heading: 'Security',
    changedMeanwhile:
      'Something here changed in the meantime, so nothing was done. Check the page and try again.',
    more: (count: string) => `Show ${count} more`,
    confirm: {
      meaning: 'To change how you sign in, confirm that it’s you.',
      signInAgain: 'Sign in again',
    },
    development: {
      heading: 'This is a development server',
      meaning: 'You sign in by choosing an account, so there are no passwords or passkeys to manage here.',
    },
    signIns: {
      heading: 'Where you’re signed in',
      purpose: 'If you don’t recognize one of these, sign out of it and change your password.',
      device: (browser: string, system: string) => `${browser} on ${system}`,
      unknownDevice: 'Unknown browser',
      thisBrowser: 'This browser',
      /** `network` is an IPv4 address, or the first 64 bits of an IPv6 address, such as `2001:db8:1:2::/64`. */
      network: (network: string) => `IP address ${network}`,
      since: (date: string) => `Signed in ${date}`,
      seenLately: 'Active in the last hour',
      lastSeen: (distance: string) => `Last active ${distance}`,
      signOut: 'Sign out',
      signOutOf: (device: string) => `of ${device}`,
      signOutOthers: 'Sign out everywhere else',
      ended: (device: string) => `You’re signed out of ${device}.`,
      othersEnded: 'You’re signed out everywhere else.',
    },
    password: {
      heading: 'Password',
      none: 'You don’t have a password.',
      since: (date: string) => `Last changed ${date}`,
      change: 'Change password',
      set: 'Set a password',
      save: 'Save password',
      changeMeaning: 'You’ll stay signed in here and be signed out everywhere else.',
      changed: 'Your password has been changed. You’re signed out everywhere else.',
    },
    passkeys: {
      heading: 'Passkeys',
      purpose: 'A passkey lets you sign in with your fingerprint, your face, or your device’s PIN.',
      none: 'You don’t have a passkey.',
      addedOn: (date: string) => `Added ${date}`,
      lastUsed: (date: string) => `Last used ${date}`,
      notUsedYet: 'Not used yet',
      add: 'Add a passkey',
      name: 'Name of the passkey',
      nameHint: 'Choose a name you’ll recognize, such as the device it’s on.',
      create: 'Create passkey',
      needsScripts: 'To add a passkey, use a browser that supports passkeys and turn on JavaScript.',
      notAdded: 'No passkey was added. You can try again.',
      alreadyHere:
        'This device already has a passkey for your account. To add another, use a different device.',
      full: (most: string) =>
        `Your account already has ${most} passkeys, the most it can have. Remove one to add another.`,
      added: (name: string) => `The passkey “${name}” has been added. You can sign in with it from now on.`,
      remove: 'Remove',
      removeOf: (name: string) => `the passkey “${name}”`,
      removeHeading: (name: string) => `Remove the passkey “${name}”?`,
      removeMeaning:
        'You won’t be able to sign in with it. Your device may keep offering it until you delete it there too.',
      keep: 'Keep passkey',
      removeNow: 'Remove passkey',
      removed: (name: string) => `The passkey “${name}” has been removed.`,
      onlyWay: 'This is your only way to sign in. To remove it, set a password or add another passkey first.',
    },
    recoveryCodes: {
      heading: 'Recovery codes',
      purpose: 'If you don’t have your password or passkey at hand, a recovery code signs you in once.',
      left: (count: string) => `Unused codes: ${count}`,
      change: 'Create new codes',
      make: 'Create ten codes',
      makeMeaning: 'The new codes replace your current ones, which stop working.',
      madeHeading: 'Your new recovery codes',
      madeMeaning: 'Each code signs you in once.',
      madeMeaningReplacing: 'Each code signs you in once. Your older codes no longer work.',
      keep: 'Print this page or write the codes down, and keep them where only you can find them. You won’t see them again.',
      back: 'I’ve saved them: back to Security',
    },
  },
} as const;

export type AccountTexts = Translated<typeof enAccount>;
