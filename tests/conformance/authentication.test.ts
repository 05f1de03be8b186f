/**
 * OpenID Connect Core §3.1.2.1, decisions 0039 and 0040. In production, people sign in with a password. In development,
 * they choose an account. Unless a test names a profile, the profiles differ only in the error code (`errorFor`).
 */
import { describe, expect, test } from 'vitest';
import { addAccount, giveRecoveryCodes } from '../support/credentials.ts';
import { readErrorPage } from '../support/error-page.ts';
import { authorizationUrl, authorize } from '../support/flow.ts';
import { claimsOf } from '../support/id-token.ts';
import {
  expectDeparture,
  expectPage,
  formsOf,
  hasButton,
  type Page,
  Person,
  unescapeHtml,
} from '../support/person.ts';
import { profileNames, serversOfProfiles } from '../support/profiles.ts';
import type { Account } from '../support/records.ts';
import type { TestServer } from '../support/test-server.ts';
import { exchange, refresh } from '../support/tokens.ts';

type Parameters = Readonly<Record<string, string | undefined>>;

const openid = { scope: 'openid' };
const password = 'harbour lights at dusk';
const allow = { name: 'decision', value: 'allow' };

async function idTokenOf(server: TestServer, answer: URLSearchParams) {
  expect(answer.get('error')).toBeNull();
  const { body } = await exchange(server, answer.get('code'));
  const { id_token, refresh_token } = body;
  return { id_token, refresh_token, claims: claimsOf(id_token) };
}

const errorFor = { google: 'interaction_required', openid: 'login_required' } as const;

describe.each(profileNames)('in development, %s', (profile) => {
  const servers = serversOfProfiles();
  const server = () => servers[profile];
  const visit = (person: Person, parameters: Parameters) =>
    person.visit(authorizationUrl(server(), { ...openid, ...parameters }));
  const sub = (index: number) => server().accounts[index]?.sub ?? '';

  async function signedIn(index: number, parameters: Parameters = {}) {
    const person = new Person(server().origin);
    const answer = await authorize(server(), {
      person,
      account: sub(index),
      parameters: { ...openid, ...parameters },
    });
    const { id_token, claims } = await idTokenOf(server(), answer);
    return { person, idToken: String(id_token), claims };
  }

  test('id_token_hint: with prompt=none, an account other than the hinted one gets no code', async () => {
    const { person } = await signedIn(0);
    const tomas = await signedIn(1);
    const answer = expectDeparture(
      await visit(person, { prompt: 'none', id_token_hint: tomas.idToken, login_hint: sub(0) }),
    );
    expect([answer.get('code'), answer.get('error'), answer.get('state')]).toEqual([
      null,
      errorFor[profile],
      'state-1',
    ]);
  });

  test('id_token_hint: with prompt=none, the hinted account gets a code, even if the hint has expired', async () => {
    const { person, idToken } = await signedIn(0);
    server().clock.advance(7_200);
    const answer = expectDeparture(await visit(person, { prompt: 'none', id_token_hint: idToken }));
    expect((await idTokenOf(server(), answer)).claims.sub).toBe(sub(0));
  });

  test('id_token_hint: the server selects the hinted account among several', async () => {
    const { person } = await signedIn(0);
    const { idToken } = await signedIn(1);
    const chooser = expectPage(await visit(person, { prompt: 'select_account' }));
    await person.press(chooser, { name: 'account', value: sub(1) });
    const answer = expectDeparture(await visit(person, { prompt: 'none', id_token_hint: idToken }));
    expect(answer.get('authuser')).toBe('1');
  });

  test('id_token_hint: without prompt=none, the chooser offers only the hinted account', async () => {
    const { person } = await signedIn(0);
    const { idToken } = await signedIn(1);
    const chooser = expectPage(await visit(person, { id_token_hint: idToken }));
    expect(hasButton(chooser, { name: 'account', value: sub(0) })).toBe(false);
    const forged = { ...chooser, html: chooser.html.replaceAll(`value="${sub(1)}"`, `value="${sub(2)}"`) };
    const refused = expectPage(await person.press(forged, { name: 'account', value: sub(2) }));
    expect(refused.status).toBe(400);
    const answer = expectDeparture(await person.press(chooser, { name: 'account', value: sub(1) }));
    expect((await idTokenOf(server(), answer)).claims.sub).toBe(sub(1));
  });

  test('id_token_hint: the code is for the hinted account, even if another tab chose a different one', async () => {
    const { idToken } = await signedIn(1);
    const { person } = await signedIn(0);
    const first = expectPage(await visit(person, { prompt: 'consent' }));
    const chooser = expectPage(await visit(person, { prompt: 'consent', id_token_hint: idToken }));
    const request = (page: Page) => formsOf(page)[0]?.hidden.request ?? '';
    expect(request(first)).not.toBe(request(chooser));
    const answer = expectDeparture(await person.press(first, allow));
    expect((await idTokenOf(server(), answer)).claims.sub).toBe(sub(0));
    const consent = expectPage(await person.press(chooser, { name: 'account', value: sub(1) }));
    const hinted = expectDeparture(await person.press(consent, allow));
    expect((await idTokenOf(server(), hinted)).claims.sub).toBe(sub(1));
  });

  test('claims: a value for sub works like id_token_hint', async () => {
    const { person } = await signedIn(0);
    const claims = JSON.stringify({ id_token: { sub: { value: sub(1) } } });
    const answer = expectDeparture(await visit(person, { prompt: 'none', claims }));
    expect([answer.get('code'), answer.get('error')]).toEqual([null, errorFor[profile]]);
    const own = JSON.stringify({ id_token: { sub: { value: sub(0) } } });
    expect(expectDeparture(await visit(person, { prompt: 'none', claims: own })).get('code')).not.toBeNull();
  });

  test('id_token_hint: a hint that is forged, is for another client or contradicts the parameter claims gets invalid_request', async () => {
    const { person, idToken } = await signedIn(0);
    const [header = '', payload = '', signature = ''] = idToken.split('.');
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const changed = encode({ ...claimsOf(idToken), sub: sub(1) });
    const other = await server().addClient();
    const redirect_uri = other.client.redirectUris[0] ?? '';
    const ofOther = { client_id: other.id, redirect_uri };
    const othersCode = await authorize(server(), { person, parameters: { ...openid, ...ofOther } });
    const { body } = await exchange(server(), othersCode.get('code'), {
      ...ofOther,
      client_secret: other.secret,
    });
    const claims = JSON.stringify({ id_token: { sub: { value: sub(1) } } });
    const hints: readonly Parameters[] = [
      { id_token_hint: `${header}.${changed}.${signature}` },
      { id_token_hint: `${encode({ alg: 'none' })}.${payload}.` },
      { id_token_hint: `${encode({ alg: 'none', kid: 'x' })}.${changed}.AAAA` },
      { id_token_hint: String(body.id_token) },
      { id_token_hint: sub(0) },
      { id_token_hint: idToken, claims },
    ];
    for (const hint of hints) {
      const result = await visit(person, hint);
      const code = 'departedTo' in result ? expectDeparture(result).get('error') : readErrorPage(result).code;
      expect(code).toBe('invalid_request');
    }
  });

  test('id_token_hint: a hint still works after the key that signed it was retired', async () => {
    const { idToken } = await signedIn(0);
    const keep = server().grantway.keepHouse;
    for (let fortnight = 0; fortnight < 3; fortnight++) {
      server().clock.advance(1_209_600);
      await keep();
    }
    const keys = await (await fetch(`${server().origin}/oauth2/v3/certs`)).text();
    const { kid } = JSON.parse(Buffer.from(idToken.split('.')[0] ?? '', 'base64url').toString());
    expect(keys).not.toContain(kid);
    const person = new Person(server().origin);
    const chooser = expectPage(await visit(person, { id_token_hint: idToken }));
    expect(hasButton(chooser, { name: 'account', value: sub(0) })).toBe(true);
    expect(hasButton(chooser, { name: 'account', value: sub(1) })).toBe(false);
  });

  test('auth_time: the ID token has it if the request has max_age or asks for it in claims; otherwise not', async () => {
    const { person, claims } = await signedIn(0);
    expect(claims).not.toHaveProperty('auth_time');
    const at = server().clock.now();
    server().clock.advance(100);
    for (const parameters of [
      { max_age: '1000' },
      { claims: '{"id_token":{"auth_time":{"essential":true}}}' },
      { claims: '{"id_token":{"auth_time":null},"userinfo":{"name":null}}' },
    ]) {
      const answer = expectDeparture(await visit(person, parameters));
      const { claims: asked, refresh_token } = await idTokenOf(server(), answer);
      expect([asked.auth_time, asked.iat]).toEqual([at, at + 100]);
      expect(refresh_token).toBeUndefined();
    }
  });

  test('max_age: if the sign-in is too old, the person chooses the account again, which counts as signing in', async () => {
    const { person } = await signedIn(0);
    const before = server().clock.now();
    server().clock.advance(60);
    const recent = expectDeparture(await visit(person, { max_age: '60' }));
    expect((await idTokenOf(server(), recent)).claims.auth_time).toBe(before);
    server().clock.advance(1);
    const chooser = expectPage(await visit(person, { max_age: '60' }));
    const answer = expectDeparture(await person.press(chooser, { name: 'account', value: sub(0) }));
    expect((await idTokenOf(server(), answer)).claims.auth_time).toBe(server().clock.now());
  });

  test('max_age=0: even a person who has just signed in must sign in again, but only once', async () => {
    const { person } = await signedIn(0);
    const chooser = expectPage(await visit(person, { max_age: '0', prompt: 'consent' }));
    const consent = expectPage(await person.press(chooser, { name: 'account', value: sub(0) }));
    server().clock.advance(30);
    const answer = expectDeparture(await person.press(consent, allow));
    expect((await idTokenOf(server(), answer)).claims.auth_time).toBe(server().clock.now() - 30);
  });

  test('max_age: with prompt=none, a person whose sign-in is too old gets no code', async () => {
    const { person } = await signedIn(0);
    server().clock.advance(11);
    const answer = expectDeparture(await visit(person, { max_age: '10', prompt: 'none' }));
    expect([answer.get('code'), answer.get('error')]).toEqual([null, errorFor[profile]]);
  });

  test('max_age: if the sign-in gets too old while the consent page is open, the person must sign in again to get a code', async () => {
    const { person } = await signedIn(0);
    server().clock.advance(50);
    const consent = expectPage(await visit(person, { max_age: '60', prompt: 'consent' }));
    server().clock.advance(50);
    const chooser = expectPage(await person.press(consent, allow));
    const again = expectPage(await person.press(chooser, { name: 'account', value: sub(0) }));
    const answer = expectDeparture(await person.press(again, allow));
    expect((await idTokenOf(server(), answer)).claims.auth_time).toBe(server().clock.now());
  });

  test('max_age: a sign-in during the request counts for one hour, and reloading pages does not extend this hour', async () => {
    const { person } = await signedIn(0);
    const first = expectPage(await visit(person, { max_age: '0', prompt: 'consent' }));
    let page = expectPage(await person.press(first, { name: 'account', value: sub(0) }));
    for (let half = 0; half < 2; half++) {
      server().clock.advance(1_800);
      page = expectPage(await person.press(page, { name: 'decision', value: 'stay' }));
    }
    expect(hasButton(page, allow)).toBe(false);
    expect(hasButton(page, { name: 'account', value: sub(0) })).toBe(true);
  });

  test('acr: 0 for an existing session, 1 after a sign-in during the request; absent unless requested', async () => {
    const first = await signedIn(0, { acr_values: '1 0' });
    expect(first.claims.acr).toBe('1');
    const { person } = first;
    const acr = async (parameters: Parameters) =>
      (await idTokenOf(server(), expectDeparture(await visit(person, parameters)))).claims.acr;
    expect(await acr({})).toBeUndefined();
    expect(await acr({ acr_values: '1' })).toBe('0');
    expect(await acr({ claims: '{"id_token":{"acr":null}}' })).toBe('0');
    expect(await acr({ claims: '{"id_token":{"acr":{"essential":true}}}' })).toBe('0');
    expect(await acr({ claims: '{"id_token":{"acr":{"essential":true,"values":["9","0"]}}}' })).toBe('0');
    const essential = '{"id_token":{"acr":{"essential":true,"value":"1"}}}';
    const none = expectDeparture(await visit(person, { claims: essential, prompt: 'none' }));
    expect(none.get('error')).toBe(errorFor[profile]);
    const chooser = expectPage(await visit(person, { claims: essential }));
    const answer = expectDeparture(await person.press(chooser, { name: 'account', value: sub(0) }));
    expect((await idTokenOf(server(), answer)).claims.acr).toBe('1');
  });

  test('a refreshed ID token has neither auth_time nor acr', async () => {
    const answer = await authorize(server(), {
      parameters: { ...openid, max_age: '100', acr_values: '0', prompt: 'consent' },
    });
    const { refresh_token, claims } = await idTokenOf(server(), answer);
    expect(claims).toHaveProperty('auth_time');
    const { body } = await refresh(server(), refresh_token);
    expect(claimsOf(body.id_token)).not.toHaveProperty('auth_time');
    expect(claimsOf(body.id_token)).not.toHaveProperty('acr');
  });

  test('promptLogin: with prompt=login, profile openid asks for a new sign-in; profile google rejects the request', async () => {
    const { person } = await signedIn(0);
    const result = await visit(person, { prompt: 'login' });
    if (profile === 'google') {
      expect(readErrorPage(expectPage(result)).code).toBe('invalid_request');
      return;
    }
    const chooser = expectPage(result);
    server().clock.advance(5);
    const answer = expectDeparture(await person.press(chooser, { name: 'account', value: sub(0) }));
    const { claims } = await idTokenOf(server(), answer);
    expect(claims.sub).toBe(sub(0));
    const asked = expectPage(await visit(person, { prompt: 'login', max_age: '9999' }));
    const again = expectDeparture(await person.press(asked, { name: 'account', value: sub(0) }));
    expect((await idTokenOf(server(), again)).claims.auth_time).toBe(server().clock.now());
    const { prompt_values_supported } = (await (
      await fetch(`${server().origin}/.well-known/openid-configuration`)
    ).json()) as { prompt_values_supported: string[] };
    expect(prompt_values_supported).toContain('login');
  });
});

describe.each(profileNames)('in production, %s', (profile) => {
  const servers = serversOfProfiles({ settings: { accountChoiceWithoutPassword: false } });
  const server = () => servers[profile];
  const visit = (person: Person, parameters: Parameters) =>
    person.visit(authorizationUrl(server(), { ...openid, ...parameters }));
  const isSignIn = (page: Page) => new URL(page.url).pathname === '/sign-in';
  const signIn = (person: Person, page: Page, account: Account) =>
    person.fillIn(page, { email: account.email, password });

  async function signedIn(account: Account, person = new Person(server().origin)) {
    const page = expectPage(await visit(person, { prompt: 'select_account', login_hint: account.email }));
    const form = isSignIn(page)
      ? page
      : expectPage(await person.press(page, { name: 'decision', value: 'another-account' }));
    const consent = expectPage(await signIn(person, form, account));
    const answer = expectDeparture(await person.press(consent, allow));
    const { id_token } = await idTokenOf(server(), answer);
    return { person, idToken: String(id_token) };
  }

  test('id_token_hint: the server asks for a sign-in to the hinted account; another account gets no code', async () => {
    const [one, two] = [await addAccount(server(), password), await addAccount(server(), password)];
    const { idToken } = await signedIn(two);
    const { person } = await signedIn(one);
    const none = expectDeparture(await visit(person, { prompt: 'none', id_token_hint: idToken }));
    expect([none.get('code'), none.get('error')]).toEqual([null, errorFor[profile]]);
    const page = expectPage(await visit(person, { id_token_hint: idToken }));
    expect(isSignIn(page)).toBe(true);
    // The page doesn't reveal the address of an account that isn't signed in here.
    expect(page.html).not.toContain(two.email);
    const wrong = expectDeparture(await signIn(person, page, one));
    expect([wrong.get('code'), wrong.get('error')]).toEqual([null, errorFor[profile]]);
    const again = expectPage(await visit(person, { id_token_hint: idToken }));
    const answer = expectDeparture(await signIn(person, again, two));
    expect((await idTokenOf(server(), answer)).claims.sub).toBe(two.sub);
  });

  test('max_age: if the sign-in is too old, the server asks for the password again', async () => {
    const account = await addAccount(server(), password);
    const { person } = await signedIn(account);
    server().clock.advance(11);
    const page = expectPage(await visit(person, { max_age: '10' }));
    expect(isSignIn(page)).toBe(true);
    expect(page.html).toContain(account.email);
    server().clock.advance(2);
    const answer = expectDeparture(await signIn(person, page, account));
    expect((await idTokenOf(server(), answer)).claims.auth_time).toBe(server().clock.now());
    const recent = expectDeparture(await visit(person, { max_age: '10' }));
    expect((await idTokenOf(server(), recent)).claims.auth_time).toBe(server().clock.now());
  });

  test('max_age: if a person signs in by recovery code and sets no new password, the sign-in counts only for that request', async () => {
    const account = await addAccount(server(), password);
    const [code = ''] = await giveRecoveryCodes(server(), account);
    const person = new Person(server().origin);
    const skip = (page: Page) =>
      server().origin + unescapeHtml(/<a href="(\/authorize\/continue[^"]*)">/.exec(page.html)?.[1] ?? '');
    const first = expectPage(await visit(person, { max_age: '0' }));
    const byCode = expectPage(await person.visit(`${first.url}&way=recovery-code`));
    const reset = expectPage(await person.fillIn(byCode, { email: account.email, recovery_code: code }));
    const consent = expectPage(await person.visit(skip(reset)));
    expectDeparture(await person.press(consent, allow));

    server().clock.advance(60);
    const second = expectPage(await visit(person, { max_age: '0' }));
    const address = new URL(reset.url);
    address.searchParams.set('request', new URL(second.url).searchParams.get('request') ?? '');
    const again = expectPage(await person.visit(address.href));
    expect(isSignIn(expectPage(await person.visit(skip(again))))).toBe(true);
  });

  test('max_age: with several accounts, the server asks for the password of the chosen account again', async () => {
    const [one, two] = [await addAccount(server(), password), await addAccount(server(), password)];
    const { person } = await signedIn(one);
    await signedIn(two, person);
    server().clock.advance(100);
    const chooser = expectPage(await visit(person, { max_age: '10' }));
    const page = expectPage(await person.press(chooser, { name: 'account', value: one.sub }));
    expect(isSignIn(page)).toBe(true);
    expect(page.html).toContain(one.email);
    const answer = expectDeparture(await signIn(person, page, one));
    const { claims } = await idTokenOf(server(), answer);
    expect([claims.sub, claims.auth_time]).toEqual([one.sub, server().clock.now()]);
  });

  test('max_age: opening /authorize/continue directly does not skip the sign-in', async () => {
    const account = await addAccount(server(), password);
    const { person } = await signedIn(account);
    server().clock.advance(11);
    const page = expectPage(await visit(person, { max_age: '10' }));
    const request = new URL(page.url).searchParams.get('request') ?? '';
    const around = await person.visit(
      `${server().origin}/authorize/continue?${new URLSearchParams({ request })}`,
    );
    expect(isSignIn(expectPage(around))).toBe(true);
  });

  test('prompt=login: in profile openid, even a signed-in person must enter the password; google rejects the request', async () => {
    const account = await addAccount(server(), password);
    const { person } = await signedIn(account);
    const result = expectPage(await visit(person, { prompt: 'login' }));
    if (profile === 'google') return expect(readErrorPage(result).code).toBe('invalid_request');
    expect(isSignIn(result)).toBe(true);
    const answer = expectDeparture(await signIn(person, result, account));
    expect((await idTokenOf(server(), answer)).claims.sub).toBe(account.sub);
  });

  test('prompt="login consent": in profile openid, the server asks for the password, then for consent', async () => {
    if (profile === 'google') return;
    const account = await addAccount(server(), password);
    const { person } = await signedIn(account);
    const page = expectPage(await visit(person, { prompt: 'login consent', acr_values: '1' }));
    const consent = expectPage(await signIn(person, page, account));
    const answer = expectDeparture(await person.press(consent, allow));
    expect([answer.get('prompt'), (await idTokenOf(server(), answer)).claims.acr]).toEqual(['consent', '1']);
  });
});
