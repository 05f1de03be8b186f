import { beforeAll, describe, expect, test } from 'vitest';
import { type Ask, administrator } from '../support/management.ts';
import { serverForAll } from '../support/running-server.ts';
import { callDrive, obtainTokens, refresh } from '../support/tokens.ts';

const server = serverForAll();
let admin: Ask;
beforeAll(async () => {
  admin = await administrator(server);
});

const sampleClient = () => `projects/${server.app.client.projectId}/clients/${server.app.id}`;

describe('clients', () => {
  test('only the response to the creation of a client contains its first secret', async () => {
    const path = `projects/${server.app.client.projectId}/clients`;
    const input = { id: 'moved-client', name: 'Moved', redirectUris: ['https://www.example.com/callback'] };
    const { body: created } = await admin('POST', path, input);
    expect(created).toMatchObject({ ...input, type: 'web', state: 'active', javascriptOrigins: [] });
    expect(created.secret).toMatch(/^\S{20,}$/);
    for (const read of [path, `${path}/moved-client`, `${path}/moved-client/secrets`]) {
      expect(JSON.stringify((await admin('GET', read)).body)).not.toContain(created.secret);
    }
    const { body: added } = await admin('POST', `${path}/moved-client/secrets`);
    expect(added.secret).not.toBe(created.secret);
    const { body: listed } = await admin('GET', `${path}/moved-client/secrets`);
    expect(listed.secrets).toHaveLength(2);
    expect(listed.secrets[1]).toEqual({ id: added.id, state: 'active', createTime: added.createTime });
    expect((await admin('POST', `${path}/moved-client/secrets`)).body.error.status).toBe(
      'FAILED_PRECONDITION',
    );
  });

  test('CON-11 an origin has no wildcard and no path, and its port is a part of it', async () => {
    const path = `projects/${server.app.client.projectId}/clients`;
    const create = (origins: readonly string[]) =>
      admin('POST', path, {
        name: 'With origins',
        redirectUris: ['https://www.example.com/callback'],
        javascriptOrigins: origins,
      });
    for (const origin of ['https://*.example.com', 'https://www.example.com/app', 'http://www.example.com']) {
      const { status, body } = await create([origin]);
      expect([status, body.error.details[0]], origin).toEqual([
        400,
        expect.objectContaining({
          fieldViolations: [expect.objectContaining({ field: 'javascriptOrigins[0]' })],
        }),
      ]);
    }
    const origins = ['https://www.example.com', 'https://www.example.com:8443', 'http://localhost:3000'];
    expect((await create(origins)).body.javascriptOrigins).toEqual(origins);
  });

  test('a disabled or deleted client gets no tokens until it is enabled or restored', async () => {
    const { refreshToken } = await obtainTokens(server);
    const works = async () => (await refresh(server, refreshToken)).status === 200;
    expect(await works()).toBe(true);
    expect((await admin('POST', `${sampleClient()}:disable`)).body.state).toBe('disabled');
    expect(await works()).toBe(false);
    expect((await admin('POST', `${sampleClient()}:enable`)).body.state).toBe('active');
    expect(await works()).toBe(true);
    const { body: deleted } = await admin('DELETE', sampleClient());
    expect(deleted.state).toBe('deleted');
    expect(Date.parse(deleted.restorableUntil)).toBeGreaterThan(Date.parse(deleted.deleteTime));
    expect(await works()).toBe(false);
    expect((await admin('POST', `${sampleClient()}:undelete`)).body).not.toHaveProperty('deleteTime');
    expect(await works()).toBe(true);
  });

  test('DELETE rejects an outdated etag in the header If-Match or in the parameter etag', async () => {
    const { body } = await admin('GET', sampleClient());
    await admin('PATCH', sampleClient(), { name: 'Renamed' });
    expect((await admin('DELETE', sampleClient(), undefined, { 'if-match': body.etag })).status).toBe(412);
    const parameter = new URLSearchParams({ etag: body.etag });
    expect((await admin('DELETE', `${sampleClient()}?${parameter}`)).status).toBe(409);
    expect((await admin('GET', sampleClient())).body.state).toBe('active');
  });

  test('a path with a client of another project gets 404', async () => {
    const other = await server.addClient();
    const path = `projects/${server.app.client.projectId}/clients/${other.id}`;
    expect((await admin('GET', path)).status).toBe(404);
    expect((await admin('DELETE', path)).status).toBe(404);
    expect((await admin('POST', `${path}/secrets`)).status).toBe(404);
    expect((await admin('GET', `${path}/secrets`)).status).toBe(404);
    const own = await admin('GET', `projects/${other.client.projectId}/clients/${other.id}/secrets`);
    expect(own.body.secrets).toHaveLength(1);
    expect((await admin('DELETE', `${path}/secrets/${own.body.secrets[0].id}?force=true`)).status).toBe(404);
  });

  test('the last active secret can be disabled or deleted only with force=true', async () => {
    const { id, client } = await server.addClient();
    const path = `projects/${client.projectId}/clients/${id}/secrets`;
    const { body } = await admin('GET', path);
    const secret = `${path}/${body.secrets[0].id}`;
    const kept = await admin('DELETE', secret);
    expect([kept.status, kept.body.error.status]).toEqual([400, 'INVALID_ARGUMENT']);
    expect((await admin('POST', `${secret}:disable`)).status).toBe(400);
    expect((await admin('POST', `${secret}:disable?force=true`)).body.state).toBe('disabled');
    expect((await admin('POST', `${secret}:enable`)).body.state).toBe('active');
    expect((await admin('DELETE', `${secret}?force=true`)).status).toBe(200);
    expect((await admin('GET', path)).body.secrets).toEqual([]);
    expect((await admin('DELETE', `${secret}?force=true`)).status).toBe(404);
  });
});

describe('API keys', () => {
  test('only the response to the creation of a key contains the key; it works for its APIs until it is deleted', async () => {
    const path = `projects/${server.app.client.projectId}/apiKeys`;
    const input = { name: 'Web', apis: ['youtube.googleapis.com'], addresses: ['127.0.0.0/8', '::1'] };
    const { body: created } = await admin('POST', path, input);
    const { key, ...record } = created;
    expect(record).toMatchObject({ ...input, project: server.app.client.projectId });
    const works = async () =>
      (await fetch(`${server.origin}/youtube/v3/videos?part=id&id=x&key=${key}`)).status === 200;
    expect(await works()).toBe(true);
    const one = `${path}/${created.id}`;
    expect((await admin('GET', one)).body).toEqual(record);
    expect((await admin('GET', path)).body).toEqual({ apiKeys: [record] });
    const { body: changed } = await admin('PATCH', one, { apis: ['drive.googleapis.com'] });
    expect(changed).toMatchObject({ name: 'Web', apis: ['drive.googleapis.com'] });
    expect(await works()).toBe(false);
    const outdated = await admin('PATCH', one, { name: 'Lost' }, { 'if-match': created.etag });
    expect(outdated.status).toBe(412);
    for (const list of ['apis', 'addresses']) {
      const opened = await admin('PATCH', one, { [list]: [], name: 'Opened' });
      expect([opened.status, opened.body.error.details[0].fieldViolations[0].field]).toEqual([400, list]);
    }
    expect((await admin('GET', one)).body).toEqual(changed);
    const { body: opened } = await admin('PATCH', one, { apis: [], unrestricted: true });
    expect(opened).toMatchObject({ name: 'Web', apis: [], addresses: input.addresses });
    expect(opened).not.toHaveProperty('unrestricted');
    expect(await works()).toBe(true);
    expect((await admin('PATCH', one, { apis: [], name: 'Web 2' })).body.name).toBe('Web 2');
    expect((await admin('DELETE', one)).status).toBe(200);
    expect(await works()).toBe(false);
    expect((await admin('GET', one)).status).toBe(404);
  });

  test('a path with a key of another project gets 404, and a body can’t choose the key', async () => {
    const { client } = await server.addClient();
    const { body } = await admin('POST', `projects/${client.projectId}/apiKeys`, { name: 'Web' });
    const path = `projects/${server.app.client.projectId}/apiKeys`;
    expect((await admin('GET', `${path}/${body.id}`)).status).toBe(404);
    const chosen = await admin('POST', path, { name: 'Web', key: 'only-for-tests-and-no-secret' });
    expect(chosen.status).toBe(400);
    const unknown = await admin('POST', path, { name: 'Web', apis: ['unknown.googleapis.com'] });
    expect(unknown.body.error.details[0].fieldViolations[0].field).toBe('apis[0]');
  });
});

describe('grants', () => {
  test('are listed by person and by project; when a grant is revoked, its tokens stop working immediately', async () => {
    const [, tomas, yuki] = server.accounts;
    const { projectId } = server.app.client;
    const tokens = await obtainTokens(server, { account: tomas.sub });
    await obtainTokens(server, { account: yuki.sub });
    const { body: ofTomas } = await admin('GET', `accounts/${tomas.sub}/grants`);
    expect(ofTomas.grants).toMatchObject([{ id: projectId, account: tomas.sub, project: projectId }]);
    expect(ofTomas.grants[0].scopes).toHaveLength(2);
    const first = await admin('GET', `projects/${projectId}/grants?pageSize=1`);
    const rest = await admin('GET', `projects/${projectId}/grants?pageToken=${first.body.nextPageToken}`);
    const people = [...first.body.grants, ...rest.body.grants].map(({ id }: { id: string }) => id);
    expect(people).toContain(tomas.sub);
    expect(people).toContain(yuki.sub);
    // The project learns only addresses that its members have named.
    await admin('PATCH', `projects/${projectId}`, { testUsers: [yuki.email] });
    const { body: named } = await admin('GET', `projects/${projectId}/grants`);
    expect(named.grants.filter(({ email }: { email?: string }) => email !== undefined)).toMatchObject([
      { id: yuki.sub, email: yuki.email },
    ]);
    expect((await admin('GET', `projects/${projectId}/grants/${yuki.sub}`)).body.email).toBe(yuki.email);
    expect(await callDrive(server, tokens.accessToken)).toBe(200);
    expect((await admin('DELETE', `projects/${projectId}/grants/${tomas.sub}`)).status).toBe(200);
    expect(await callDrive(server, tokens.accessToken)).toBe(401);
    expect((await admin('GET', `accounts/${tomas.sub}/grants/${projectId}`)).status).toBe(404);
    expect((await admin('DELETE', `accounts/${yuki.sub}/grants/${projectId}`)).status).toBe(200);
  });
});

describe('settings', () => {
  test('show the values that the server uses, with defaults and units, and can’t be changed', async () => {
    const { body } = await admin('GET', 'settings?pageSize=1000');
    const byId = new Map(body.settings.map((each: { id: string }) => [each.id, each]));
    expect(byId.get('profile')).toMatchObject({ value: 'google', default: 'openid' });
    expect(byId.get('accessTokenLifetimeSeconds')).toMatchObject({ value: 3_600, unit: 'seconds' });
    expect((await admin('GET', 'settings/profile')).body).toEqual(byId.get('profile'));
    expect((await admin('PATCH', 'settings/profile', { value: 'openid' })).status).toBe(405);
  });
});
