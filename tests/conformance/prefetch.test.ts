/** The server changes nothing if a browser prefetches a URL before the person opens it. */
import { describe, expect, test } from 'vitest';
import { authorizationUrl, authorize } from '../support/flow.ts';
import { expectDeparture, Person } from '../support/person.ts';
import { profileNames, serversOfProfiles } from '../support/profiles.ts';
import type { TestServer } from '../support/test-server.ts';
import { callDrive, obtainTokens } from '../support/tokens.ts';

const servers = serversOfProfiles();

const prefetches = [
  ['Sec-Purpose', 'prefetch'],
  ['Sec-Purpose', 'prefetch;prerender'],
  ['Sec-Purpose', 'prefetch;anonymous-client-ip'],
  ['Purpose', 'prefetch'],
  ['X-Purpose', 'preview'],
  ['X-Moz', 'prefetch'],
] as const;

const load = (url: string, person: Person, headers: Record<string, string>) =>
  fetch(url, {
    redirect: 'manual',
    headers: { cookie: [...person.cookies].map((pair) => pair.join('=')).join('; '), ...headers },
  });

async function expectNothing(response: Response): Promise<void> {
  expect(response.status).toBe(503);
  expect(response.headers.get('cache-control')).toContain('no-store');
  expect(response.headers.get('location')).toBeNull();
  expect(response.headers.getSetCookie()).toEqual([]);
  expect(await response.text()).toBe('');
}

describe.each(profileNames)('%s', (profile) => {
  const server = (): TestServer => servers[profile];

  test.each(prefetches)(
    'a request with "%s: %s" gets no code at the authorization endpoint; the real request afterwards gets one',
    async (name, value) => {
      const person = new Person(server().origin);
      await authorize(server(), { person });
      const url = authorizationUrl(server());
      await expectNothing(await load(url, person, { [name]: value }));
      expect(expectDeparture(await person.visit(url)).get('code')).toMatch(/^gwc_/);
    },
  );

  test.each([
    '/sign-in',
    '/sign-out',
    '/account',
    '/account/applications',
    '/authorize/continue?request=x',
    '/',
  ])('a prefetch of %s sets no cookie', async (path) => {
    const stranger = new Person(server().origin);
    await expectNothing(await load(server().origin + path, stranger, { 'Sec-Purpose': 'prefetch' }));
  });

  test('REV-1 a prefetch revokes nothing', async () => {
    const { accessToken } = await obtainTokens(server(), { parameters: { prompt: 'consent' } });
    const url = `${server().origin}/revoke?${new URLSearchParams({ token: accessToken })}`;
    await expectNothing(await load(url, new Person(server().origin), { 'Sec-Purpose': 'prefetch' }));
    expect(await callDrive(server(), accessToken)).toBe(200);
  });

  test('the server allows prefetches of discovery and keys, which change nothing', async () => {
    const { origin } = server();
    for (const path of ['/.well-known/openid-configuration', '/oauth2/v3/certs']) {
      expect((await load(origin + path, new Person(origin), { Purpose: 'prefetch' })).status).toBe(200);
    }
  });

  test.each([
    ['Sec-Purpose', 'prefetcher'],
    ['Purpose', ''],
    ['X-Moz', 'livebookmarks'],
  ])('a request with "%s: %s" doesn’t count as a prefetch', async (name, value) => {
    const person = new Person(server().origin);
    expect((await load(authorizationUrl(server()), person, { [name]: value })).status).toBe(200);
  });
});
