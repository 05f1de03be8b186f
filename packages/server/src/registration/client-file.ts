/** Builds `client_secret.json`, which configures a client library. A developer can download it at any time (CON-4). */
import { formatClientSecretFile } from '@grantway/protocol/client-secret-file';
import { presentFields } from '@grantway/protocol/present-fields';
import { endpointPaths } from '../http/endpoint-paths.ts';
import type { Sealer } from '../keys/key-ring.ts';
import type { Client } from '../records/client.ts';
import { openClientSecret } from './issue-client.ts';

/**
 * The file's text with the client's newest active secret, or without a secret if none is active. Undefined if the server
 * doesn't have the root key that the newest active secret was sealed under.
 *
 * @param origin this server's origin, e.g. `https://accounts.example.com`
 */
export function clientFileText(client: Client, origin: string, atRestSealer: Sealer): string | undefined {
  const clientSecret = openClientSecret(client, atRestSealer);
  if (clientSecret === undefined && client.secrets.some(({ state }) => state === 'active')) return undefined;
  return formatClientSecretFile(
    presentFields({
      type: client.type,
      clientId: client.clientId,
      clientSecret,
      projectId: client.projectId,
      authUri: origin + endpointPaths.authorization[1],
      tokenUri: origin + endpointPaths.token[0],
      certsUri: origin + endpointPaths.certificates[0],
      redirectUris: client.redirectUris,
      javascriptOrigins: client.javascriptOrigins,
    }),
  );
}
