/** Tests commands that work only on a running server. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectRefusal, terminalWithProject } from '../../../../../tests/support/terminal-with-project.ts';
import { openSides, type Sides } from './sides.ts';

let sides: Sides;
beforeAll(async () => {
  sides = await openSides();
});
afterAll(() => sides?.[Symbol.asyncDispose]());

const { terminal } = terminalWithProject();

describe('grantway setting', () => {
  test('lists the settings that the server runs with, and shows one', async () => {
    const { settings } = sides.server.grantway;
    const { value, text } = await sides.onServer('setting', 'list');
    const listed = value as readonly { readonly name: keyof typeof settings; readonly value: unknown }[];
    expect(listed.length).toBeGreaterThan(20);
    for (const one of listed) expect(one.value, one.name).toEqual(settings[one.name]);
    expect(text).toMatch(/^codeLifetimeSeconds +600 seconds +600 seconds$/m);
    const shown = await sides.onServer('setting', 'show', 'codeLifetimeSeconds');
    expect(shown.value).toMatchObject({ name: 'codeLifetimeSeconds', value: 600, unit: 'seconds' });
    expect((await sides.onServer('setting', 'show', 'nothing')).error).toBe(
      'there is no setting nothing; see grantway setting list',
    );
  });

  test('works only for an administrator of the server', async () => {
    const side = await sides.onServerAs(sides.server.accounts[2].sub);
    expect((await side('setting', 'list')).error).toContain('settings.get');
  });
});

describe('grantway client explain', () => {
  const explain = (...words: readonly string[]) =>
    sides.onServer('client', 'explain', sides.server.app.id, ...words);

  test('says that an account may use an app, and what the person would be asked', async () => {
    const { email, sub } = sides.server.accounts[1];
    const { value, text } = await explain('--account', email, '--scope', 'openid', '--scope', 'email');
    expect(value).toMatchObject({ admitted: true, account: sub, grantedScopes: [] });
    expect((value as { newScopes: readonly string[] }).newScopes).toHaveLength(2);
    expect(text).toContain('The account may use the app.');
    expect(text).toMatch(/^client +passed /m);
  });

  test.each<[string, readonly string[], string]>([
    ['an unknown redirect URI', ['--redirect-uri', 'https://strange.example/'], 'redirect_uri_mismatch'],
    ['an unknown prompt', ['--prompt', 'maybe'], 'invalid_request'],
    ['a wrong parameter', ['--parameter', 'access_type=sometimes'], 'invalid_request'],
  ])('says what is wrong: %s', async (_what, words, error) => {
    const { value, text } = await explain('--scope', 'openid', ...words);
    expect(value).toMatchObject({ admitted: false, error });
    expect(text).toContain(`The request fails: ${error}.`);
    expect(text).toContain(`failed: ${error}`);
  });

  test.each<[string, readonly string[], string]>([
    ['a parameter without a value', ['--parameter', 'offline'], 'write NAME=VALUE'],
    ['a parameter given twice', ['--parameter', 'a=1', '--parameter', 'a=2'], 'give it once'],
    ['a parameter that has its own option', ['--parameter', 'scope=openid'], '--parameter: '],
    ['an unknown account', ['--account', 'nobody@post.example'], 'there is no account nobody@'],
  ])('rejects %s', async (_what, words, says) => {
    const { error } = await explain('--scope', 'openid', ...words);
    expect(error).toContain(says);
    expect(error).not.toContain('\n');
  });

  test('explains other accounts, and other people’s apps, only to accounts with the permission', async () => {
    const [mina, , yuki] = sides.server.accounts;
    const side = await sides.onServerAs(yuki.sub);
    const words = ['client', 'explain', sides.server.app.id, '--scope', 'openid'];
    expect((await side(...words)).error).toContain('clients.explainAdmission');
    await sides.onDatabase('member', 'add', 'sample-project', mina.email, '--role', 'owner');
    await sides.onDatabase('member', 'add', 'sample-project', yuki.email, '--role', 'viewer');
    expect((await side(...words)).value).toMatchObject({ account: yuki.sub });
    expect((await side(...words, '--account', mina.email)).error).toContain('accounts.get');
    expect((await sides.onServer('client', 'explain', 'nothing')).error).toBe('there is no client nothing');
  });
});

describe('grantway organization try-policy', () => {
  test('tells what changes would do, and saves nothing', async () => {
    const { accounts, app } = sides.server;
    await sides.server.addOrganization({ id: 'quay', members: [accounts[1]] });
    const before = await sides.onServer('organization', 'show', 'quay');
    const words = ['--app', `${app.id}=blocked`, '--client', app.id, '--account', accounts[1].email];
    const tried = await sides.onServer('organization', 'try-policy', 'quay', ...words, '--scope', 'openid');
    expect(tried.value).toMatchObject({
      effect: { accounts: 1, complete: true },
      example: { saved: { admitted: true }, proposed: { admitted: false, error: 'admin_policy_enforced' } },
    });
    expect(tried.text).toContain('With the saved policy: the account may use the app.');
    expect(tried.text).toContain('The request fails: admin_policy_enforced.');
    expect(await sides.onServer('organization', 'show', 'quay')).toEqual(before);
    const count = await sides.onServer('organization', 'try-policy', 'quay', '--other-apps', 'sign-in-only');
    expect(Object.keys(count.value as object)).toEqual(['effect']);
  });

  test.each<[string, readonly string[], string]>([
    ['an unknown organization', ['none'], 'there is no organization none'],
    ['an unknown app', ['quay', '--client', 'nothing'], 'there is no client nothing'],
    ['a request without an app', ['quay', '--scope', 'openid'], '--scope needs --client'],
    [
      'an unknown account',
      ['quay', '--client', 'APP', '--account', 'no@post.example'],
      'there is no account no@',
    ],
    ['an unknown access', ['quay', '--other-apps', 'some'], '--other-apps'],
  ])('rejects %s', async (_what, words, says) => {
    const given = words.map((word) => (word === 'APP' ? sides.server.app.id : word));
    const { error } = await sides.onServer('organization', 'try-policy', ...given);
    expect(error).toContain(says);
  });
});

test.each([[['setting', 'list']], [['setting', 'show', 'profile']], [['client', 'explain', 'some-client']]])(
  '%j on the database fails with one line that says to add --server',
  (words) => expectRefusal(terminal, words, 'it works only on a running server: add --server URL'),
  60_000,
);
