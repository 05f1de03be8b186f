import { formatFix } from '@grantway/protocol/fix';
import type { PlaygroundSettings } from '@grantway/protocol/playground';

/** The console page that registers the redirect URI. It exists only for developers' own clients on this server. */
export function addressToRegister(
  { server, clientId }: Pick<PlaygroundSettings, 'server' | 'clientId'>,
  redirectUri: string,
): string | undefined {
  if (server.kind !== 'grantway' || clientId === undefined) return undefined;
  return formatFix({ at: 'redirect-uris', client: clientId, redirectUri });
}
