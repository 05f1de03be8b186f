/** Declares the People API, version 1. `read-people.ts` and `change-contacts.ts` answer the methods. */
import { emailScope, profileScope } from '@grantway/protocol/scope';
import type { ApiDefinition, ApiMethod, ParameterDefinitions } from '../catalogue/api-definition.ts';
import { queryNumber, queryText } from '../catalogue/parameter-notation.ts';
import { scopesNamed, scopesOf } from '../catalogue/scope-notation.ts';
import { userinfoScopes } from '../oauth2/oauth2.ts';
import { createContact, deleteContact, updateContact } from './change-contacts.ts';
import { peopleSchemas } from './people-schemas.ts';
import {
  getPeople,
  getPerson,
  listConnections,
  listOtherContacts,
  searchContacts,
  searchOtherContacts,
} from './read-people.ts';

const scopes = scopesOf([
  ['contacts', 'sensitive', 'See, change and delete your contacts'],
  ['contacts.readonly', 'sensitive', 'See your contacts'],
  ['contacts.other.readonly', 'sensitive', 'See people you have written to, even if they aren’t contacts'],
  ['user.addresses.read', 'sensitive', 'See your postal addresses'],
  ['user.birthday.read', 'sensitive', 'See your date of birth'],
  ['user.emails.read', 'sensitive', 'See all of your email addresses'],
  ['user.gender.read', 'sensitive', 'See your gender'],
  ['user.organization.read', 'sensitive', 'See where you work and what you do there'],
  ['user.phonenumbers.read', 'sensitive', 'See your phone numbers'],
]);

const ofProfile = userinfoScopes.filter(({ name }) => name === emailScope || name === profileScope);
const everyScope = [...scopes, ...ofProfile].map(({ name }) => name);
const reading = scopesNamed('contacts', 'contacts.readonly');
const changing = scopesNamed('contacts');
const readingOthers = scopesNamed('contacts.other.readonly');

const resourceName: ParameterDefinitions = {
  resourceName: {
    location: 'path',
    type: 'string',
    required: true,
    segments: 'people/*',
    description: 'people/me for the account itself, or the resource name of a contact.',
  },
};
const sources: ParameterDefinitions = {
  sources: queryText('Where the data comes from. No effect: each person here has one source.', {
    repeated: true,
    enum: [
      'READ_SOURCE_TYPE_UNSPECIFIED',
      'READ_SOURCE_TYPE_PROFILE',
      'READ_SOURCE_TYPE_CONTACT',
      'READ_SOURCE_TYPE_DOMAIN_CONTACT',
      'READ_SOURCE_TYPE_OTHER_CONTACT',
    ],
  }),
};
const personFields: ParameterDefinitions = {
  personFields: queryText('The fields to return, separated by commas, e.g. names,emailAddresses.'),
};
const readMask: ParameterDefinitions = {
  readMask: queryText('The fields to return, separated by commas, e.g. names,emailAddresses.'),
};
const paging = (byDefault: number): ParameterDefinitions => ({
  pageSize: queryNumber('The maximum number of people per page.', {
    default: byDefault,
    minimum: 1,
    maximum: 1000,
  }),
  pageToken: queryText('The nextPageToken of the previous page.'),
});
const searching: ParameterDefinitions = {
  ...readMask,
  query: queryText('The beginning of a word of the name, an address, a number or a company.'),
  pageSize: queryNumber('The maximum number of people.', { default: 10, minimum: 1, maximum: 30 }),
};

const methods: readonly ApiMethod[] = [
  {
    id: 'people.people.get',
    httpMethod: 'GET',
    path: '{+resourceName}',
    summary: 'Returns the account’s profile or a contact, as far as the scopes allow.',
    acceptedScopes: everyScope,
    parameters: { ...resourceName, ...personFields, ...sources },
    response: 'Person',
    handler: getPerson,
  },
  {
    id: 'people.people.getBatchGet',
    httpMethod: 'GET',
    path: 'people:batchGet',
    summary: 'Returns several people.',
    acceptedScopes: everyScope,
    parameters: {
      ...personFields,
      ...sources,
      resourceNames: queryText('The people’s resource names.', { repeated: true }),
    },
    response: 'GetPeopleResponse',
    handler: getPeople,
  },
  {
    id: 'people.people.connections.list',
    httpMethod: 'GET',
    path: '{+resourceName}/connections',
    summary: 'Lists the account’s contacts.',
    acceptedScopes: reading,
    parameters: {
      ...resourceName,
      ...personFields,
      ...sources,
      ...paging(100),
      sortOrder: queryText('The order.', {
        enum: [
          'LAST_MODIFIED_ASCENDING',
          'LAST_MODIFIED_DESCENDING',
          'FIRST_NAME_ASCENDING',
          'LAST_NAME_ASCENDING',
        ],
      }),
    },
    response: 'ListConnectionsResponse',
    handler: listConnections,
  },
  {
    id: 'people.people.searchContacts',
    httpMethod: 'GET',
    path: 'people:searchContacts',
    summary: 'Finds contacts.',
    acceptedScopes: reading,
    parameters: { ...searching, ...sources },
    response: 'SearchResponse',
    handler: searchContacts,
  },
  {
    id: 'people.people.createContact',
    httpMethod: 'POST',
    path: 'people:createContact',
    summary: 'Creates a contact.',
    acceptedScopes: changing,
    parameters: { ...personFields, ...sources },
    request: 'Person',
    response: 'Person',
    handler: createContact,
  },
  {
    id: 'people.people.updateContact',
    httpMethod: 'PATCH',
    path: '{+resourceName}:updateContact',
    summary: 'Replaces the named fields of a contact.',
    acceptedScopes: changing,
    parameters: {
      ...resourceName,
      ...personFields,
      ...sources,
      updatePersonFields: queryText('The fields to replace, separated by commas.', { required: true }),
    },
    request: 'Person',
    response: 'Person',
    handler: updateContact,
  },
  {
    id: 'people.people.deleteContact',
    httpMethod: 'DELETE',
    path: '{+resourceName}:deleteContact',
    summary: 'Deletes a contact.',
    acceptedScopes: changing,
    parameters: resourceName,
    response: 'Empty',
    handler: deleteContact,
  },
  {
    id: 'people.otherContacts.list',
    httpMethod: 'GET',
    path: 'otherContacts',
    summary: 'Lists people whom the account has written to.',
    acceptedScopes: readingOthers,
    parameters: { ...readMask, ...sources, ...paging(100) },
    response: 'ListOtherContactsResponse',
    handler: listOtherContacts,
  },
  {
    id: 'people.otherContacts.search',
    httpMethod: 'GET',
    path: 'otherContacts:search',
    summary: 'Finds people whom the account has written to.',
    acceptedScopes: readingOthers,
    parameters: searching,
    response: 'SearchResponse',
    handler: searchOtherContacts,
  },
];

export const people: ApiDefinition = {
  name: 'people',
  service: 'people.googleapis.com',
  title: 'People API',
  description: 'The account’s profile and contacts.',
  scopes: [...scopes, ...ofProfile],
  versions: [
    {
      version: 'v1',
      servicePath: 'v1/',
      identifierPath: 'people/v1',
      preferred: true,
      methods,
      schemas: peopleSchemas,
    },
  ],
};
