/** Decision 0073: `downloadFile` returns `client_secret.json` at any time. */
import { beforeAll, describe, expect, test } from 'vitest';
import { setOut } from '../support/flow.ts';
import {
  type Ask,
  administrator,
  caller,
  callerFor,
  type ManagementAnswer,
  manageReadonlyScope,
} from '../support/management.ts';
import { overwrite } from '../support/overwrite.ts';
import { serverForAll } from '../support/running-server.ts';

const callback = 'https://www.harbour.example.com/callback';

describe('CON-4 the file of a client', () => {
  const server = serverForAll();
  let admin: Ask;
  let made = 0;
  beforeAll(async () => {
    admin = await administrator(server);
  });

  async function client(more: object = { redirectUris: [callback] }) {
    const project = `file-${++made}`;
    const consentScreen = { supportEmail: 'help@any.example' };
    await admin('POST', 'projects', { id: project, name: project, consentScreen });
    const { body } = await admin('POST', `projects/${project}/clients`, { name: 'Harbor', ...more });
    return {
      path: `projects/${project}/clients/${body.id}`,
      project,
      ...(body as { id: string; secret: string }),
    };
  }

  const download = (path: string, ask = admin): Promise<ManagementAnswer> =>
    ask('POST', `${path}:downloadFile`);

  const downloads = async (project: string): Promise<readonly object[]> =>
    (await admin('GET', `auditEvents?filter=project = "${project}" AND kind = "client.secretDownloaded"`))
      .body.auditEvents;

  test('it has the secret, the answer forbids caching, and the audit log has each download', async () => {
    const { path, project, id, secret } = await client();
    const { status, headers, body } = await download(path);
    expect([status, headers.get('cache-control')]).toEqual([200, expect.stringContaining('no-store')]);
    expect(body).toEqual({
      web: {
        client_id: id,
        project_id: project,
        auth_uri: `${server.origin}/o/oauth2/auth`,
        token_uri: `${server.origin}/token`,
        auth_provider_x509_cert_url: `${server.origin}/oauth2/v1/certs`,
        client_secret: secret,
        redirect_uris: [callback],
      },
    });
    await download(path);
    const events = await downloads(project);
    expect(events).toHaveLength(2);
    expect(events[0]).toMatchObject({ kind: 'client.secretDownloaded', client: id });
    expect(JSON.stringify(events)).not.toContain(secret);
  });

  test('a desktop client has a file too', async () => {
    const { path, secret } = await client({ type: 'desktop' });
    expect((await download(path)).body).toMatchObject({ installed: { client_secret: secret } });
  });

  test('it has the newest active secret, or none if no secret is active', async () => {
    const { path, secret } = await client();
    const { body: second } = await admin('POST', `${path}/secrets`);
    const inFile = async () => (await download(path)).body.web.client_secret;
    expect(await inFile()).toBe(second.secret);
    await admin('POST', `${path}/secrets/${second.id}:disable`);
    expect(await inFile()).toBe(secret);
    const [first] = (await admin('GET', `${path}/secrets`)).body.secrets;
    await admin('POST', `${path}/secrets/${first.id}:disable?force=true`);
    expect(await inFile()).toBeUndefined();
  });

  test('if the secret can’t be decrypted, the answer says so, and the audit log has no download', async () => {
    const { path, project, id } = await client();
    const stored = await server.storage.findClient(id);
    if (stored === undefined) throw new TypeError('there is no client');
    const secrets = stored.secrets.map((one) => ({ ...one, sealed: 'sealed-with-another-key' }));
    await overwrite(server.storage).client({ ...stored, secrets });
    const { status, body } = await download(path);
    expect([status, body.error.status]).toEqual([400, 'FAILED_PRECONDITION']);
    expect(body.error.message).toContain('add a new secret');
    expect(await downloads(project)).toEqual([]);
  });

  test('a token that may only read gets no secret', async () => {
    const { path, project, secret } = await client();
    const reader = await callerFor(server, server.accounts[0].sub, manageReadonlyScope);
    expect((await reader('GET', path)).status).toBe(200);
    const answer = await download(path, reader);
    expect(answer.status).toBe(403);
    expect(JSON.stringify(answer.body)).not.toContain(secret);
    expect(await downloads(project)).toEqual([]);
  });

  test('with a browser’s session, a download needs the form token', async () => {
    const { path } = await client();
    const { person } = await setOut(server);
    const cookie = [...person.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const ask = caller(server, { cookie, 'sec-fetch-site': 'same-origin' });
    expect((await download(path, ask)).body.error.details[0].reason).toBe('SESSION_REFUSED');
    const { formToken } = (await ask('GET', 'session')).body;
    const answer = await ask('POST', `${path}:downloadFile`, undefined, {
      'x-grantway-form-token': formToken,
    });
    expect(answer.status).toBe(200);
  });
});
