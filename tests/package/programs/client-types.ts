// Compiled, never run: what an application's TypeScript sees of @grantway/client.
import {
  type CallbackResult,
  createOAuthClient,
  type GrantRecord,
  isGrantwayError,
  OAuthClient,
} from '@grantway/client';

const stored: GrantRecord[] = [];
const client: OAuthClient = createOAuthClient({ clientSecret: '{}', timeoutSeconds: 5 });
const discovered: Promise<OAuthClient> = OAuthClient.discover('https://accounts.example.com', {
  clientSecret: '{}',
});

export async function useClient(request: Request): Promise<readonly string[]> {
  const { url, transaction } = await client.authorizationUrl({ scope: ['email'], accessType: 'offline' });
  // @ts-expect-error: there are two access types
  await client.authorizationUrl({ scope: ['email'], accessType: 'sometimes' });
  // @ts-expect-error: a scope is needed
  await client.authorizationUrl({});
  const result: CallbackResult = await client.handleCallback(request, transaction);
  if (result.outcome === 'denied') return [result.error, url];
  const grant = (await discovered).grant(result.tokens, {
    onTokens: (tokens) => {
      stored.push(tokens);
    },
  });
  try {
    const response: Response = await grant.fetch('https://api.example.com/');
    return [response.statusText, ...result.granted];
  } catch (error) {
    if (isGrantwayError(error) && error.kind === 'reconnect') return [error.message];
    throw error;
  }
}
