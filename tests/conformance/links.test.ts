/** Every URL on this server that its pages or JSON contain must exist. */
import { beforeAll, expect, test } from 'vitest';
import { expectErrorPage } from '../support/error-page.ts';
import { authorizationUrl, authorize, reachConsent } from '../support/flow.ts';
import { expectPage, Person, unescapeHtml } from '../support/person.ts';
import { serverForAll } from '../support/running-server.ts';
import { driveScope, everyScope } from '../support/scopes.ts';
import { obtainTokens } from '../support/tokens.ts';

const server = serverForAll();
let person: Person;
beforeAll(async () => {
  person = new Person(server.origin);
});

function addressesIn({ html, url }: { html: string; url: string }): readonly URL[] {
  const values = [...html.matchAll(/\s(?:href|src|action|data-action)="([^"]*)"/g)];
  const named = [...html.matchAll(/https?:\/\/[^\s"'<>&,]+/g)].map(([address]) => [address, address]);
  return [...values, ...named]
    .map(([, value = '']) => new URL(unescapeHtml(value).replace(/[.)]+$/, ''), url))
    .filter(({ origin }) => origin === server.origin);
}

/** Accepts any status but 404, because a form's address may reject GET. */
async function expectSomethingAt(addresses: Iterable<string>, headers = {}) {
  const dead: string[] = [];
  for (const address of new Set(addresses)) {
    const response = await fetch(address, { headers, redirect: 'manual' });
    await response.arrayBuffer();
    if (response.status === 404) dead.push(address);
  }
  expect(dead).toEqual([]);
}

test('the links, form addresses and files of the pages exist', async () => {
  const visit = async (path: string) => expectPage(await person.visit(server.origin + path));
  const chooser = expectPage(await person.visit(authorizationUrl(server)));
  const consent = await reachConsent(server, person, authorizationUrl(server));
  await authorize(server, { person });
  const again = await reachConsent(server, person, authorizationUrl(server, { prompt: 'consent' }));
  const client = await server.addClient({ project: { publishingStatus: 'testing' } });
  const { page: refused } = await expectErrorPage(server, {
    parameters: { client_id: client.id, redirect_uri: client.client.redirectUris[0] },
  });
  const paths = ['/', '/account/applications', '/account/security', '/sign-in', '/sign-out'];
  const others = ['/account/reset?ticket=x', '/o/oauth2/v2/auth', '/authorize/continue', '/nowhere'];
  const pages = [chooser, consent, again, refused, ...(await Promise.all([...paths, ...others].map(visit)))];
  const addresses = pages.flatMap(addressesIn).filter(({ pathname }) => pathname !== '/nowhere');
  expect(addresses.length).toBeGreaterThan(50);
  await expectSomethingAt(addresses.map(({ href }) => href));
});

/** Includes the paths that client libraries have built in. */
const endpoints = [
  ...['/o/oauth2/v2/auth', '/o/oauth2/auth', '/oauth2/v2/auth', '/authorize/continue'],
  ...['/token', '/o/oauth2/token', '/oauth2/v3/token', '/oauth2/v4/token', '/revoke', '/o/oauth2/revoke'],
  ...['/tokeninfo', '/oauth2/v3/tokeninfo', '/oauth2/v1/tokeninfo', '/oauth2/v2/tokeninfo'],
  ...['/v1/userinfo', '/oauth2/v3/userinfo', '/oauth2/v2/userinfo', '/oauth2/v1/userinfo', '/userinfo/v2/me'],
  ...['/oauth2/v3/certs', '/oauth2/v1/certs'],
  ...['/.well-known/openid-configuration', '/.well-known/oauth-authorization-server'],
  ...[
    '/',
    '/sign-in',
    '/sign-out',
    '/account',
    '/account/reset',
    '/account/applications',
    '/account/security',
  ],
  '/healthz',
];

test('the URLs of this server in JSON answers and errors exist', async () => {
  const { accessToken } = await obtainTokens(server, {
    parameters: { scope: everyScope.join(' '), prompt: 'consent' },
  });
  const poor = await server.addClient();
  const own = { client_id: poor.id, redirect_uri: poor.client.redirectUris[0] };
  const { accessToken: disabled } = await obtainTokens(server, {
    parameters: { ...own, scope: driveScope, prompt: 'consent' },
    exchange: { ...own, client_secret: poor.secret },
  });
  const paths = [
    ...endpoints,
    '/drive/v2/files?maxResults=3',
    '/drive/v2/about',
    '/drive/v3/files?pageSize=3&fields=*',
    '/calendar/v3/users/me/calendarList',
    '/calendar/v3/calendars/primary/events',
    '/youtube/v3/channels?part=snippet,statistics&mine=true',
    '/discovery/v1/apis',
  ];
  const found: string[] = [];
  for (const token of [accessToken, disabled]) {
    for (const path of paths) {
      const response = await fetch(server.origin + path, {
        headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
        redirect: 'manual',
      });
      if (!response.headers.get('content-type')?.includes('json')) continue;
      for (const [, address = ''] of (await response.text()).matchAll(/(https?:\/\/[^\s"\\]+)/g)) {
        if (address.startsWith(`${server.origin}/`)) found.push(address);
      }
    }
  }
  expect(found.length).toBeGreaterThan(20);
  // A resource identifier may be a URL that answers 404. RFC 9728 §3.1 derives the metadata's URL from it.
  const discovery = await fetch(`${server.origin}/.well-known/openid-configuration`);
  const { protected_resources: names } = (await discovery.json()) as { protected_resources: string[] };
  const addresses = found.filter((address) => !names.includes(address));
  const metadata = names.map((name) =>
    name.replace(/(?<=\w)\/(?=\w)/, '/.well-known/oauth-protected-resource/'),
  );
  await expectSomethingAt([...addresses, ...metadata], { authorization: `Bearer ${accessToken}` });
});
