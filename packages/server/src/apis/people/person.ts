/** People as stored, and as the API returns them. */
import type { JsonObject } from '@grantway/protocol/json-object';
import { isJsonObject } from '@grantway/protocol/json-object';
import type { ApiAnswer } from '../catalogue/api-definition.ts';
import { etagOf } from '../gateway/call/etag.ts';

/** A contact of an account, or somebody the account has written to. */
export type Contact = {
  readonly id: string;
  /** Fields of the resource Person, without metadata. */
  readonly fields: JsonObject;
  /** Seconds since 1970. */
  readonly updatedAt: number;
};

export const contacts = 'people.contacts';
export const otherContacts = 'people.otherContacts';
/** Profile data that the account itself lacks. The collection's only item has the id `me`. */
export const profiles = 'people.profiles';

/** Only this API and the sample data write these collections, so the cast is safe. */
export function storedContact(value: unknown): Contact {
  return value as Contact;
}

export type PersonSource = {
  readonly type: 'PROFILE' | 'ACCOUNT' | 'CONTACT' | 'OTHER_CONTACT';
  readonly id: string;
};

/** @param fields lists of entries by field name; entries get metadata, and the first one is primary */
export function personAnswer(
  resourceName: string,
  source: PersonSource,
  fields: JsonObject,
  { mask, updatedAt }: { readonly mask: readonly string[]; readonly updatedAt: number },
): ApiAnswer {
  const etag = etagOf([resourceName, fields, updatedAt]).slice(1, -1);
  const shown = Object.entries(fields).filter(([name]) => mask.includes(name));
  const updateTime = new Date(updatedAt * 1000).toISOString();
  return {
    resourceName,
    etag,
    ...(mask.includes('metadata') && {
      metadata: { sources: [{ ...source, etag, updateTime }], objectType: 'PERSON' },
    }),
    ...Object.fromEntries(shown.map(([name, entries]) => [name, withMetadata(entries, source)])),
  };
}

function withMetadata(entries: unknown, source: PersonSource): readonly ApiAnswer[] {
  const list = Array.isArray(entries) ? entries.filter(isJsonObject) : [];
  return list.map((one, index) => ({ metadata: { ...(index === 0 && { primary: true }), source }, ...one }));
}

/** Lists and searches use this name. */
export function displayNameOf({ names }: JsonObject): string {
  const [first] = Array.isArray(names) ? names.filter(isJsonObject) : [];
  return typeof first?.displayName === 'string' ? first.displayName : '';
}
