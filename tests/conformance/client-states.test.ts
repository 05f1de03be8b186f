import { describe, expect, test } from 'vitest';
import { engines } from '../support/engines.ts';
import { expectErrorPage } from '../support/error-page.ts';
import { overwrite } from '../support/overwrite.ts';
import type { Client } from '../support/records.ts';
import { serverForAll } from '../support/running-server.ts';
import { obtainTokens, refresh } from '../support/tokens.ts';

const day = 86_400;

describe.each(engines)('clients on $engine', ({ options }) => {
  const server = serverForAll(options);

  const parametersOf = (id: string) => ({
    client_id: id,
    redirect_uri: 'https://other.example.com/callback',
  });

  async function change(clientId: string, changes: Partial<Client>): Promise<void> {
    const client = await server.storage.findClient(clientId);
    if (client === undefined) throw new Error('no client');
    await overwrite(server.storage).client({ ...client, ...changes });
  }

  async function tokensOf(client: { id: string; secret: string }) {
    const parameters = parametersOf(client.id);
    return obtainTokens(server, {
      parameters: { ...parameters, prompt: 'consent' },
      exchange: { ...parameters, client_secret: client.secret },
    });
  }

  test('ERR-5 CON-9 the server rejects a deleted client; once it is restored, its refresh tokens work again', async () => {
    const client = await server.addClient();
    const { refreshToken } = await tokensOf(client);
    await change(client.id, { state: 'deleted', deletedAt: server.clock.now() });
    const page = await expectErrorPage(server, { parameters: parametersOf(client.id) });
    expect([page.status, page.code]).toEqual([401, 'deleted_client']);
    const refused = await refresh(server, refreshToken, {}, client);
    expect([refused.status, refused.body.error]).toEqual([401, 'deleted_client']);
    server.clock.advance(29 * day);
    await server.grantway.keepHouse();
    const { deletedAt: _deletedAt, ...restored } = (await server.storage.findClient(client.id)) as Client;
    await overwrite(server.storage).client({ ...restored, state: 'active' });
    expect((await refresh(server, refreshToken, {}, client)).status).toBe(200);
  });

  test('ERR-4 CON-9 the server removes a deleted client for good after 30 days', async () => {
    const client = await server.addClient();
    await tokensOf(client);
    await change(client.id, { state: 'deleted', deletedAt: server.clock.now() });
    server.clock.advance(30 * day);
    await server.grantway.keepHouse();
    expect(await server.storage.findClient(client.id)).toBeUndefined();
    const page = await expectErrorPage(server, { parameters: parametersOf(client.id) });
    expect([page.status, page.code]).toEqual([401, 'invalid_client']);
  });

  test('CON-9 the server deletes a client after six months without use and one month of notice; it keeps used clients', async () => {
    const unused = await server.addClient();
    const used = await server.addClient();
    const { refreshToken } = await tokensOf(used);
    server.clock.advance(150 * day);
    expect((await refresh(server, refreshToken, {}, used)).status).toBe(200);
    server.clock.advance(63 * day);
    await server.grantway.keepHouse();
    expect((await server.storage.findClient(unused.id))?.state).toBe('active');
    server.clock.advance(3 * day);
    await server.grantway.keepHouse();
    expect((await server.storage.findClient(unused.id))?.state).toBe('deleted');
    expect((await server.storage.findClient(used.id))?.state).toBe('active');
    expect((await refresh(server, refreshToken, {}, used)).status).toBe(200);
  });

  test('the server rejects a disabled client; once it is enabled, its refresh tokens work again', async () => {
    const client = await server.addClient();
    const { refreshToken } = await tokensOf(client);
    await change(client.id, { state: 'disabled' });
    const page = await expectErrorPage(server, { parameters: parametersOf(client.id) });
    expect([page.status, page.code]).toEqual([401, 'disabled_client']);
    expect((await refresh(server, refreshToken, {}, client)).body.error).toBe('disabled_client');
    await change(client.id, { state: 'active' });
    expect((await refresh(server, refreshToken, {}, client)).status).toBe(200);
  });

  test('ERR-4 the server accepts either of two secrets; a disabled secret gets invalid_client', async () => {
    const first = await server.addClient();
    const second = await server.addClient({ projectId: first.client.projectId });
    const secrets = [...first.client.secrets, ...second.client.secrets];
    await change(first.id, { secrets });
    const { refreshToken } = await tokensOf(first);
    const withSecond = { ...first, secret: second.secret };
    expect((await refresh(server, refreshToken, {}, withSecond)).status).toBe(200);
    await change(first.id, {
      secrets: secrets.map((secret, index) => (index === 0 ? { ...secret, state: 'disabled' } : secret)),
    });
    const refused = await refresh(server, refreshToken, {}, first);
    expect([refused.status, refused.body.error]).toEqual([401, 'invalid_client']);
    expect((await refresh(server, refreshToken, {}, withSecond)).status).toBe(200);
  });
});
