/** The texts that all pages of the console share, in English. Their readers are developers. */
import type { Translated } from '../../text-shapes.ts';

export const enShell = {
  title: 'Console',
  skipToContent: 'Skip to content',
  navigation: 'Console',
  openNavigation: 'Open menu',
  closeNavigation: 'Close menu',
  project: {
    switch: 'Switch project',
    none: 'Choose a project',
    all: 'All projects',
    create: 'Create a project',
  },
  account: {
    menu: (email: string) => `Account: ${email}`,
    open: 'Your account',
    switch: 'Use another account',
    signOut: 'Sign out',
  },
  language: 'Language',
  copy: 'Copy',
  copyOf: (what: string) => `Copy ${what}`,
  copied: 'Copied',
  cancel: 'Cancel',
  close: 'Close',
  save: 'Save',
  retry: 'Try again',
  undo: 'Undo',
  dismiss: 'Dismiss',
  notices: 'Notifications',
  optional: 'optional',
  loading: 'Loading',
  equivalent: {
    summary: 'Do the same from the command line or the API',
    commandLine: 'Command line',
    api: 'API',
  },
  table: {
    pages: 'Pages of the list',
    previous: 'Previous page',
    next: 'Next page',
    range: (from: string, to: string) => `${from} to ${to}`,
    compact: 'Compact rows',
    actions: 'Actions',
  },
  conflict: {
    heading: 'Somebody changed this in the meantime',
    meaning: 'Your change isn’t saved yet. Compare the two versions, then decide.',
    field: 'Field',
    mine: 'Yours',
    theirs: 'Now saved',
    useMine: 'Save mine',
    useTheirs: 'Keep the saved version',
  },
  confirm: {
    typeName: (name: string) => `To confirm, type ${name}`,
  },
  failure: {
    heading: 'This didn’t load',
    offline: 'The server didn’t answer. Check your connection, then try again.',
    busy: 'The server is busy. Try again in a moment.',
    forbidden: 'You can’t see this, or it doesn’t exist. Ask an owner of the project to add you as a member.',
    missing: 'This doesn’t exist, or somebody deleted it.',
    unexpected: 'Something went wrong. If trying again doesn’t help, reload the page.',
    tooOften: 'You’ve done this too often. Wait a moment, then try again.',
    notAllowed: 'Your role in this project doesn’t allow this change.',
    taken: 'This is already taken.',
    invalid: 'The server didn’t accept this. Check the marked fields.',
    /** Before the server’s own words, which are in English. */
    serverSaid: 'The server said:',
  },
  notFound: {
    heading: 'There is no such page',
    meaning: 'The address may be wrong, or the page has moved.',
    back: 'Go to your projects',
  },
  rules: {
    required: 'Enter a value.',
    tooLong: (most: string) => `Use at most ${most} characters.`,
    oneLine: 'Use one line, without control characters.',
    email: 'Enter an email address, such as name@example.com.',
    projectId:
      'Use lowercase letters, digits and hyphens, beginning with a letter. It can’t end with a hyphen.',
  },
} as const;

export type ShellTexts = Translated<typeof enShell>;
