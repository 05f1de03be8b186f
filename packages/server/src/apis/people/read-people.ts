/** Answers the methods that return people: the account itself, its contacts, and people it has written to. */

import { isJsonObject } from '@grantway/protocol/json-object';
import { type ApiError, notFound } from '../../http/api-error.ts';
import type { ApiAnswer, ApiCall } from '../catalogue/api-definition.ts';
import { invalidParameter, missingParameter } from '../gateway/call/invalid-parameter.ts';
import { pageOfValues, readValues } from '../gateway/call/paging.ts';
import {
  type Contact,
  contacts,
  displayNameOf,
  otherContacts,
  personAnswer,
  storedContact,
} from './person.ts';
import { readMask } from './person-mask.ts';
import { profileAnswer } from './profile.ts';

const maximumNames = 200;

const hasScope = ({ token }: ApiCall, ...names: readonly string[]): boolean =>
  names.some((name) => token.scopes.includes(`https://www.googleapis.com/auth/${name}`));

export async function getPerson(call: ApiCall): Promise<ApiAnswer> {
  const mask = readMask(call, 'personFields');
  const person = await findPerson(call, call.parameters.string('resourceName') ?? '', mask);
  if (person === undefined) throw personNotFound();
  return person;
}

async function findPerson(
  call: ApiCall,
  resourceName: string,
  mask: readonly string[],
): Promise<ApiAnswer | undefined> {
  const id = resourceName.replace(/^people\//, '');
  if (id === 'me' || id === call.account.sub) return profileAnswer(call, mask);
  if (!hasScope(call, 'contacts', 'contacts.readonly')) return undefined;
  const item = await call.storage.findItem(contacts, call.account.sub, id);
  return item && contactAnswer(storedContact(item.value), mask);
}

export function contactAnswer({ id, fields, updatedAt }: Contact, mask: readonly string[]): ApiAnswer {
  return personAnswer(`people/${id}`, { type: 'CONTACT', id }, fields, { mask, updatedAt });
}

function otherContactAnswer({ id, fields, updatedAt }: Contact, mask: readonly string[]): ApiAnswer {
  const source = { type: 'OTHER_CONTACT', id } as const;
  return personAnswer(`otherContacts/${id}`, source, fields, { mask, updatedAt });
}

export async function getPeople(call: ApiCall): Promise<ApiAnswer> {
  const mask = readMask(call, 'personFields');
  const names = call.parameters.list('resourceNames');
  if (names.length === 0) throw missingParameter('resourceNames', 'List the people, e.g. people/me.');
  if (names.length > maximumNames)
    throw invalidParameter('resourceNames', `must be at most ${maximumNames} names`);
  const responses = await Promise.all(
    names.map(async (requestedResourceName) => {
      const person = await findPerson(call, requestedResourceName, mask);
      const status = person === undefined ? { code: 5, message: 'There is no such person.' } : {};
      return { requestedResourceName, httpStatusCode: person === undefined ? 404 : 200, person, status };
    }),
  );
  return { responses };
}

export async function listConnections(call: ApiCall): Promise<ApiAnswer> {
  if (call.parameters.string('resourceName') !== 'people/me') {
    throw invalidParameter('resourceName', 'must be people/me');
  }
  const mask = readMask(call, 'personFields');
  const people = (await readValues(call.storage, contacts, call.account.sub)).map(storedContact);
  const { values, nextPageToken } = page(call, contacts, people, call.parameters.string('sortOrder'));
  return {
    connections: values.map((contact) => contactAnswer(contact, mask)),
    nextPageToken,
    totalItems: people.length,
    totalPeople: people.length,
  };
}

export async function listOtherContacts(call: ApiCall): Promise<ApiAnswer> {
  const mask = readMask(call, 'readMask');
  const people = (await readValues(call.storage, otherContacts, call.account.sub)).map(storedContact);
  const { values, nextPageToken } = page(call, otherContacts, people, undefined);
  return {
    otherContacts: values.map((contact) => otherContactAnswer(contact, mask)),
    nextPageToken,
    totalSize: people.length,
  };
}

function page(call: ApiCall, collection: string, people: readonly Contact[], order: string | undefined) {
  const direction = order === 'LAST_MODIFIED_DESCENDING' ? -1 : 1;
  return pageOfValues(people, {
    collection,
    accountSub: call.account.sub,
    listing: call.listing,
    pageToken: call.parameters.string('pageToken'),
    pageSize: call.parameters.integer('pageSize'),
    order: {
      keyOf: (contact) => [sortValue(contact, order), contact.id],
      compare: ([a = '', idA = ''], [b = '', idB = '']) =>
        direction * (a < b ? -1 : Number(a > b)) || (idA < idB ? -1 : Number(idA > idB)),
    },
  });
}

function sortValue({ fields, updatedAt }: Contact, order: string | undefined): string | number {
  const [first] = Array.isArray(fields.names) ? fields.names.filter(isJsonObject) : [];
  if (order === 'FIRST_NAME_ASCENDING') return String(first?.givenName ?? '');
  if (order === 'LAST_NAME_ASCENDING') return String(first?.familyName ?? '');
  return updatedAt;
}

export async function searchContacts(call: ApiCall): Promise<ApiAnswer> {
  return search(call, contacts, contactAnswer);
}

export async function searchOtherContacts(call: ApiCall): Promise<ApiAnswer> {
  return search(call, otherContacts, otherContactAnswer);
}

/** Matches the beginnings of words in names, addresses, numbers and companies. */
async function search(
  call: ApiCall,
  collection: string,
  answerOf: (contact: Contact, mask: readonly string[]) => ApiAnswer,
): Promise<ApiAnswer> {
  const mask = readMask(call, 'readMask');
  const query = (call.parameters.string('query') ?? '').trim().toLowerCase();
  const people = (await readValues(call.storage, collection, call.account.sub)).map(storedContact);
  const found = people.filter(
    ({ fields }) => query === '' || searchedWords(fields).some((word) => word.startsWith(query)),
  );
  const results = found.slice(0, call.parameters.integer('pageSize'));
  return { results: results.map((contact) => ({ person: answerOf(contact, mask) })) };
}

function searchedWords(fields: Contact['fields']): readonly string[] {
  const searched = ['emailAddresses', 'phoneNumbers', 'nicknames', 'organizations'];
  const texts = searched
    .flatMap((name) => (Array.isArray(fields[name]) ? fields[name] : []))
    .filter(isJsonObject)
    .flatMap(({ value, name }) => [value, name]);
  const all = [displayNameOf(fields), ...texts].filter((text) => typeof text === 'string');
  return all.flatMap((text) => [text.toLowerCase(), ...text.toLowerCase().split(/\s+/)]);
}

export function personNotFound(): ApiError {
  return notFound('The account has no such person among its contacts.', 'resourceName');
}
