/**
 * Another website can't use a signed-in person's browser. The tests call each management operation, check whether each
 * page can be framed, and send each form.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { consoleAddresses } from '../support/console-pages.ts';
import { signedIn } from '../support/console-visit.ts';
import { authorizationUrl, setOut } from '../support/flow.ts';
import { administrator, managementOperations } from '../support/management.ts';
import { expectPage, formsOf, type Page, type Person } from '../support/person.ts';
import { serverForAll } from '../support/running-server.ts';

const server = serverForAll();
let cookie = '';
let formToken = '';
let person: Person;

beforeAll(async () => {
  await administrator(server);
  person = await signedIn(server, server.accounts[0]);
  cookie = cookiesOf(person);
  const session = await fetch(`${server.origin}/management/v1/session`, { headers: { cookie } });
  ({ formToken } = (await session.json()) as { formToken: string });
});

const cookiesOf = ({ cookies }: Person) => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
const own = { 'sec-fetch-site': 'same-origin' };
const foreign = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };

const operations = managementOperations.map(({ id, httpMethod, path, verb, changesNothing }) => ({
  id,
  httpMethod,
  path: `/management/v1/${path.replaceAll(/\{(\w+)\}/g, 'sample-project')}${verb === undefined ? '' : `:${verb}`}`,
  changes: httpMethod !== 'GET' && changesNothing !== true,
}));

/** Calls the operation with an administrator's session. Also resolves to whether the server rejected the session. */
async function send(
  { httpMethod, path }: (typeof operations)[number],
  headers: Readonly<Record<string, string>>,
) {
  const body = httpMethod === 'POST' || httpMethod === 'PATCH' ? '{}' : null;
  const answer = await fetch(server.origin + path, {
    method: httpMethod,
    headers: { cookie, ...headers },
    body,
  });
  return { answer, isSessionRefused: (await answer.text()).includes('SESSION_REFUSED') };
}

const json = { 'content-type': 'application/json' };

test.each(operations)(
  '$id rejects the session in a request from another website or a sibling host, even with the form token',
  async (operation) => {
    for (const site of ['cross-site', 'same-site']) {
      const headers = { ...foreign, ...json, 'sec-fetch-site': site, 'x-grantway-form-token': formToken };
      const { answer, isSessionRefused } = await send(operation, headers);
      expect([answer.status, isSessionRefused]).toEqual([403, true]);
      // A script of the other website couldn't read answers to requests with cookies either.
      expect(answer.headers.get('access-control-allow-credentials')).toBe(null);
    }
  },
);

test.each(operations.filter(({ changes }) => changes))(
  '$id rejects the session without its form token, also in a request that a form can send',
  async (operation) => {
    for (const headers of [
      { ...own, ...json },
      { ...own, 'content-type': 'text/plain' },
      { ...own, 'content-type': 'application/x-www-form-urlencoded' },
      { ...own, ...json, 'x-grantway-form-token': '' },
    ]) {
      const { answer, isSessionRefused } = await send(operation, headers);
      expect([answer.status, isSessionRefused]).toEqual([403, true]);
    }
  },
);

describe('no other page can frame', () => {
  const html = async (path: string) => {
    const answer = await fetch(server.origin + path, {
      headers: { cookie, accept: 'text/html' },
      redirect: 'manual',
    });
    await answer.text();
    return answer.headers;
  };
  const expectUnframable = (headers: Headers) => {
    expect(headers.get('content-security-policy')).toMatch(/(^|; )frame-ancestors 'none'(;|$)/);
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toMatch(/^(no-referrer|same-origin)$/);
  };

  test.each(consoleAddresses(() => 'sample-project'))('the console’s page %s', async (address) => {
    expectUnframable(await html(`/console${address === '/' ? '' : address}`));
  });

  test.each([
    '/',
    '/sign-in',
    '/sign-out',
    '/account/applications',
    '/account/security',
    '/account/reset',
    '/authorize/continue',
    '/o/oauth2/v2/auth',
    '/never-was',
  ])('the page %s', async (path) => {
    expectUnframable(await html(path));
  });

  test('the consent page and the page that asks for an account', async () => {
    const { reached } = await setOut(server);
    expectUnframable(expectPage(reached).headers);
    expectUnframable(await html(authorizationUrl(server).replace(server.origin, '')));
  });
});

describe('no other website can send a form', () => {
  /** Sends each form with these cookies, as another website would. Expects errors. */
  async function expectRejected(page: Page, cookies: string): Promise<void> {
    const forms = formsOf(page).filter(({ method }) => method === 'post');
    expect(forms.length).toBeGreaterThan(0);
    for (const { action, hidden, fields, checkboxes, buttons } of forms) {
      const body = new URLSearchParams({ ...hidden, ...fields });
      for (const { name, value } of [...checkboxes, ...buttons.slice(0, 1)]) body.append(name, value);
      const to = new URL(action, page.url);
      const send = async (headers: Readonly<Record<string, string>>, sent = body) => {
        const answer = await fetch(to, {
          method: 'POST',
          redirect: 'manual',
          headers: { cookie: cookies, ...headers },
          body: sent,
        });
        await answer.text();
        return { status: answer.status, session: answer.headers.getSetCookie().join() };
      };
      const { status, session } = await send(foreign);
      expect([to.pathname, status >= 400, session.includes('_session=')]).toEqual([to.pathname, true, false]);
      // This browser doesn't say which website sends the form, and the tokens are guessed.
      const guessed = new URLSearchParams(
        [...body].map(([name, value]) => [name, name in hidden && value.length > 20 ? 'guessed' : value]),
      );
      const blind = await send({}, guessed);
      expect([to.pathname, blind.status >= 400]).toEqual([to.pathname, true]);
    }
  }

  test.each(['/account', '/account/security', '/sign-out'])('of %s', async (path) => {
    await expectRejected(expectPage(await person.visit(server.origin + path)), cookiesOf(person));
    expect((await fetch(`${server.origin}/management/v1/session`, { headers: { cookie } })).status).toBe(200);
  });

  test('of the consent page', async () => {
    const { person: other, reached } = await setOut(server);
    await expectRejected(expectPage(reached), cookiesOf(other));
  });
});

test('scripts can’t read any cookie, and browsers send none with the forms of other websites', async () => {
  const set: string[] = [];
  const visit = async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(server.origin + path, { redirect: 'manual', ...init });
    set.push(...answer.headers.getSetCookie());
    return answer;
  };
  await visit('/console');
  await visit('/sign-in');
  await visit(authorizationUrl(server).replace(server.origin, ''));
  const form = (values: Record<string, string>) => ({
    method: 'POST',
    headers: own,
    body: new URLSearchParams(values),
  });
  await visit('/language', form({ page: '/', hl: 'ja' }));
  await visit('/theme', form({ page: '/', theme: 'dark' }));
  expect(set.length).toBeGreaterThan(3);
  for (const each of set) expect(each).toMatch(/; Path=\/; .*HttpOnly; SameSite=Lax/);
});
