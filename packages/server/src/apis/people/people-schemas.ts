import type { Schema, Schemas } from '../catalogue/api-definition.ts';
import { count, flag, listOf, record, ref, shape, text, time } from '../catalogue/schema-notation.ts';

const anything: Schema = { type: 'any' };
const date = record({ year: count, month: count, day: count });
const typed = { type: text, formattedType: text };

const entry = (properties: Readonly<Record<string, Schema>>): Schema =>
  listOf(record({ metadata: ref('FieldMetadata'), ...properties }));

/** This server has data for these fields. */
const storedFields: Readonly<Record<string, Schema>> = {
  addresses: entry({
    ...typed,
    formattedValue: text,
    poBox: text,
    streetAddress: text,
    extendedAddress: text,
    city: text,
    region: text,
    postalCode: text,
    country: text,
    countryCode: text,
  }),
  biographies: entry({ value: text, contentType: text }),
  birthdays: entry({ date, text }),
  emailAddresses: entry({ ...typed, value: text, displayName: text }),
  genders: entry({ value: text, formattedValue: text, addressMeAs: text }),
  locales: entry({ value: text }),
  names: entry({
    displayName: text,
    displayNameLastFirst: text,
    unstructuredName: text,
    familyName: text,
    givenName: text,
    middleName: text,
    honorificPrefix: text,
    honorificSuffix: text,
    phoneticFullName: text,
    phoneticFamilyName: text,
    phoneticGivenName: text,
    phoneticMiddleName: text,
    phoneticHonorificPrefix: text,
    phoneticHonorificSuffix: text,
  }),
  nicknames: entry({ value: text, type: text }),
  organizations: entry({
    ...typed,
    startDate: date,
    endDate: date,
    current: flag,
    name: text,
    phoneticName: text,
    department: text,
    title: text,
    jobDescription: text,
    symbol: text,
    domain: text,
    location: text,
    costCenter: text,
    fullTimeEquivalentMillipercent: count,
  }),
  phoneNumbers: entry({ ...typed, value: text, canonicalForm: text }),
  photos: entry({ url: text, default: flag }),
  urls: entry({ ...typed, value: text }),
};

/** Apps may name these too. Contacts keep them as the app sent them. */
const furtherFields = [
  'ageRanges',
  'calendarUrls',
  'clientData',
  'coverPhotos',
  'events',
  'externalIds',
  'imClients',
  'interests',
  'locations',
  'memberships',
  'miscKeywords',
  'occupations',
  'relations',
  'sipAddresses',
  'skills',
  'userDefined',
];

/** The values of personFields and readMask. */
export const personFieldNames: readonly string[] = [
  ...Object.keys(storedFields),
  ...furtherFields,
  'metadata',
].sort();

export const peopleSchemas: Schemas = {
  Empty: shape('Empty', {}),
  FieldMetadata: shape('FieldMetadata', {
    primary: flag,
    sourcePrimary: flag,
    verified: flag,
    source: ref('Source'),
  }),
  GetPeopleResponse: shape('GetPeopleResponse', { responses: listOf(ref('PersonResponse')) }),
  ListConnectionsResponse: shape('ListConnectionsResponse', {
    connections: listOf(ref('Person')),
    nextPageToken: text,
    totalItems: count,
    totalPeople: count,
  }),
  ListOtherContactsResponse: shape('ListOtherContactsResponse', {
    otherContacts: listOf(ref('Person')),
    nextPageToken: text,
    totalSize: count,
  }),
  Person: shape('Person', {
    resourceName: text,
    etag: text,
    metadata: record({
      sources: listOf(ref('Source')),
      objectType: text,
      deleted: flag,
      previousResourceNames: listOf(text),
      linkedPeopleResourceNames: listOf(text),
    }),
    ...storedFields,
    ...Object.fromEntries(furtherFields.map((name) => [name, listOf(anything)])),
  }),
  PersonResponse: shape('PersonResponse', {
    requestedResourceName: text,
    httpStatusCode: count,
    person: ref('Person'),
    status: record({ code: count, message: text }),
  }),
  SearchResponse: shape('SearchResponse', { results: listOf(record({ person: ref('Person') })) }),
  Source: shape('Source', {
    type: text,
    id: text,
    etag: text,
    updateTime: time,
    profileMetadata: record({ objectType: text, userTypes: listOf(text) }),
  }),
};
