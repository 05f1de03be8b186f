/** A project gets a limited number of new users a day. A consent that couldn't be stored doesn't count. */

import { expect, test } from 'vitest';
import { authorizationUrl, reachConsent } from '../support/flow.ts';
import { expectDeparture, expectPage, Person } from '../support/person.ts';
import { serverForAll } from '../support/running-server.ts';
import { driveScope } from '../support/scopes.ts';

const server = serverForAll({
  failuresAreWanted: true,
  settings: { newUsersPerProjectAndDay: 1 },
  wrapStorage: (storage) => ({
    ...storage,
    issueCode: (...args) => {
      failures -= 1;
      return failures >= 0 ? Promise.reject(new Error('the database is away')) : storage.issueCode(...args);
    },
  }),
});
let failures = 0;

test("if the server couldn't store the consent, the account doesn't count as a new user", async () => {
  const { id, client } = await server.addClient();
  const url = authorizationUrl(server, { client_id: id, redirect_uri: client.redirectUris[0] });
  const person = new Person(server.origin);
  const page = await reachConsent(server, person, url, server.accounts[0]?.sub ?? '');
  const allow = () => person.press(page, { name: 'decision', value: 'allow' }, [driveScope]);
  failures = 2;
  for (const status of [500, 500]) expect(expectPage(await allow()).status).toBe(status);
  expect(expectDeparture(await allow()).get('code')).not.toBeNull();
});
