/** Tests the routes in cases that the framework tests don't cover, such as TLS, hooks, sessions and failing servers. */
import { describe, expect, test } from 'vitest';
import type { OAuthRoutesOptions } from '../../src/adapters/web.ts';
import { oauthRoutes } from '../../src/adapters/web.ts';
import { idToken } from '../authorization-under-way.ts';
import { begin, connect, networkDown } from '../connected-client.ts';
import type { ScriptedAnswer } from '../scripted-server.ts';
import { errorAnswer, json, rejection, startSeconds, tokens } from '../scripted-server.ts';

const origin = 'https://app.example.com';
const redirectUri = `${origin}/oauth2callback`;
const overTls = { redirectUri };

type Options = Partial<OAuthRoutesOptions<Request>>;

const alices: OAuthRoutesOptions<Request> = { user: () => 'alice', scopes: ['drive', 'calendar'] };

function routesOf(answers: readonly ScriptedAnswer[], options: Options = {}) {
  const begun = begin(answers, overTls);
  return { ...begun, routes: oauthRoutes(begun.client, { ...alices, ...options }) };
}

const navigation = { 'sec-fetch-mode': 'navigate', 'sec-fetch-site': 'same-origin', accept: 'text/html' };

function page(target: string, headers: Record<string, string> = {}): Request {
  return new Request(`${origin}${target}`, { headers: { ...navigation, ...headers } });
}

async function comeBack(
  routes: ReturnType<typeof oauthRoutes>,
  query?: Record<string, string>,
  target = '/connect?return=/files',
): Promise<Request> {
  return backFrom(await routes.connect(page(target)), query);
}

function backFrom(away: Response, query: Record<string, string> = { code: 'a-code' }): Request {
  const state = new URL(away.headers.get('location') ?? '').searchParams.get('state') ?? '';
  const cookie = away.headers.getSetCookie().map((line) => line.split(';')[0]);
  return page(`/oauth2callback?${new URLSearchParams({ state, ...query })}`, { cookie: cookie.join('; ') });
}

/** Implements the option `transactions` with an app's session: each transaction can be taken out once. */
function transactionsIn(session: Map<string, string>): NonNullable<Options['transactions']> {
  return {
    set: (_request, id, transaction) => void session.set(id, transaction),
    take: (_request, id) => {
      const transaction = session.get(id);
      session.delete(id);
      return transaction;
    },
  };
}

describe('cookies', () => {
  test('over TLS are bound to this exact host', async () => {
    const { routes } = routesOf([]);
    const [cookie = ''] = (await routes.connect(page('/connect'))).headers.getSetCookie();
    const [pair, ...attributes] = cookie.split('; ');
    expect(pair).toMatch(/^__Host-grantway-[\w-]{16}=/);
    expect(attributes.sort()).toEqual(['HttpOnly', 'Max-Age=600', 'Path=/', 'SameSite=Lax', 'Secure']);
  });

  test('that would be too long are not set: the routes throw a ConfigurationError', async () => {
    const scopes = Array.from({ length: 60 }, (_, index) => `${'s'.repeat(50)}${index}`);
    const { routes } = routesOf([], { scopes });
    expect(await rejection(() => routes.connect(page('/connect')))).toMatchObject({ kind: 'configuration' });
  });

  test('are not removed if they belong to another client of the app', async () => {
    const { routes } = routesOf([]);
    const names = Array.from({ length: 6 }, (_, index) => `__Host-grantway-${index}=of-another`);
    const answer = await routes.connect(page('/connect', { cookie: names.join('; ') }));
    expect(answer.headers.getSetCookie()).toHaveLength(1);
  });
});

describe('CLI-3 a repeated callback', () => {
  const carried = (answer: Response): string =>
    answer.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .filter((pair) => !pair?.endsWith('='))
      .join('; ');
  const again = (callback: Request, cookie: string): Request =>
    page(callback.url.slice(origin.length), { cookie });

  test('is recognized by a cookie that is bound to this exact host', async () => {
    const { routes } = routesOf([tokens({ scope: 'drive calendar' })]);
    const lines = (await routes.callback(await comeBack(routes))).headers.getSetCookie();
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(
      /^__Host-grantway_done=[\w-]+; Path=\/; HttpOnly; SameSite=Lax; Secure; Max-Age=600$/,
    );
  });

  test('leads to the same page for ten minutes, but only with the same state', async () => {
    const { routes, clock, server } = routesOf([tokens({ scope: 'drive calendar' })]);
    const callback = await comeBack(routes);
    const cookie = carried(await routes.callback(callback));
    expect((await routes.callback(again(callback, cookie))).headers.get('location')).toBe('/files');
    const other = page('/oauth2callback?code=a-code&state=another', { cookie });
    expect((await routes.callback(other)).status).toBe(400);
    clock.now += 600_000;
    expect((await routes.callback(again(callback, cookie))).status).toBe(400);
    expect(server.sent).toHaveLength(1);
  });

  test('CLI-5 of a user who denied is answered with a denial again, even if the app showed its own page', async () => {
    const onDenied = () => new Response('Maybe later.', { status: 200 });
    const { routes, server } = routesOf([], { onDenied });
    const callback = await comeBack(routes, { error: 'access_denied' });
    const first = await routes.callback(callback);
    expect([first.status, await first.text()]).toEqual([200, 'Maybe later.']);
    expect((await routes.callback(again(callback, carried(first)))).status).toBe(403);
    expect(server.sent).toHaveLength(0);
  });

  test('is recognized only by its own cookie: the same value under a transaction’s cookie name is rejected', async () => {
    const { routes, server } = routesOf([tokens({ scope: 'drive calendar' })]);
    const callback = await comeBack(routes);
    const [, value = ''] = carried(await routes.callback(callback)).split('=');
    const state = new URL(callback.url).searchParams.get('state') ?? '';
    const cookie = `__Host-grantway-${state.slice(0, 16)}=${value}`;
    expect((await routes.callback(again(callback, cookie))).status).toBe(400);
    expect(server.sent).toHaveLength(1);
  });

  test('waits until the first callback is finished', async () => {
    let answerNow: (() => void) | undefined;
    const slow: ScriptedAnswer = async (request) => {
      await new Promise<void>((resolve) => {
        answerNow = resolve;
      });
      return tokens({ scope: 'drive calendar' })(request);
    };
    const { routes, client } = routesOf([slow]);
    const callback = await comeBack(routes);
    const first = routes.callback(callback);
    const second = routes.callback(callback).then(async (answer) => ({
      location: answer.headers.get('location'),
      connected: (await client.grant('alice').status()).connected,
    }));
    while (answerNow === undefined) await new Promise((resolve) => setTimeout(resolve, 1));
    answerNow();
    expect((await first).headers.get('location')).toBe('/files');
    expect(await second).toEqual({ location: '/files', connected: true });
  });

  test('is answered with a denial again if the user granted none of the requested scopes', async () => {
    const { routes } = routesOf([tokens({ scope: 'email' })]);
    const callback = await comeBack(routes);
    const denial = await routes.callback(callback);
    expect(denial.status).toBe(403);
    expect((await routes.callback(again(callback, carried(denial)))).status).toBe(403);
  });

  test('also works with a session, although the session returns the transaction only to the first callback', async () => {
    const session = new Map<string, string>();
    const { routes } = routesOf([tokens({ scope: 'drive calendar' })], {
      transactions: transactionsIn(session),
    });
    const callback = await comeBack(routes);
    const cookie = carried(await routes.callback(callback));
    expect((await routes.callback(again(callback, cookie))).headers.get('location')).toBe('/files');
  });
});

describe('CLI-3 a return path', () => {
  const returnedTo = async (target: string, options: Options = {}) => {
    const { routes } = routesOf([tokens({ scope: 'drive calendar' })], options);
    return (await routes.callback(await comeBack(routes, undefined, target))).headers.get('location');
  };

  test('that is too long loses its query, or is dropped', async () => {
    const link = (way: string) => `/connect?${new URLSearchParams({ return: way })}`;
    expect(await returnedTo(link(`/files?${'q'.repeat(1017)}`))).toBe(`/files?${'q'.repeat(1017)}`);
    expect(await returnedTo(link(`/files?${'q'.repeat(1018)}`))).toBe('/files');
    expect(await returnedTo(link(`/${'p'.repeat(1024)}?q`))).toBe('/');
  });

  test('is dropped if many scopes leave no room for it', async () => {
    const scopes = Array.from({ length: 38 }, (_, index) => `drive${'s'.repeat(45)}${index}`);
    const { routes } = routesOf([tokens()], { scopes });
    const callback = await comeBack(routes, undefined, `/connect?return=/${'p'.repeat(1000)}`);
    expect((await routes.callback(callback)).headers.get('location')).toBe('/');
  });
});

test("a prefetch runs no hook, but the framework still handles the developer's mistakes", async () => {
  let asked = 0;
  const { routes } = routesOf([], {
    user: () => undefined,
    onSignedOut: () => {
      asked += 1;
    },
  });
  const ahead = page('/files', { 'sec-purpose': 'prefetch' });
  const error = await rejection(() => routes.grant(ahead, ['drive']));
  expect(await routes.answerError(error, ahead)).toMatchObject({ status: 503 });
  expect(asked).toBe(0);
  expect(await routes.answerError(new Error('a mistake'), ahead)).toBeUndefined();
});

test("CLI-3 the app's own session can store transactions, and returns each once", async () => {
  const session = new Map<string, string>();
  const { routes } = routesOf([tokens({ scope: 'drive calendar' })], {
    transactions: transactionsIn(session),
  });
  const callback = await comeBack(routes);
  expect(callback.headers.get('cookie')).toBe('');
  expect(session.size).toBe(1);
  expect((await routes.callback(callback)).headers.get('location')).toBe('/files');
  expect(session.size).toBe(0);
  expect((await routes.callback(callback)).status).toBe(400);
});

test('a callback takes only transactions out of the session, even if its `state` names another value', async () => {
  const session: Record<string, string> = { userId: 'alice' };
  const { routes } = routesOf([], {
    transactions: {
      set: () => {},
      take: (_request, id) => {
        const transaction = session[id];
        delete session[id];
        return transaction;
      },
    },
  });
  for (const state of ['userId', '__proto__']) {
    const answer = await routes.callback(page(`/oauth2callback?state=${state}&code=a-code`));
    expect(answer.status).toBe(400);
  }
  expect(session).toEqual({ userId: 'alice' });
});

describe('hooks', () => {
  test('a path that a hook returns becomes a redirect, which removes the cookie', async () => {
    const { routes } = routesOf([], { onDenied: ({ error }) => `/settings?denied=${error}` });
    const answer = await routes.callback(await comeBack(routes, { error: 'access_denied' }));
    expect(answer.headers.get('location')).toBe('/settings?denied=access_denied');
    expect(answer.headers.getSetCookie()).toHaveLength(1);
  });

  test('an answer that a hook returns keeps its status and body', async () => {
    const { routes } = routesOf([tokens({ scope: 'drive' })], {
      onConnected: ({ userId, missing }) => Response.json({ userId, missing }, { status: 201 }),
    });
    const answer = await routes.callback(await comeBack(routes));
    expect(answer.status).toBe(201);
    expect(await answer.json()).toEqual({ userId: 'alice', missing: ['calendar'] });
  });

  test('CLI-5 onDenied runs if none of the requested scopes was granted', async () => {
    const { client, server } = await connect([tokens({ scope: 'drive email' })], overTls);
    const seen: string[] = [];
    const routes = oauthRoutes(client, { ...alices, onDenied: ({ error }) => void seen.push(error) });
    const callback = await comeBack(routes, { code: 'a-code' }, '/connect?scope=calendar&return=/calendar');
    expect(await routes.callback(callback)).toMatchObject({ status: 403 });
    expect(seen).toEqual(['access_denied']);
    expect(server.sent).toHaveLength(2);
    expect(await client.grant('alice').has('drive')).toBe(true);
  });

  test('without a hook, another account gets an error page and changes nothing', async () => {
    const claims = {
      iss: 'https://auth.example.com',
      aud: 'client-1',
      iat: startSeconds,
      exp: startSeconds + 60,
    };
    let nonce = '';
    const answerAs =
      (sub: string): ScriptedAnswer =>
      (request) =>
        tokens({ scope: 'openid', refresh_token: sub, id_token: idToken({ ...claims, sub, nonce }) })(
          request,
        );
    const { routes, client } = routesOf([answerAs('one'), answerAs('other')], { scopes: ['openid'] });
    const comeBackAs = async () => {
      const away = await routes.connect(page('/connect'));
      const { searchParams } = new URL(away.headers.get('location') ?? '');
      nonce = searchParams.get('nonce') ?? '';
      const cookie = away.headers.getSetCookie()[0]?.split(';')[0] ?? '';
      const callback = `/oauth2callback?code=a-code&state=${searchParams.get('state')}`;
      return { callback, answer: await routes.callback(page(callback, { cookie })) };
    };
    expect((await comeBackAs()).answer.status).toBe(303);
    const { callback, answer } = await comeBackAs();
    expect(answer.status).toBe(409);
    const [done = ''] = answer.headers.getSetCookie().filter((line) => line.includes('grantway_done='));
    const reload = page(callback, { cookie: done.split(';')[0] ?? '' });
    expect((await routes.callback(reload)).status).toBe(409);
    expect((await client.grant('alice').status()).account?.sub).toBe('one');
  });
});

describe('when nobody is signed in', () => {
  const nobody = { user: () => undefined };

  test('connecting, disconnecting and getting a grant are answered with 401', async () => {
    const { routes } = routesOf([], nobody);
    expect((await routes.connect(page('/connect'))).status).toBe(401);
    const form = new Request(`${origin}/disconnect`, { method: 'POST', headers: navigation });
    expect((await routes.disconnect(form)).status).toBe(401);
    const request = page('/files');
    const error = await rejection(() => routes.grant(request, ['drive']));
    expect((await routes.answerError(error, request))?.status).toBe(401);
  });

  test('onSignedOut may redirect to the sign-in page', async () => {
    const { routes } = routesOf([], { ...nobody, onSignedOut: () => '/sign-in' });
    expect((await routes.connect(page('/connect'))).headers.get('location')).toBe('/sign-in');
  });
});

describe('when a server fails', () => {
  test('during an exchange, the answer is 503 and the transaction is removed', async () => {
    const { routes } = routesOf([networkDown]);
    const answer = await routes.callback(await comeBack(routes));
    expect(answer.status).toBe(503);
    expect(answer.headers.getSetCookie()).toHaveLength(1);
  });

  test('the answer tells a script how long to wait', async () => {
    const busy = json({}, 503, { 'retry-after': '7' });
    const { client, clock } = await connect([busy], overTls);
    clock.now += 4_000_000;
    const routes = oauthRoutes(client, alices);
    const request = new Request(`${origin}/files`);
    const grant = await routes.grant(request);
    const error = await rejection(() => grant.accessToken());
    const answer = await routes.answerError(error, request);
    expect(answer?.status).toBe(503);
    expect(answer?.headers.get('retry-after')).toBe('7');
  });

  test('the framework handles an error that only the developer can fix', async () => {
    const { routes } = routesOf([errorAnswer('invalid_client', undefined, 401)]);
    const callback = await comeBack(routes);
    expect(await rejection(() => routes.callback(callback))).toMatchObject({ code: 'invalid_client' });
    expect(await routes.answerError(new Error('mine'), page('/files'))).toBeUndefined();
  });
});

describe('after consent', () => {
  async function returnPathOf(request: Request): Promise<string | null> {
    const { routes } = routesOf([tokens({ scope: 'drive' })]);
    const error = await rejection(() => routes.grant(request, ['drive']));
    const away = await routes.answerError(error, request);
    const back = await routes.callback(backFrom(away ?? new Response()));
    return back.headers.get('location');
  }

  test('if the request sent a form, the user returns to the page with the form', async () => {
    const form = new Request(`${origin}/files`, {
      method: 'POST',
      headers: { ...navigation, referer: `${origin}/files/new?draft=1` },
    });
    expect(await returnPathOf(form)).toBe('/files/new?draft=1');
  });

  test('the user does not return to a path that could name another host', async () => {
    expect(await returnPathOf(page('//elsewhere.example/files'))).toBe('/');
  });

  test('a page in a frame gets 403 instead of a redirect, because no frame can show the consent page', async () => {
    const { routes } = routesOf([]);
    const request = page('/files', { 'sec-fetch-dest': 'iframe' });
    const error = await rejection(() => routes.grant(request, ['drive']));
    expect((await routes.answerError(error, request))?.status).toBe(403);
  });
});

describe('`oauthRoutes` rejects', () => {
  test.each([
    ['options without a scope', { scopes: [] }],
    ['a path of another host', { connectPath: '//elsewhere.example' }],
    ['a text that is not a path', { defaultPath: 'home' }],
  ])('%s', (_, options) => {
    const { client } = begin([], overTls);
    expect(() => oauthRoutes(client, { ...alices, ...options })).toThrow(
      expect.objectContaining({ kind: 'configuration' }),
    );
  });

  test('a client without a redirect URI', () => {
    const { client } = begin([], { credentials: { clientId: 'client-1' } });
    expect(() => oauthRoutes(client, alices)).toThrow(expect.objectContaining({ kind: 'configuration' }));
  });
});
