/** PKCE for desktop clients is optional (RFC 7636). A project can require it (RFC 8252 §8.1). */

import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { engines } from '../support/engines.ts';
import { expectErrorPage } from '../support/error-page.ts';
import { authorize } from '../support/flow.ts';
import { serverForAll } from '../support/running-server.ts';
import { driveScope } from '../support/scopes.ts';
import type { TestClient } from '../support/test-server.ts';
import { exchange } from '../support/tokens.ts';

const verifier = 'a'.repeat(64);
const challenge = createHash('sha256').update(verifier).digest('base64url');
const redirect_uri = 'http://127.0.0.1:51234/callback';

describe.each(engines)('PKCE for desktop clients, on $engine', ({ options }) => {
  const server = serverForAll(options);
  let strict: TestClient;
  let lenient: TestClient;
  let web: TestClient;
  beforeAll(async () => {
    const redirectUris = ['http://localhost'];
    const project = { desktopClientsNeedPkce: true } as const;
    strict = await server.addClient({ project, type: 'desktop', redirectUris });
    web = await server.addClient({ projectId: strict.client.projectId, redirectUris: [redirect_uri] });
    lenient = await server.addClient({ type: 'desktop', redirectUris });
  });

  const parametersOf = (client: TestClient, more = {}) => ({
    ...{ client_id: client.id, redirect_uri, scope: driveScope, prompt: 'consent' },
    ...more,
  });

  test('RFC 8252 §8.1 if the project requires PKCE, the server rejects a request without code_challenge and names the parameter', async () => {
    for (const more of [{}, { code_challenge: '' }]) {
      const refused = await expectErrorPage(server, { parameters: parametersOf(strict, more) });
      expect([refused.status, refused.code]).toEqual([400, 'invalid_request']);
      expect(refused.details.facts).toContainEqual({ name: 'parameter', value: 'code_challenge' });
    }
  });

  test.each(['S256', 'plain'] as const)('the server accepts the code_challenge_method %s', async (method) => {
    const code_challenge = method === 'plain' ? verifier : challenge;
    const parameters = parametersOf(strict, { code_challenge, code_challenge_method: method });
    const code = (await authorize(server, { parameters })).get('code');
    const of = { client_id: strict.id, client_secret: strict.secret, redirect_uri };
    expect((await exchange(server, code, { ...of, code_verifier: verifier })).status).toBe(200);
  });

  test("PKCE is optional for web clients, and for desktop clients of projects that don't require it", async () => {
    for (const client of [lenient, web]) {
      const code = (await authorize(server, { parameters: parametersOf(client) })).get('code');
      const of = { client_id: client.id, client_secret: client.secret, redirect_uri };
      expect((await exchange(server, code, of)).status).toBe(200);
    }
  });
});
