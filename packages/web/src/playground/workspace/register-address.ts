import { formatFix } from '@grantway/protocol/fix';
import type { PlaygroundSettings } from '@grantway/protocol/playground';

/** The page of the console that registers the playground's redirect URI. Undefined for other servers' clients. */
export function addressToRegister(
  { server, clientId }: Pick<PlaygroundSettings, 'server' | 'clientId'>,
  redirectUri: string,
): string | undefined {
  if (server.kind !== 'grantway' || clientId === undefined) return undefined;
  return formatFix({ at: 'redirect-uris', client: clientId, redirectUri });
}
