/** CON-1: deleting, restoring and erasing a project (decision 0075). */
import { describe, expect, test } from 'vitest';
import { callApi, makeKey } from '../support/api-keys.ts';
import { engines } from '../support/engines.ts';
import { expectErrorPage } from '../support/error-page.ts';
import { authorize } from '../support/flow.ts';
import { type Ask, administrator, callerFor } from '../support/management.ts';
import { expectPage, Person } from '../support/person.ts';
import { notesRead, registrarOf } from '../support/registered-apis.ts';
import { queryDatabase } from '../support/restorable-database.ts';
import { serverForAll } from '../support/running-server.ts';
import { driveScope } from '../support/scopes.ts';
import type { TestClient } from '../support/test-server.ts';
import { callDrive, exchange, obtainTokens, post, refresh } from '../support/tokens.ts';

const day = 86_400;
const hour = 3_600;

describe.each(engines)('deleted projects on $engine', ({ options }) => {
  const server = serverForAll(options);
  let asMina: Ask;
  let tokenMadeAt = 0;
  /** Calls the API as an administrator. Tests move the clock, so a new token replaces the old one before it expires. */
  const admin: Ask = async (...call) => {
    if (server.clock.now() > tokenMadeAt + 3_000) {
      tokenMadeAt = server.clock.now();
      asMina = await administrator(server);
    }
    return asMina(...call);
  };

  const parametersOf = ({ id }: TestClient) => ({
    client_id: id,
    redirect_uri: 'https://other.example.com/callback',
    scope: driveScope,
  });
  const exchangeOf = (app: TestClient) => ({ ...parametersOf(app), client_secret: app.secret });
  const enabledApis = ['drive.googleapis.com', 'youtube.googleapis.com'];

  test('CON-1 ERR-5 nothing of a deleted project works, and everything works again once the project is restored', async () => {
    const app = await server.addClient({ project: { enabledApis } });
    const id = app.client.projectId;
    const parameters = parametersOf(app);
    const person = new Person(server.origin);
    const tokens = await obtainTokens(server, { person, parameters, exchange: exchangeOf(app) });
    const code = (await authorize(server, { person, parameters })).get('code');
    const { key } = await makeKey(server, {}, id);
    const byKey = () =>
      callApi(`${server.origin}/youtube/v3/channels?part=snippet&id=none&key=${encodeURIComponent(key)}`);
    const tokenInfo = async () =>
      (await post(`${server.origin}/tokeninfo`, { access_token: tokens.accessToken })).status;
    const works = async () => [
      (await refresh(server, tokens.refreshToken, {}, app)).status,
      (await refresh(server, 'unknown', {}, app)).body.error,
      await callDrive(server, tokens.accessToken),
      await tokenInfo(),
      (await byKey()).outcome,
    ];
    const before = [200, 'invalid_grant', 200, 200, '200'];
    expect(await works()).toEqual(before);

    const { status, body } = await admin('DELETE', `projects/${id}`);
    expect([status, Date.parse(body.deleteTime) / 1_000]).toEqual([200, server.clock.now()]);
    expect(Date.parse(body.restorableUntil) / 1_000).toBe(server.clock.now() + 30 * day);
    expect(await works()).toEqual([401, 'deleted_client', 401, 400, '403 forbidden CONSUMER_INVALID']);
    const exchanged = await exchange(server, code, exchangeOf(app));
    expect([exchanged.status, exchanged.body.error]).toEqual([401, 'deleted_client']);
    const page = await expectErrorPage(server, { person, parameters });
    expect([page.status, page.code]).toEqual([401, 'deleted_client']);
    expect(page.details.description).toContain('project');
    const explained = await admin('POST', `projects/${id}/clients/${app.id}:explainAdmission`, {
      scopes: [driveScope],
    });
    expect(explained.body).toMatchObject({ error: 'deleted_client' });

    server.clock.advance(30 * day - 1);
    await server.grantway.keepHouse();
    expect((await admin('POST', `projects/${id}:undelete`)).body).not.toHaveProperty('deleteTime');
    // The access token and the code have expired.
    expect((await refresh(server, tokens.refreshToken, {}, app)).status).toBe(200);
    expect((await byKey()).outcome).toBe('200');
    expect((await authorize(server, { person, parameters })).get('code')).not.toBeNull();
  });

  test('an access token and a code from before the deletion work again if the project is restored before they expire', async () => {
    const app = await server.addClient({ project: { enabledApis } });
    const person = new Person(server.origin);
    const parameters = parametersOf(app);
    const tokens = await obtainTokens(server, { person, parameters, exchange: exchangeOf(app) });
    const code = (await authorize(server, { person, parameters })).get('code');
    await admin('DELETE', `projects/${app.client.projectId}`);
    expect(await callDrive(server, tokens.accessToken)).toBe(401);
    await admin('POST', `projects/${app.client.projectId}:undelete`);
    expect(await callDrive(server, tokens.accessToken)).toBe(200);
    expect((await exchange(server, code, exchangeOf(app))).status).toBe(200);
  });

  test('a deleted project and what belongs to it can be read but not changed', async () => {
    const app = await server.addClient();
    const at = `projects/${app.client.projectId}`;
    const [, , yuki] = server.accounts;
    await admin('POST', `${at}/members`, { email: yuki.email, role: 'owner' });
    const { body: key } = await admin('POST', `${at}/apiKeys`, { name: 'Web' });
    await admin('POST', `${at}/domains`, { id: 'shop.example' });
    const owner = await callerFor(server, yuki.sub);
    expect((await owner('DELETE', at)).status).toBe(200);

    const reads = ['', '/members', '/domains', '/clients', `/clients/${app.id}`, '/apiKeys', '/grants'];
    for (const path of reads) expect([path, (await owner('GET', at + path)).status]).toEqual([path, 200]);
    const listed = (await owner('GET', `accounts/${yuki.sub}/projects`)).body.projects;
    expect(listed).toContainEqual(
      expect.objectContaining({ id: app.client.projectId, restorableUntil: expect.any(String) }),
    );
    const before = await server.storage.lastEventId();
    const changes: readonly (readonly [string, string, unknown?])[] = [
      ['PATCH', at, { name: 'Renamed' }],
      ['POST', `${at}:submitForVerification`],
      ['POST', `${at}/members`, { email: server.accounts[1].email, role: 'viewer' }],
      ['POST', `${at}/domains`, { id: 'other.example' }],
      ['DELETE', `${at}/domains/shop.example`],
      ['POST', `${at}/clients`, { name: 'Desktop', type: 'desktop' }],
      ['PATCH', `${at}/clients/${app.id}`, { name: 'Renamed' }],
      ['DELETE', `${at}/clients/${app.id}`],
      ['POST', `${at}/clients/${app.id}:disable`],
      ['POST', `${at}/clients/${app.id}/secrets`],
      ['POST', `${at}/apiKeys`, { name: 'Second' }],
      ['DELETE', `${at}/apiKeys/${key.id}`],
    ];
    for (const [method, path, body] of changes) {
      const answer = await owner(method, path, body);
      const { status, details } = answer.body.error ?? {};
      const isSubmission = path.endsWith('submitForVerification');
      // The project has no links, so the submission fails earlier with another error.
      expect([
        method,
        path,
        answer.status,
        isSubmission || details?.[0]?.reason,
        isSubmission || status,
      ]).toEqual([
        method,
        path,
        400,
        isSubmission || 'PROJECT_DELETED',
        isSubmission || 'FAILED_PRECONDITION',
      ]);
    }
    expect(await server.storage.lastEventId()).toBe(before);
    expect((await owner('POST', `${at}:undelete`)).status).toBe(200);
    expect((await owner('PATCH', at, { name: 'Renamed' })).status).toBe(200);
  });

  test('a deletion checks the etag; a second deletion or a second restoration changes nothing', async () => {
    const at = `projects/${(await server.addClient()).client.projectId}`;
    const { etag } = (await admin('GET', at)).body;
    await admin('PATCH', at, { name: 'Renamed' });
    expect((await admin('DELETE', `${at}?etag=${encodeURIComponent(etag)}`)).status).toBe(409);
    expect((await admin('DELETE', at, undefined, { 'if-match': etag })).status).toBe(412);
    const first = await admin('DELETE', at);
    server.clock.advance(60);
    expect((await admin('DELETE', at)).body).toEqual(first.body);
    expect((await admin('POST', `${at}:undelete`, { etag })).status).toBe(409);
    const restored = await admin('POST', `${at}:undelete`, { etag: first.body.etag });
    expect((await admin('POST', `${at}:undelete`)).body).toEqual(restored.body);
    expect((await admin('DELETE', 'projects/never-was')).status).toBe(404);
  });

  test('a project can’t be deleted until its APIs are retired; the command line’s project can’t be deleted at all', async () => {
    const { client } = await server.addClient();
    const at = `projects/${client.projectId}`;
    const registrar = registrarOf(server);
    await registrar.add({ project: client.projectId, id: 'owned.example.com' });
    const refused = await admin('DELETE', at);
    expect([refused.status, refused.body.error.status]).toEqual([400, 'FAILED_PRECONDITION']);
    expect(refused.body.error.message).toContain('owned.example.com');
    expect((await admin('GET', at)).body).not.toHaveProperty('deleteTime');
    await admin('POST', 'apis/owned.example.com:retire');
    expect((await admin('DELETE', at)).status).toBe(200);
    const restoredApi = await admin('POST', 'apis/owned.example.com:restore');
    expect(restoredApi.body.error.details[0].reason).toBe('PROJECT_DELETED');
    const more = { id: 'more.example.com', title: 'More', audience: 'https://more.example/' };
    const created = await admin('POST', 'apis', { ...more, project: client.projectId });
    expect(created.body.error.details[0].reason).toBe('PROJECT_DELETED');
    await admin('POST', `${at}:undelete`);
    await admin('DELETE', 'apis/owned.example.com');
    expect((await admin('DELETE', 'projects/grantway-cli')).status).toBe(
      (await admin('GET', 'projects/grantway-cli')).status === 404 ? 404 : 400,
    );
  });

  test('people still see the access that they gave a deleted project, and an administrator can remove it', async () => {
    const app = await server.addClient({ project: { enabledApis } });
    const person = new Person(server.origin);
    const parameters = parametersOf(app);
    const { refreshToken } = await obtainTokens(server, { person, parameters, exchange: exchangeOf(app) });
    const at = `projects/${app.client.projectId}`;
    const name = (await admin('GET', at)).body.consentScreen.applicationName;
    await admin('DELETE', at);
    const page = expectPage(await person.visit(`${server.origin}/account/applications?hl=en`));
    expect(page.html).toContain(name);
    expect((await admin('DELETE', `${at}/grants/${server.accounts[0].sub}`)).status).toBe(200);
    await admin('POST', `${at}:undelete`);
    expect((await refresh(server, refreshToken, {}, app)).body.error).toBe('invalid_grant');
  });

  test('ERR-4 when a project is past restoring, housekeeping erases it in several batches, and no table mentions it', async () => {
    const app = await server.addClient({ project: { enabledApis } });
    const id = app.client.projectId;
    const at = `projects/${id}`;
    const number = (await admin('GET', at)).body.number;
    await registrarOf(server).add({ project: id });
    const scope = `${driveScope} ${notesRead}`;
    const parameters = { ...parametersOf(app), scope };
    await obtainTokens(server, { parameters, exchange: exchangeOf(app) });
    const other = await server.addClient({ project: { enabledApis } });
    const others = await obtainTokens(server, {
      parameters: { ...parametersOf(other), scope },
      exchange: exchangeOf(other),
    });
    const [{ sub, ...mina }] = server.accounts;
    const now = server.clock.now();
    const give = async (index: number) => {
      const account = {
        ...mina,
        sub: `7${String(index).padStart(20, '0')}`,
        email: `p${index}@many.example`,
      };
      const { isAdministrator: _none, organizationId: _neither, ...plain } = account;
      await server.storage.createAccount(plain);
      const sha256 = Buffer.from(`${index}`.padStart(32, '0'));
      const given = { clientId: app.id, projectId: id, accountSub: account.sub, scopes: [driveScope] };
      const rest = {
        redirectUri: parameters.redirect_uri,
        accessType: 'offline',
        givesRefreshToken: true,
      } as const;
      const code = { sha256, ...given, ...rest, issuedAt: now, expiresAt: now + 600 };
      await server.storage.issueCode(code, [{ scope: driveScope }]);
      await server.storage.redeemCode(sha256, {
        now,
        issuance: index,
        refreshToken: { sha256: Buffer.from(`${index}`.padStart(32, 't')), doubleSha512: Buffer.alloc(64) },
        limits: { perClientAndAccount: 100, perAccount: 100 },
      });
      await server.addClient({ projectId: id });
      await server.storage.addProjectMember({ projectId: id, accountSub: account.sub, role: 'owner' }, 200);
    };
    await Promise.all(Array.from({ length: 120 }, (_, index) => give(index)));
    await admin('POST', `${at}/apiKeys`, { name: 'Web' });
    await admin('POST', `${at}/domains`, { id: 'erased.example' });
    await admin('POST', 'apis/notes.example.com:retire');
    await admin('DELETE', at);
    expect(await mentions(server.location, id)).toContain('grants');

    const create = () =>
      admin('POST', 'projects', {
        id,
        name: 'Again',
        number,
        consentScreen: { supportEmail: 'a@b.example' },
      });
    server.clock.advance(30 * day);
    await server.grantway.keepHouse();
    const late = await admin('POST', `${at}:undelete`);
    expect([late.status, late.body.error.status]).toEqual([400, 'FAILED_PRECONDITION']);
    expect((await create()).status).toBe(409);
    server.clock.advance(hour);
    const lastEvent = await server.storage.lastEventId();
    await server.grantway.keepHouse();
    expect((await admin('GET', at)).status).toBe(404);
    expect(await mentions(server.location, id)).toEqual([]);
    expect(await mentions(server.location, app.id)).toEqual([]);
    const events = (await server.storage.readEvents({ limit: 1_000, after: lastEvent })).items;
    const told = events.filter(({ projectId }) => projectId === id);
    expect(told.filter(({ kind }) => kind === 'grant.revoked')).toHaveLength(121);
    expect(told.filter(({ kind }) => kind === 'client.erased')).toHaveLength(121);
    expect(told.filter(({ kind }) => kind.startsWith('project.'))).toMatchObject([
      { kind: 'project.erased', projectId: id, actor: { kind: 'server' }, cause: 'expiry' },
    ]);

    // The other project's grant still has the erased API's scope, so nobody can create a scope of this name.
    expect((await refresh(server, others.refreshToken, {}, other)).body.scope).toContain(notesRead);
    const person = new Person(server.origin);
    await authorize(server, { person, parameters: parametersOf(other) });
    expect(expectPage(await person.visit(`${server.origin}/account/applications?hl=en`)).status).toBe(200);
    expect((await create()).status).toBe(200);
    const taken = { id: notesRead, sensitivity: 'sensitive', allows: 'Read' };
    await admin('POST', 'apis', { id: 'n.example', title: 'N', audience: 'https://n.example/', project: id });
    const refused = await admin('POST', 'apis/n.example/scopes', taken);
    expect([refused.status, refused.body.error.status]).toEqual([409, 'ALREADY_EXISTS']);
    expect(refused.body.error.message).toContain('erased');
  });
});

async function mentions(location: string, text: string): Promise<readonly string[]> {
  const tables = location.includes('://')
    ? await queryDatabase(location, "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'")
    : await queryDatabase(location, "SELECT name FROM sqlite_schema WHERE type = 'table'");
  const found: string[] = [];
  for (const { name } of tables) {
    if (name === 'events') continue;
    const rows = await queryDatabase(location, `SELECT * FROM ${name}`);
    if (rows.some((row) => JSON.stringify(row).includes(text))) found.push(String(name));
  }
  return found;
}
