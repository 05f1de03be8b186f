/** Profile, contacts and other contacts. The tests read every write on another node. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type ApiCaller, apiCaller, apiCallerForAll, callerWith } from '../support/api-caller.ts';
import { engines } from '../support/engines.ts';
import { nodesForAll } from '../support/two-nodes.ts';

type Person = { resourceName: string; etag: string; names?: { displayName: string }[] };

const me = '/v1/people/me';
const all = 'names,emailAddresses,photos,birthdays,genders,addresses,organizations,phoneNumbers,metadata';

describe.each(engines)('people on $engine', ({ options }) => {
  const { server, otherNode } = nodesForAll(options);
  const mina = apiCallerForAll(server, ['contacts']);
  let elsewhere: ApiCaller;
  beforeAll(() => {
    elsewhere = callerWith(otherNode(), mina.token);
  });

  test.each([
    [['userinfo.profile'], ['names']],
    [['userinfo.email'], ['emailAddresses']],
    [
      ['user.birthday.read', 'user.gender.read'],
      ['birthdays', 'genders'],
    ],
    [
      ['user.addresses.read', 'user.phonenumbers.read'],
      ['addresses', 'phoneNumbers'],
    ],
    [
      ['user.organization.read', 'user.emails.read'],
      ['emailAddresses', 'organizations'],
    ],
  ])('the profile shows with %o only %o', async (scopes, fields) => {
    const caller = await apiCaller(server, scopes);
    const { json } = await caller.call('GET', `${me}?personFields=${all}`);
    expect(Object.keys(json).toSorted()).toEqual(['etag', 'metadata', 'resourceName', ...fields].toSorted());
    expect(json.resourceName).toBe(`people/${server.accounts[0].sub}`);
    expect((await caller.call('GET', '/v1/people/c1?personFields=names')).status).toBe(404);
    const contacts = await caller.call('GET', `${me}/connections?personFields=names`);
    expect([contacts.status, contacts.reason]).toEqual([403, 'insufficientPermissions']);
  });

  test('a contact is created, changed with its etag, found and deleted', async () => {
    const body = {
      names: [{ givenName: 'Lena', familyName: 'Berg' }],
      emailAddresses: [{ value: 'lena@berg.example' }],
    };
    const created = await mina.call('POST', '/v1/people:createContact?personFields=names', body);
    expect(created.json.names[0]).toMatchObject({ displayName: 'Lena Berg', metadata: { primary: true } });
    const { resourceName, etag } = created.json as Person;
    const seen = async () =>
      (await elsewhere.call('GET', `/v1/${resourceName}?personFields=names,emailAddresses`)).json;
    expect(await seen()).toMatchObject({ emailAddresses: [{ value: 'lena@berg.example' }] });

    const path = `/v1/${resourceName}:updateContact?updatePersonFields=emailAddresses`;
    const change = { etag, emailAddresses: [{ value: 'lena@work.example' }], names: [{ givenName: 'X' }] };
    const changed = await mina.call('PATCH', path, change);
    expect(changed.status, JSON.stringify(changed.json)).toBe(200);
    expect(await seen()).toMatchObject({
      names: [{ givenName: 'Lena' }],
      emailAddresses: [{ value: 'lena@work.example' }],
    });
    const late = await mina.call('PATCH', path, change);
    expect([late.status, late.json.error.status]).toEqual([400, 'FAILED_PRECONDITION']);
    expect((await mina.call('PATCH', path, { emailAddresses: [] })).status).toBe(400);

    const found = (await elsewhere.call('GET', '/v1/people:searchContacts?query=lena&readMask=names')).json
      .results;
    expect(found.map(({ person }: { person: Person }) => person.resourceName)).toEqual([resourceName]);
    expect((await mina.call('DELETE', `/v1/${resourceName}:deleteContact`)).json).toEqual({});
    expect((await elsewhere.call('GET', `/v1/${resourceName}?personFields=names`)).status).toBe(404);
  });

  test('contacts are listed in pages and in order, and several people are returned at once', async () => {
    const path = `${me}/connections?personFields=names&sortOrder=LAST_NAME_ASCENDING`;
    const first = (await elsewhere.call('GET', `${path}&pageSize=4`)).json;
    const rest = (await elsewhere.call('GET', `${path}&pageSize=4&pageToken=${first.nextPageToken}`)).json;
    const names = [...first.connections, ...rest.connections].map(
      (person: Person) => person.names?.[0]?.displayName,
    );
    expect(names).toEqual([
      'Ines Carvalho',
      'Noor Haddad',
      'Rahima Khatun',
      'Jonas Lindqvist',
      'Adaeze Obi',
      'Wei-Lun Tsai',
    ]);
    expect(first.totalItems).toBe(6);
    const asked = `resourceNames=people/me&resourceNames=people/c1&resourceNames=${first.connections[0].resourceName}`;
    const { responses } = (await elsewhere.call('GET', `/v1/people:batchGet?personFields=names&${asked}`))
      .json;
    expect(responses.map(({ httpStatusCode }: { httpStatusCode: number }) => httpStatusCode)).toEqual([
      200, 404, 200,
    ]);
  });

  test('people whom the account has written to need a scope of their own', async () => {
    const caller = await apiCaller(server, ['contacts.other.readonly']);
    const { json } = await caller.call('GET', '/v1/otherContacts?readMask=emailAddresses');
    expect([json.totalSize, json.otherContacts.length]).toEqual([2, 2]);
    const found = await caller.call('GET', '/v1/otherContacts:search?query=budi&readMask=names');
    expect(found.json.results).toHaveLength(1);
    expect((await mina.call('GET', '/v1/otherContacts?readMask=names')).status).toBe(403);
  });

  test.each([
    ['', 'personFields'],
    ['?personFields=shoeSize', 'personFields'],
    ['/connections?personFields=names&pageSize=0', 'pageSize'],
  ])('%s is rejected: %s', async (query, location) => {
    const answer = await mina.call('GET', me + query);
    expect([answer.status, answer.json.error.errors[0].location]).toEqual([400, location]);
  });
});
