/**
 * oidc-provider, set up to do the same work as Grantway: the form has the client secret, the access token is opaque and
 * stored, and the refresh token isn't rotated.
 */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { Provider } from 'oidc-provider';
import MemoryAdapter from 'oidc-provider/lib/adapters/memory_adapter.js';
import LRU from 'oidc-provider/lib/helpers/lru.js';
import { openSqliteAdapter } from './oidc-provider-sqlite.ts';
import { refreshBody, refreshScopes } from './refresh-request.ts';
import { type CommonSetup, serve } from './serve.ts';

const scope = ['offline_access', ...refreshScopes].join(' ');
const clientId = 'bench-client';

/**
 * The memory adapter drops the least recently used records. Every request uses its grant and its refresh token, so the
 * adapter drops only old access tokens.
 */
const recordsInMemory = 50_000;

await serve(
  async ({ folder, storage, grants }: CommonSetup & { storage: 'memory' | 'sqlite'; grants: number }) => {
    const clientSecret = randomBytes(32).toString('base64url');
    const provider = new Provider('https://peer.bench.example', {
      adapter: storage === 'sqlite' ? openSqliteAdapter(join(folder, 'oidc-provider.db')) : memoryAdapter(),
      clients: [
        {
          client_id: clientId,
          client_secret: clientSecret,
          grant_types: ['authorization_code', 'refresh_token'],
          redirect_uris: ['http://localhost:8080/callback'],
          token_endpoint_auth_method: 'client_secret_post',
        },
      ],
      cookies: { keys: [randomBytes(32).toString('base64url')] },
      features: { devInteractions: { enabled: false } },
      findAccount: (_context: unknown, accountId: string) => ({
        accountId,
        claims: () => ({ sub: accountId }),
      }),
      jwks: { keys: [signingKey()] },
      rotateRefreshToken: false,
      scopes: ['openid', 'offline_access', ...refreshScopes],
      ttl: { AccessToken: 3_600, Grant: 2_592_000, RefreshToken: 2_592_000 },
    });

    const bodies: string[] = [];
    for (let count = 0; count < grants; count += 1) {
      const refreshToken = await authorize(provider, `account-${count}`);
      bodies.push(refreshBody({ clientId, clientSecret, refreshToken }));
    }
    const requestsFile = join(folder, 'requests');
    writeFileSync(requestsFile, `${bodies.join('\n')}\n`, { mode: 0o600 });
    return { server: createServer(provider.callback()), method: 'POST', path: '/token', requestsFile };
  },
);

function memoryAdapter(): (model: string) => MemoryAdapter {
  const store = new LRU({ maxSize: recordsInMemory });
  return (model) => new MemoryAdapter(model, store);
}

/** The provider requires a signing key, although the case requests no ID tokens. */
function signingKey(): object {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  return { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' };
}

async function authorize(provider: Provider, accountId: string): Promise<string> {
  const client = await provider.Client.find(clientId);
  if (client === undefined) throw new TypeError('The client is not in the configuration.');
  const grant = new provider.Grant({ accountId, clientId });
  grant.addOIDCScope(scope);
  const grantId = await grant.save();
  const refreshToken = new provider.RefreshToken({
    accountId,
    client,
    grantId,
    gty: 'authorization_code',
    scope,
    expiresWithSession: false,
  });
  return refreshToken.save();
}
