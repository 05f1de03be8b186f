/** The management API accepts a browser session only from this server's own pages. Changes also need the form token. */
import { beforeAll, expect, test } from 'vitest';
import { setOut } from '../support/flow.ts';
import { type Ask, appoint, caller } from '../support/management.ts';
import type { Person } from '../support/person.ts';
import { serverForAll } from '../support/running-server.ts';

const server = serverForAll();
let person: Person;
let ask: Ask;
beforeAll(async () => {
  await appoint(server, server.accounts[0].sub, { isAdministrator: true });
  ({ person } = await setOut(server));
  ask = caller(server, { cookie: cookiesOf(person), 'sec-fetch-site': 'same-origin' });
});

const cookiesOf = ({ cookies }: Person) => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
const organization = (id: string) => ({ id, name: id, domains: [`${id}.example`] });
const header = 'x-grantway-form-token';

test('reading needs only the session; a change also needs the form token', async () => {
  const session = await ask('GET', 'session');
  expect(session.body.account).toEqual({
    id: server.accounts[0].sub,
    email: server.accounts[0].email,
    name: server.accounts[0].name,
  });
  expect((await ask('GET', 'organizations')).status).toBe(200);
  const without = await ask('POST', 'organizations', organization('forged'));
  expect([without.status, without.body.error.details[0].reason]).toEqual([403, 'SESSION_REFUSED']);
  const wrong = await ask('POST', 'organizations', organization('forged'), { [header]: 'wrong' });
  expect(wrong.status).toBe(403);
  const good = await ask('POST', 'organizations', organization('honest'), {
    [header]: session.body.formToken,
  });
  expect(good.status).toBe(200);
  expect((await ask('GET', 'organizations/forged')).status).toBe(404);
});

test('a form token belongs to one browser and one account', async () => {
  const { body } = await ask('GET', 'session');
  const [, tomas] = server.accounts;
  await appoint(server, tomas.sub, { isAdministrator: true });
  const { person: other } = await setOut(server, { account: tomas.sub });
  const askAsOther = caller(server, { cookie: cookiesOf(other), 'sec-fetch-site': 'same-origin' });
  const stolen = await askAsOther('POST', 'organizations', organization('stolen'), {
    [header]: body.formToken,
  });
  expect(stolen.status).toBe(403);
});

test.each(['cross-site', 'same-site'])('the server ignores the session of a %s request', async (site) => {
  const { body } = await ask('GET', 'session');
  const headers = { 'sec-fetch-site': site, [header]: body.formToken };
  expect((await ask('GET', 'organizations', undefined, headers)).status).toBe(403);
  expect((await ask('POST', 'organizations', organization('crossed'), headers)).status).toBe(403);
  expect((await ask('GET', 'session', undefined, headers)).status).toBe(401);
});

test('if the request has an access token, the server ignores the session', async () => {
  expect((await ask('GET', 'organizations', undefined, { authorization: 'Bearer wrong' })).status).toBe(401);
});

test('the server answers 401 if nobody is signed in, or if authuser names no account', async () => {
  expect((await caller(server)('GET', 'session')).status).toBe(401);
  expect((await ask('GET', 'session?authuser=7')).status).toBe(401);
  expect((await ask('GET', 'organizations?authuser=7')).status).toBe(401);
  expect((await ask('GET', 'organizations?authuser=x')).status).toBe(401);
});
