import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { overwrite } from '../../../../../tests/support/overwrite.ts';
import { Person } from '../../../../../tests/support/person.ts';
import { callDrive, obtainTokens, refresh } from '../../../../../tests/support/tokens.ts';
import { sampleAccount } from '../../records/sample-records.ts';
import { openSides, type Side, type Sides } from './sides.ts';

let sides: Sides;
beforeAll(async () => {
  sides = await openSides();
});
afterAll(() => sides?.[Symbol.asyncDispose]());

const both = [
  ['on the database', () => sides.onDatabase],
  ['on a server', () => sides.onServer],
] as const;

const project = ['--project', 'sample-project'];

/** Compares ids, because the test server's clock stands still. */
async function lastEvent(kind: string): Promise<object | undefined> {
  const { text = '' } = await sides.onDatabase('audit', '--json', '--kind', kind);
  const events: readonly { readonly id: number }[] = JSON.parse(text);
  return events.toSorted((one, other) => other.id - one.id)[0];
}

function actorOf(where: string): object {
  const actor =
    where === 'on the database'
      ? { kind: 'operator' }
      : { kind: 'account', sub: sides.server.accounts[0].sub };
  return { actor, cause: 'admin' };
}

describe.each(both)('%s', (where, sideOf) => {
  test('invariant 2: after `grant revoke`, no token of the grant works, and the audit log names who revoked it', async () => {
    const [mina, tomas] = sides.server.accounts;
    const other = await obtainTokens(sides.server, { account: mina.sub });
    const { accessToken, refreshToken } = await obtainTokens(sides.server, { account: tomas.sub });
    expect(await callDrive(sides.server, accessToken)).toBe(200);
    const { value, error } = await sideOf()('grant', 'revoke', '--account', tomas.email, ...project);
    expect(error).toBeUndefined();
    expect(value).toMatchObject({ sub: tomas.sub, email: tomas.email, projectId: 'sample-project' });
    expect(await callDrive(sides.server, accessToken)).toBe(401);
    expect((await refresh(sides.server, refreshToken)).body.error).toBe('invalid_grant');
    expect(await callDrive(sides.server, other.accessToken)).toBe(200);
    expect(await lastEvent('grant.revoked')).toMatchObject({ ...actorOf(where), accountSub: tomas.sub });
  });

  test('without --all, `grant revoke` says how many grants it would revoke, and revokes none', async () => {
    const { accounts } = sides.server;
    const tokens = [];
    for (const { sub } of accounts) tokens.push(await obtainTokens(sides.server, { account: sub }));
    const side = sideOf();
    const { error } = await side('grant', 'revoke', ...project);
    expect(error).toContain(`--all revokes ${accounts.length} grants to the project sample-project`);
    for (const { accessToken } of tokens) expect(await callDrive(sides.server, accessToken)).toBe(200);
    const { value } = await side('grant', 'revoke', ...project, '--all');
    expect(value).toEqual({ revoked: accounts.length });
    for (const { accessToken } of tokens) expect(await callDrive(sides.server, accessToken)).toBe(401);
    expect((await side('grant', 'list', ...project)).value).toEqual([]);
  });

  test('`account sign-in end` signs out in one browser, then in all, and apps keep their access', async () => {
    const [, , yuki] = sides.server.accounts;
    const side = sideOf();
    await side('account', 'sign-in', 'end', yuki.email, '--all');
    const browsers = ['Firefox/120.0 (Windows NT 10.0)', 'Mozilla/5.0 (X11; Linux x86_64) Chrome/120'].map(
      (userAgent) => new Person(sides.server.origin, { 'user-agent': userAgent }),
    );
    const options = { account: yuki.sub };
    const [first, second] = await Promise.all(
      browsers.map((person) => obtainTokens(sides.server, { ...options, person })),
    );
    const isSignedIn = async (browser = 0) => {
      const page = await browsers[browser]?.visit(`${sides.server.origin}/account`);
      return page !== undefined && 'url' in page && new URL(page.url).pathname.startsWith('/account');
    };
    expect([await isSignedIn(0), await isSignedIn(1)]).toEqual([true, true]);
    const { value, text } = await side('account', 'sign-in', 'list', yuki.email);
    expect(text).toContain('Firefox on Windows');
    expect(text).toContain('Chrome on Linux');
    const listed = value as readonly { readonly id: string; readonly userAgent: string }[];
    // Decision 0052: no command shows the network address.
    for (const one of listed) expect(Object.keys(one)).not.toContain('network');
    const id = listed.find(({ userAgent }) => userAgent.startsWith('Firefox'))?.id ?? '';
    expect((await side('account', 'sign-in', 'end', yuki.email)).error).toContain('--all ends 2 sign-ins');
    expect((await side('account', 'sign-in', 'end', yuki.email, '--id', id)).value).toMatchObject({ id });
    expect([await isSignedIn(0), await isSignedIn(1)]).toEqual([false, true]);
    expect(await lastEvent('session.ended')).toMatchObject({ ...actorOf(where), accountSub: yuki.sub });
    const { value: rest } = await side('account', 'sign-in', 'end', yuki.email, '--all');
    expect(rest).toEqual({ ended: 1 });
    expect([await isSignedIn(0), await isSignedIn(1)]).toEqual([false, false]);
    for (const tokens of [first, second]) {
      expect(await callDrive(sides.server, tokens?.accessToken ?? '')).toBe(200);
    }
  });
});

describe('roles on a server', () => {
  test('a project’s owner lists and revokes the project’s grants by `sub`, and sees no email addresses', async () => {
    const [mina, tomas, yuki] = sides.server.accounts;
    await sides.onDatabase('member', 'add', 'sample-project', mina.email, '--role', 'owner');
    await sides.onDatabase('member', 'add', 'sample-project', yuki.email, '--role', 'owner');
    await obtainTokens(sides.server, { account: tomas.sub });
    const owner = await sides.onServerAs(yuki.sub);
    const { value, text } = await owner('grant', 'list', ...project);
    expect(value).toContainEqual(expect.objectContaining({ sub: tomas.sub }));
    expect(text).toContain(tomas.sub);
    expect(text).not.toContain(tomas.email);
    expect((await owner('grant', 'list', '--account', tomas.sub)).error).toContain('accounts.listGrants');
    expect((await owner('grant', 'list', '--account', tomas.email)).error).toContain('accounts.list');
    const target = ['--account', tomas.sub, ...project];
    expect((await owner('grant', 'show', ...target)).value).toMatchObject({ sub: tomas.sub });
    expect((await owner('grant', 'revoke', ...target)).value).toMatchObject({ sub: tomas.sub });
    expect(await lastEvent('grant.revoked')).toMatchObject({ actor: { sub: yuki.sub }, cause: 'admin' });
    expect((await owner('grant', 'show', ...target)).error).toContain('there is no grant');
    const signIns = await owner('account', 'sign-in', 'list', tomas.email);
    expect(signIns.error).toContain('accounts.list');
  });

  test('an organization’s administrator can revoke grants only of the organization’s accounts', async () => {
    const [mina, tomas, yuki] = sides.server.accounts;
    const { organizationId = '' } = tomas;
    await overwrite(sides.server.storage).account({ ...tomas, administersOrganizationId: organizationId });
    for (const { sub } of [mina, yuki]) await obtainTokens(sides.server, { account: sub });
    const side = await sides.onServerAs(tomas.sub);
    const { value } = await side('grant', 'revoke', '--account', mina.email, ...project);
    expect(value).toMatchObject({ email: mina.email });
    expect((await side('grant', 'revoke', '--account', yuki.sub, ...project)).error).toContain(
      'projects.revokeGrants',
    );
    expect((await side('grant', 'revoke', '--account', yuki.sub, '--all')).error).toContain('refuses: ');
  });

  test('a sign-in with --read-only can list grants, but can’t revoke grants or end sign-ins', async () => {
    const [mina, , yuki] = sides.server.accounts;
    await obtainTokens(sides.server, { account: yuki.sub });
    const side = await sides.onServerAs(mina.sub, true);
    expect((await side('grant', 'list', ...project)).error).toBeUndefined();
    for (const words of [
      ['grant', 'revoke', '--account', yuki.email, ...project],
      ['grant', 'revoke', ...project, '--all'],
      ['account', 'sign-in', 'end', yuki.email, '--all'],
    ]) {
      expect((await side(...words)).error, words.join(' ')).toContain('refuses: ');
    }
    expect((await side('grant', 'list', '--account', yuki.email)).value).not.toEqual([]);
  });
});

test('`grant revoke` can revoke the command line’s own grant, and with --all revokes that grant last', async () => {
  await using own = await openSides();
  const [mina] = own.server.accounts;
  await obtainTokens(own.server, { account: mina.sub });
  const { value, error } = await own.onServer('grant', 'revoke', '--account', mina.email, '--all');
  expect(error).toBeUndefined();
  expect(value).toEqual({ revoked: 2 });
  expect((await own.onServer('project', 'list')).error).toContain('sign in again');
  await using again = await openSides();
  const words = ['--account', again.server.accounts[0].email, '--project', 'grantway-cli'];
  expect((await again.onServer('grant', 'revoke', ...words)).value).toMatchObject({
    projectId: 'grantway-cli',
    email: again.server.accounts[0].email,
  });
});

describe('a list longer than a page', () => {
  const count = 1_100;
  let many: Sides;
  beforeAll(async () => {
    many = await openSides();
    await fill(many, count);
  }, 60_000);
  afterAll(() => many?.[Symbol.asyncDispose]());

  const sidesOf = (): readonly Side[] => [many.onDatabase, many.onServer];

  test('is listed up to --limit, in the same order on both sides', async () => {
    for (const side of sidesOf()) {
      const listed = async (...words: readonly string[]) =>
        (await side('grant', 'list', ...project, ...words)).value as readonly { readonly sub: string }[];
      expect(await listed()).toHaveLength(100);
      const all = await listed('--limit', '2000');
      expect(new Set(all.map(({ sub }) => sub)).size).toBe(count);
      expect((await listed('--limit', '1050')).at(-1)).toEqual(all[1_049]);
    }
  }, 60_000);

  test('is counted only up to 1,000, but --all revokes all its grants', async () => {
    for (const side of sidesOf()) {
      expect((await side('grant', 'revoke', ...project)).error).toContain('more than 1,000 grants');
      expect((await side('grant', 'revoke', ...project, '--all')).value).toEqual({ revoked: count });
      expect((await side('grant', 'list', ...project)).value).toEqual([]);
      await fill(many, count);
    }
  }, 120_000);
});

async function fill({ server }: Sides, accounts: number): Promise<void> {
  const { storage, app, clock } = server;
  const now = clock.now();
  await Promise.all(
    Array.from({ length: accounts }, async (_, index) => {
      const person = sampleAccount({ sub: `9${index}`, email: `person${index}@post.example` });
      if ((await storage.findAccount(person.sub)) === undefined) await storage.createAccount(person);
      await storage.issueCode(
        {
          sha256: randomBytes(32),
          clientId: app.id,
          projectId: app.client.projectId,
          accountSub: person.sub,
          redirectUri: app.redirectUri,
          scopes: ['openid'],
          accessType: 'online',
          givesRefreshToken: false,
          issuedAt: now,
          expiresAt: now + 600,
        },
        [{ scope: 'openid' }],
      );
    }),
  );
}
