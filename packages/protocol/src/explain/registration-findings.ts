import { matchLoopbackRedirectUri, matchRegisteredRedirectUri } from '../redirect-uri.ts';
import { type Finding, finding } from './explanation.ts';

type RegisteredClient = {
  readonly clientId: string;
  readonly type: 'web' | 'desktop';
  readonly state: 'active' | 'disabled' | 'deleted';
  readonly redirectUris: readonly string[];
};

/** @param redirectUris those that were pasted */
export function registrationFindings(
  client: RegisteredClient,
  redirectUris: readonly string[],
): readonly Finding[] {
  const state =
    client.state === 'active'
      ? finding('CLIENT_ACTIVE')
      : finding('CLIENT_DISABLED', {}, { at: 'client', client: client.clientId });
  if (redirectUris.length === 0) return [state];
  const wrong = redirectUris.find((uri) => !isRegistered(client, uri));
  if (wrong === undefined) return [state, finding('URI_REGISTERED')];
  const fix = { at: 'redirect-uris', client: client.clientId, redirectUri: wrong } as const;
  return [state, finding('URI_NOT_REGISTERED', {}, client.type === 'web' ? fix : undefined)];
}

function isRegistered({ type, redirectUris }: RegisteredClient, uri: string): boolean {
  const match =
    type === 'web' ? matchRegisteredRedirectUri(uri, redirectUris) : matchLoopbackRedirectUri(uri);
  return match !== undefined;
}
