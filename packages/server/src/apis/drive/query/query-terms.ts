import type { FlagField, MemberField, PropertyField, TextField, TimeField } from './query.ts';

export type Term =
  | { readonly kind: 'text'; readonly field: TextField; readonly operators: readonly string[] }
  | { readonly kind: 'fullText' }
  | { readonly kind: 'flag'; readonly field: FlagField }
  | { readonly kind: 'time'; readonly field: TimeField }
  | { readonly kind: 'member'; readonly field: MemberField }
  | { readonly kind: 'property'; readonly field: PropertyField };

const equality = ['=', '!='];
const name: Term = { kind: 'text', field: 'name', operators: ['contains', ...equality] };
const time = (field: TimeField): Term => ({ kind: 'time', field });

const termsOfEveryVersion: Readonly<Record<string, Term>> = {
  fullText: { kind: 'fullText' },
  mimeType: { kind: 'text', field: 'mimeType', operators: ['contains', ...equality] },
  trashed: { kind: 'flag', field: 'trashed' },
  starred: { kind: 'flag', field: 'starred' },
  sharedWithMe: { kind: 'flag', field: 'sharedWithMe' },
  parents: { kind: 'member', field: 'parents' },
  owners: { kind: 'member', field: 'owners' },
  writers: { kind: 'member', field: 'writers' },
  readers: { kind: 'member', field: 'readers' },
  properties: { kind: 'property', field: 'properties' },
  appProperties: { kind: 'property', field: 'appProperties' },
  visibility: { kind: 'text', field: 'visibility', operators: equality },
  'shortcutDetails.targetId': { kind: 'text', field: 'shortcutTarget', operators: equality },
};

export const queryTerms: Readonly<Record<2 | 3, Readonly<Record<string, Term>>>> = {
  2: {
    ...termsOfEveryVersion,
    title: name,
    modifiedDate: time('modified'),
    createdDate: time('created'),
    lastViewedByMeDate: time('viewed'),
    sharedWithMeDate: time('shared'),
  },
  3: {
    ...termsOfEveryVersion,
    name,
    modifiedTime: time('modified'),
    createdTime: time('created'),
    viewedByMeTime: time('viewed'),
    sharedWithMeTime: time('shared'),
  },
};

export const visibilities = [
  'anyoneCanFind',
  'anyoneWithLink',
  'domainCanFind',
  'domainWithLink',
  'limited',
] as const;
