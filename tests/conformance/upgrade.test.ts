/** After an upgrade from schema version 3, older tokens, codes and sessions still work. */
import { hash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { authorize } from '../support/flow.ts';
import { fillOlderDatabase } from '../support/older-database.ts';
import { expectPage, Person } from '../support/person.ts';
import {
  makeRestorableDatabase,
  queryDatabase,
  type RestorableDatabase,
} from '../support/restorable-database.ts';
import { driveScope } from '../support/scopes.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { callDrive, exchange, post, refresh } from '../support/tokens.ts';

/** In earlier versions, access tokens refer to the grant and the scopes by number. */
type NumberedToken = {
  readonly grant: number;
  readonly issuance: number;
  readonly issuedAt: number;
  readonly lifetime: number;
  readonly scopes: readonly number[];
  readonly clientId: string;
};

function sealNumberedToken(token: NumberedToken, { keyRing }: TestServer): string {
  const { grant, issuance, issuedAt, lifetime, scopes, clientId } = token;
  const numbers = [grant, issuance, issuedAt, lifetime, scopes.length, ...scopes].flatMap(inSevenBits);
  const record = Buffer.concat([Buffer.from([1, 1, ...numbers]), Buffer.from(clientId)]);
  return `gwa.${keyRing.sealerFor('access token').seal(record).toString('base64url')}`;
}

function inSevenBits(value: number): readonly number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...inSevenBits(Math.floor(value / 128))];
}

describe.each([
  ['SQLite', undefined],
  ['PostgreSQL', inject('postgresUrl')],
])('a database of schema version 3 in %s', (_, postgresUrl) => {
  let [today, older]: RestorableDatabase[] = [];
  let server: TestServer;
  /** This person signed in before the upgrade. */
  let person: Person;
  let held: { code: string; reused: string; refreshToken: string; reusedIssuance: number };

  beforeEach(async () => {
    today = await makeRestorableDatabase(postgresUrl);
    older = { ...(await makeRestorableDatabase(postgresUrl)), rootKeys: today.rootKeys };
    server = await startTestServer({ database: today });
    const mina = new Person(server.origin);
    const parameters = { scope: `openid ${driveScope}` };
    const first = await exchange(server, (await authorize(server, { person: mina, parameters })).get('code'));
    const again = { person: mina, parameters: { ...parameters, prompt: 'consent' } };
    const reused = (await authorize(server, again)).get('code') ?? '';
    await exchange(server, reused);
    await exchange(server, reused);
    const [row] = await queryDatabase(today.location, 'SELECT revoked_issuances FROM grants');
    const [reusedIssuance = 0] = JSON.parse(String(row?.revoked_issuances)) as number[];
    const code = (await authorize(server, again)).get('code') ?? '';
    held = { code, reused, refreshToken: String(first.body.refresh_token), reusedIssuance };
    const startsAt = server.clock.now();
    await server.close();
    await fillOlderDatabase(older.location, today.location, (table, values) =>
      table === 'grants'
        ? { ...values, revoked_issuances: JSON.stringify([[reusedIssuance, startsAt + 3_600]]) }
        : values,
    );
    server = await startTestServer({ database: older, startsAt: startsAt + 5 });
    person = new Person(server.origin);
    // In the earlier version, cookie names had no port.
    for (const [name, value] of mina.cookies) person.cookies.set(name.replace(/_\d+_/, '_'), value);
  });
  afterEach(async () => {
    await server.close();
    await today?.remove();
    await older?.remove();
  });

  async function numberedToken(changes: Partial<NumberedToken> = {}): Promise<string> {
    const [grant] = await queryDatabase(older?.location ?? '', 'SELECT id, created_at, scopes FROM grants');
    const token = {
      grant: Number(grant?.id),
      issuance: 7,
      issuedAt: Number(grant?.created_at),
      lifetime: 3_600,
      scopes: JSON.parse(String(grant?.scopes)) as number[],
      clientId: server.app.id,
      ...changes,
    };
    return sealNumberedToken(token, server);
  }

  test('the server accepts access tokens, refresh tokens, codes and sessions from before the upgrade', async () => {
    const accessToken = await numberedToken();
    expect(await callDrive(server, accessToken)).toBe(200);
    const info = await post(`${server.origin}/tokeninfo`, { access_token: accessToken });
    expect(info.body).toMatchObject({ scope: `openid ${driveScope}`, sub: server.accounts[0]?.sub });
    const refreshed = await refresh(server, held.refreshToken);
    expect(await callDrive(server, String(refreshed.body.access_token))).toBe(200);
    const exchanged = await exchange(server, held.code);
    expect(await callDrive(server, String(exchanged.body.access_token))).toBe(200);
    const page = expectPage(await person.visit(`${server.origin}/account/applications`));
    expect(new URL(page.url).pathname).toBe('/account/applications');
    expect(page.html).toContain('Grantway sample app');

    expect((await post(`${server.origin}/revoke`, { token: accessToken })).status).toBe(200);
    for (const token of [accessToken, refreshed.body.access_token, exchanged.body.access_token]) {
      expect(await callDrive(server, String(token))).toBe(401);
    }
    expect((await refresh(server, held.refreshToken)).body.error).toBe('invalid_grant');
  });

  test('the server still rejects a code that was reused before the upgrade, and the tokens of that code', async () => {
    expect(await callDrive(server, await numberedToken({ issuance: held.reusedIssuance }))).toBe(401);
    expect((await exchange(server, held.reused)).body.error).toBe('invalid_grant');
    expect(await callDrive(server, await numberedToken())).toBe(200);
  });

  test('an older access token works only for the grant and scopes that it names, and for one hour at most', async () => {
    const [grant] = await queryDatabase(older?.location ?? '', 'SELECT id, created_at FROM grants');
    const [other] = await queryDatabase(
      older?.location ?? '',
      "SELECT number FROM scopes WHERE name LIKE '%/calendar'",
    );
    // A token older than the grant belongs to another grant with the same number. The database can reuse numbers after
    // somebody restores a backup.
    const issuedAt = Number(grant?.created_at) - 1;
    expect(await callDrive(server, await numberedToken({ issuedAt }))).toBe(401);
    expect(await callDrive(server, await numberedToken({ scopes: [Number(other?.number)] }))).toBe(401);

    // A token can't refer by number to a grant made after the upgrade.
    await authorize(server, { account: server.accounts[1]?.sub ?? '', parameters: { scope: driveScope } });
    const [newest] = await queryDatabase(older?.location ?? '', 'SELECT max(id) AS id FROM grants');
    expect(Number(newest?.id)).toBeGreaterThan(Number(grant?.id));
    const now = server.clock.now();
    const ofNewest = await numberedToken({ grant: Number(newest?.id), issuedAt: now });
    expect(await callDrive(server, ofNewest)).toBe(401);

    const token = await numberedToken({ issuedAt: now });
    server.clock.advance(3_599);
    expect(await callDrive(server, token)).toBe(200);
    server.clock.advance(1);
    expect(await callDrive(server, token)).toBe(401);
  });

  test('the server stores a digest with each new refresh token, so that security events can identify the token', async () => {
    const { body } = await exchange(server, held.code);
    const rows = await queryDatabase(older?.location ?? '', 'SELECT double_sha512 FROM refresh_tokens');
    const kept = rows.map(({ double_sha512: bytes }) =>
      bytes === null ? null : Buffer.from(bytes as Uint8Array).toString('base64'),
    );
    const digest = hash('sha512', hash('sha512', String(body.refresh_token), 'buffer'), 'base64');
    expect(kept.toSorted()).toEqual([digest, null].toSorted());
  });
});
