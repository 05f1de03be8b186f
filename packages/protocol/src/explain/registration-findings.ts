import { matchLoopbackRedirectUri, matchRegisteredRedirectUri } from '../redirect-uri.ts';
import { type Finding, finding } from './explanation.ts';
import { hasSecret } from './shortened.ts';

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
  if (client.type !== 'web') return [state, finding('URI_NOT_REGISTERED')];
  const place = { at: 'redirect-uris', client: client.clientId } as const;
  const fix = hasSecret(wrong) ? place : { ...place, redirectUri: wrong };
  return [state, finding('URI_NOT_REGISTERED', {}, fix)];
}

function isRegistered({ type, redirectUris }: RegisteredClient, uri: string): boolean {
  const match =
    type === 'web' ? matchRegisteredRedirectUri(uri, redirectUris) : matchLoopbackRedirectUri(uri);
  return match !== undefined;
}
