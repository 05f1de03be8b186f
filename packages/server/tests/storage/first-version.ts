import { expect } from 'vitest';
import { openSetUpStorage } from '../../../../tests/support/set-up-storage.ts';
import type { DialectName } from '../../src/storage/engine/engine.ts';
import { initial } from '../../src/storage/migrations/0001-initial.ts';
import { code, redemption } from './conformance/authorizations.ts';
import { account, client, digest, now, project } from './conformance/records.ts';
import { upgradeTest } from './earlier-database.ts';

const oddName = 'a \0 name \ud800 陳, with "consentScreen":{ in it';

export const firstVersionIsUpgraded = upgradeTest(
  'a database of the first version opens with all its data, upgraded',
  async (dialect, makeDatabase) => {
    const storage = await openSetUpStorage(
      await makeDatabase(1, initial[dialect] + rowsOfFirstVersion(dialect)),
    );
    const odd = { ...project, name: oddName };
    const { declaredScopes: _declaredScopes, ...screen } = project.consentScreen;
    expect((await storage.listProjects({ limit: 100 })).items).toEqual([
      { ...odd, consentScreen: { ...screen, declaredScopes: [] }, revision: 1 },
    ]);

    // The upgrade marks all clients as used today. Otherwise the server would delete them as unused.
    const used = await storage.findClient(client.clientId);
    expect(used).toEqual({ ...client, lastUsedAt: expect.any(Number), revision: 1 });
    expect(Math.abs((used?.lastUsedAt ?? 0) - Date.now() / 1000)).toBeLessThan(3_600);
    expect(await storage.findClient('deleted')).toMatchObject({
      state: 'deleted',
      deletedAt: expect.any(Number),
    });

    expect(await storage.findAccount(account.sub)).toEqual({ ...account, revision: 1 });
    expect(await storage.findCredentials(account.sub)).toEqual({
      revision: 0,
      changeId: '',
      passkeys: [],
      recoveryCodesLeft: 0,
    });
    expect(await storage.findSession(digest('session'), now)).toMatchObject({
      createdAt: now - 9,
      lastSeenAt: now - 9,
      accounts: [{ account, signedInAt: now - 5 }],
    });
    expect((await storage.listSignIns(account.sub, now, { limit: 100 })).items).toMatchObject([
      { userAgent: '' },
    ]);

    const grant = await storage.findGrant(account.sub, project.id, now);
    expect(grant).toMatchObject({ scopes: ['drive', 'openid'], scopeEnds: {}, lastUsedAt: now - 3 });
    expect(await storage.findRefreshToken(digest('token'), now)).toEqual({
      sha256: digest('token'),
      client: { ...client, lastUsedAt: used?.lastUsedAt },
      project: odd,
      accountSub: account.sub,
      grantId: grant?.id,
      scopes: ['drive'],
      issuance: 7,
      issuedAt: now - 4,
      lastUsedAt: now - 3,
      accountState: 'active',
    });
    // The other account granted only `openid`, and signing in doesn't make it a user of the project.
    expect(await storage.countProjectUsers(project.id)).toBe(1);
    expect(await storage.isProjectUser(project.id, account.sub)).toBe(true);

    expect((await storage.redeemCode(code('1').sha256, redemption('1'))).outcome).toBe('redeemed');
    expect(await storage.countRefreshTokens(account.sub)).toBe(2);
    const organization = { ...odd, organizationId: 'harbour', testUsers: ['ben@example.test'] };
    expect(await storage.updateProject({ ...organization, revision: 1 })).toBe('updated');
    expect(await storage.findProject(project.id)).toEqual({ ...organization, revision: 2 });
    await storage.close();
  },
);

function rowsOfFirstVersion(dialect: DialectName): string {
  const bytes = (name: string) => {
    const hex = Buffer.from(digest(name)).toString('hex');
    return dialect === 'sqlite' ? `x'${hex}'` : `'\\x${hex}'`;
  };
  const json = (value: unknown) => `'${JSON.stringify(value).replaceAll("'", "''")}'`;
  const { declaredScopes: _declaredScopes, ...consentScreen } = project.consentScreen;
  const { sub, state, ...accountRecord } = account;
  const { clientId, type, name, redirectUris, javascriptOrigins } = client;
  const secrets = client.secrets.map((secret) => ({
    ...secret,
    sha256: Buffer.from(secret.sha256).toString('hex'),
  }));
  const clientRecord = json({ type, name, redirectUris, javascriptOrigins, secrets });
  const codeRecord = json({
    redirectUri: code('1').redirectUri,
    accessType: 'offline',
    givesRefreshToken: true,
  });
  // PostgreSQL assigns ordinals itself. SQLite's accounts and refresh tokens need explicit ones.
  const ordinal = (number: number) => (dialect === 'sqlite' ? `, ${number}` : '');
  const ordinalName = dialect === 'sqlite' ? ', ordinal' : '';
  return `
INSERT INTO scopes (name) VALUES ('openid'), ('drive');
INSERT INTO projects (id, number, enabled_apis, record) VALUES
  ('${project.id}', ${project.number}, ${json(project.enabledApis)}, ${json({ name: oddName, consentScreen })});
INSERT INTO clients (client_id, project_id, state, created_at, record) VALUES
  ('${clientId}', '${project.id}', 'active', ${client.createdAt}, ${clientRecord}),
  ('deleted', '${project.id}', 'deleted', ${client.createdAt}, ${clientRecord});
INSERT INTO accounts (sub, email_key, state, record${ordinalName}) VALUES
  ('${sub}', '${account.email.toLowerCase()}', '${state}', ${json(accountRecord)}${ordinal(1)}),
  ('2', 'ben@example.test', '${state}', ${json({ ...accountRecord, email: 'ben@example.test' })}${ordinal(2)});
INSERT INTO sessions (sha256, created_at, expires_at) VALUES (${bytes('session')}, ${now - 9}, ${now + 9});
INSERT INTO session_accounts (session_sha256, account_sub, signed_in_at) VALUES
  (${bytes('session')}, '${sub}', ${now - 5});
INSERT INTO grants (account_sub, project_id, scopes, created_at, updated_at, revoked_issuances) VALUES
  ('${sub}', '${project.id}', '[2,1]', ${now - 5}, ${now - 5}, '[]'),
  ('2', '${project.id}', '[1]', ${now - 5}, ${now - 5}, '[]');
INSERT INTO codes (sha256, grant_id, client_id, project_id, account_sub, scopes, record, issued_at, expires_at) VALUES
  (${bytes('code 1')}, 1, '${clientId}', '${project.id}', '${sub}', '[2]', ${codeRecord}, ${now}, ${now + 600});
INSERT INTO refresh_tokens
  (sha256, grant_id, client_id, project_id, account_sub, scopes, issuance, issued_at, last_used_at${ordinalName}) VALUES
  (${bytes('token')}, 1, '${clientId}', '${project.id}', '${sub}', '[2]', 7, ${now - 4}, ${now - 3}${ordinal(1)});
`;
}
