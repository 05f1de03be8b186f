/** The page of one OAuth client, in English. */
import type { Translated } from '../../text-shapes.ts';

export const enClient = {
  back: 'All credentials',
  facts: 'This client',
  unused: (date: string) =>
    `Nobody has used this client for a long time. It will be deleted on ${date} unless your app uses it before.`,
  edit: 'Name and addresses',
  saved: (name: string) => `${name} has been saved.`,
  secrets: {
    heading: 'Secrets',
    meaning:
      'To replace a secret without an interruption: add a second one, give it to your app, then disable and delete the first.',
    secret: (number: string) => `Secret ${number}`,
    add: 'Add a secret',
    full: 'A client has at most two secrets. Delete one to add another.',
    none: 'This client has no secret',
    noneMeaning: 'Without a secret, your app gets no tokens.',
    last: 'This is the last active secret. Without it, your app gets no tokens until you add another one.',
    disable: (number: string) => `Disable secret ${number}`,
    disableMeaning: 'It stops working at once. You can enable it again.',
    enable: (number: string) => `Enable secret ${number}`,
    enableMeaning: 'Apps that have this secret can use it again.',
    delete: (number: string) => `Delete secret ${number}`,
    deleteMeaning: 'It stops working at once, and can’t be restored.',
    done: 'The secrets have been changed.',
  },
  disableShort: 'Disable',
  enableShort: 'Enable',
  deleteShort: 'Delete',
  life: {
    heading: 'Disable or delete',
    deletedHeading: 'Restore',
    disable: (name: string) => `Disable ${name}`,
    disableMeaning: 'Your app gets no tokens, and those that it has stop working. You can enable it again.',
    enable: (name: string) => `Enable ${name}`,
    enableMeaning: 'Your app can get and use tokens again.',
    delete: (name: string) => `Delete ${name}`,
    deleteMeaning:
      'Your app stops working at once. For some time you can restore the client; then it is gone for good.',
    deleted: (days: string) =>
      `This client is deleted. You can restore it for ${days}; then it is gone for good.`,
    restore: (name: string) => `Restore ${name}`,
    restoreMeaning: 'The client becomes active, with the same ID and secrets.',
    done: (name: string, state: string) => `${name}: ${state}`,
  },
} as const;

export type ClientTexts = Translated<typeof enClient>;
