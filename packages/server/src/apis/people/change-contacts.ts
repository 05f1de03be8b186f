import { isJsonObject, type JsonObject } from '@grantway/protocol/json-object';
import { ApiError } from '../../http/api-error.ts';
import type { ApiAnswer, ApiCall } from '../catalogue/api-definition.ts';
import { invalidParameter, missingParameter } from '../gateway/call/invalid-parameter.ts';
import { mergePatch } from '../gateway/call/merge-patch.ts';
import { forbidden, invalidField } from '../gateway/call/refusals.ts';
import { personFieldNames } from './people-schemas.ts';
import { type Contact, contacts, displayNameOf, storedContact } from './person.ts';
import { readMask } from './person-mask.ts';
import { contactAnswer, personNotFound } from './read-people.ts';

/** Per account. */
export const maximumContacts = 5_000;
/** Per field, e.g. phone numbers. */
const maximumEntries = 100;

const notWritable = ['ageRanges', 'coverPhotos', 'metadata', 'photos'];
/** A contact has at most one entry of each. */
const singleFields = ['biographies', 'birthdays', 'genders', 'names'];

const writableFields = personFieldNames.filter((name) => !notWritable.includes(name));

export async function createContact(call: ApiCall): Promise<ApiAnswer> {
  const mask = maskOfAnswer(call);
  const contact: Contact = {
    id: `c${BigInt(`0x${Buffer.from(call.randomBytes(8)).toString('hex')}`)}`,
    fields: readFields(call.body, writableFields),
    updatedAt: call.now,
  };
  const item = {
    collection: contacts,
    accountSub: call.account.sub,
    id: contact.id,
    sortKey: contact.id,
    value: contact,
  };
  const outcome = await call.storage.createItem(item, maximumContacts);
  if (outcome !== 'created') {
    throw forbidden(
      `An account has at most ${maximumContacts} contacts. Delete some first.`,
      'quotaExceeded',
    );
  }
  return contactAnswer(contact, mask);
}

export async function updateContact(call: ApiCall): Promise<ApiAnswer> {
  const mask = maskOfAnswer(call);
  const changed = readUpdateMask(call);
  const id = idOf(call);
  const items = [{ collection: contacts, id }];
  const answer = await call.storage.changeItems(call.account.sub, { items }, ({ items: [item] }) => {
    if (item === undefined) throw personNotFound();
    const contact = storedContact(item.value);
    requireEtag(call.body, String(contactAnswer(contact, []).etag));
    const kept = Object.entries(contact.fields).filter(([name]) => !changed.includes(name));
    const fields = { ...Object.fromEntries(kept), ...readFields(call.body, changed) };
    const updated: Contact = { id, fields, updatedAt: call.now };
    return { result: contactAnswer(updated, mask), save: [{ ...item, value: updated }] };
  });
  if (answer === undefined) throw personNotFound();
  return answer;
}

export async function deleteContact(call: ApiCall): Promise<ApiAnswer> {
  const key = { collection: contacts, id: idOf(call) };
  const answer = await call.storage.changeItems(call.account.sub, { items: [key] }, ({ items: [item] }) => {
    if (item === undefined) throw personNotFound();
    return { result: {}, remove: [key] };
  });
  return answer ?? {};
}

function idOf({ parameters }: ApiCall): string {
  return (parameters.string('resourceName') ?? '').replace(/^people\//, '');
}

/** Without personFields, the answer has all fields. */
function maskOfAnswer(call: ApiCall): readonly string[] {
  return call.parameters.string('personFields') === undefined
    ? personFieldNames
    : readMask(call, 'personFields');
}

function readUpdateMask({ parameters }: ApiCall): readonly string[] {
  const names = (parameters.string('updatePersonFields') ?? '').split(',').filter((name) => name !== '');
  if (names.length === 0) {
    throw missingParameter('updatePersonFields', `List the fields to replace: ${writableFields.join(', ')}.`);
  }
  if (!names.every((name) => writableFields.includes(name))) {
    throw invalidParameter(
      'updatePersonFields',
      `must be a list of these fields: ${writableFields.join(', ')}`,
    );
  }
  return names;
}

/** The client must send the etag of the version that it read, so it can't overwrite another change. */
function requireEtag(body: JsonObject, etag: string): void {
  const sources = isJsonObject(body.metadata) ? body.metadata.sources : undefined;
  const [source] = Array.isArray(sources) ? sources.filter(isJsonObject) : [];
  const given = body.etag ?? source?.etag;
  if (given === undefined || given === null) {
    throw invalidField('etag', 'is required: the etag of the person that you read', { reason: 'required' });
  }
  if (given === etag) return;
  throw new ApiError({
    code: 400,
    status: 'FAILED_PRECONDITION',
    message: 'The person has changed since you read it. Read it again, and repeat your change.',
    reason: 'failedPrecondition',
    location: 'body.etag',
    locationType: 'other',
  });
}

function readFields(body: JsonObject, names: readonly string[]): JsonObject {
  const given = Object.entries(mergePatch({}, body)).filter(([name]) => names.includes(name));
  const fields = given.map(([name, value]) => [name, readEntries(name, value)] as const);
  return completed(Object.fromEntries(fields.filter(([, entries]) => entries.length > 0)));
}

function readEntries(name: string, value: unknown): readonly JsonObject[] {
  const entries = (Array.isArray(value) ? value : []).filter(isJsonObject);
  const limit = singleFields.includes(name) ? 1 : maximumEntries;
  if (entries.length > limit) throw invalidField(name, `must have at most ${limit} entries`);
  return entries.map(({ metadata: _, ...one }) => mergePatch({}, one));
}

/** Adds the display name, made of the name's parts. */
function completed(fields: JsonObject): JsonObject {
  const [name] = Array.isArray(fields.names) ? fields.names.filter(isJsonObject) : [];
  if (name === undefined || displayNameOf(fields) !== '') return fields;
  const parts = [
    name.honorificPrefix,
    name.givenName,
    name.middleName,
    name.familyName,
    name.honorificSuffix,
  ];
  const joined = parts.filter((part) => typeof part === 'string' && part !== '').join(' ');
  const displayName = joined === '' ? String(name.unstructuredName ?? '') : joined;
  return { ...fields, names: [{ ...name, displayName, unstructuredName: displayName }] };
}
