// package.test.ts compiles this file. Nothing runs it.
import {
  type CallbackResult,
  createOAuthClient,
  type GrantStatus,
  type GrantStore,
  isGrantwayError,
  type OAuthClient,
  type TokensEvent,
} from '@grantway/client';
import { discoverServer } from '@grantway/client/discovery';
import { resealGrants, retryRevocations } from '@grantway/client/maintenance';
import { credentialsFromEnvironment, readClientSecretFile } from '@grantway/client/node';
import { publicSuffix } from '@grantway/client/public-suffix';
import { memoryGrantStore } from '@grantway/client/stores/memory';

const keys = ['a key of at least thirty-two characters'];
const store: GrantStore = memoryGrantStore();
const told: TokensEvent[] = [];

export async function makeClient(environment: Record<string, string | undefined>): Promise<OAuthClient> {
  const file: string = await readClientSecretFile('client_secret.json');
  const client: OAuthClient = createOAuthClient({ credentials: file, store, keys, publicSuffix });
  // @ts-expect-error: a store is needed
  createOAuthClient({ credentials: file, keys });
  const end: () => void = client.onTokens((event) => {
    told.push(event);
  });
  end();
  const found = await discoverServer('https://accounts.example.com');
  const credentials = await credentialsFromEnvironment(environment);
  return createOAuthClient({ ...found, credentials, store, keys, timeoutSeconds: 5 });
}

export async function useClient(client: OAuthClient, request: Request): Promise<readonly string[]> {
  const { url, transaction } = await client.authorizationUrl({ scope: ['email'], accessType: 'offline' });
  // @ts-expect-error: the access type is online or offline
  await client.authorizationUrl({ scope: ['email'], accessType: 'sometimes' });
  // @ts-expect-error: a scope is needed
  await client.authorizationUrl({});
  const result: CallbackResult = await client.handleCallback(request, transaction, { userId: 'alice' });
  if (result.outcome === 'denied') return [result.error, url];
  if (result.outcome === 'other-account') return [result.account.sub, result.storedAccount.sub];
  const { grant } = result;
  const status: GrantStatus = await grant.status();
  try {
    const response: Response = await grant.fetch('https://api.example.com/', {
      method: 'POST',
      scopes: ['email'],
    });
    await grant.require(['email'], { returnPath: '/' });
    const revoked: 'revoked' | 'pending' = await grant.revoke();
    return [response.statusText, revoked, ...status.scopes, ...result.granted, ...result.missing];
  } catch (error) {
    if (!isGrantwayError(error)) throw error;
    switch (error.kind) {
      case 'needs-consent':
        return [error.authorization?.url ?? '', ...error.scopes];
      case 'reconnect':
        return [error.authorization?.url ?? '', error.reason satisfies string];
      case 'transient':
        return [`${error.retryAfterSeconds satisfies number | undefined}`];
      case 'denied':
      case 'protocol':
        return [error.code];
      case 'configuration':
      case 'state-mismatch':
        return [error.message];
    }
  }
}

export async function maintain(client: OAuthClient): Promise<number> {
  const { revoked, pending } = await retryRevocations(client);
  return revoked + pending + (await resealGrants(client));
}
