/** Builds `client_secret.json`, which configures a client library. A developer can download it at any time (CON-4). */
import { formatClientSecretFile } from '@grantway/protocol/client-secret-file';
import { presentFields } from '@grantway/protocol/present-fields';
import type { Needs } from '../context.ts';
import { endpointPaths } from '../http/endpoint-paths.ts';
import type { Sealer } from '../keys/key-ring.ts';
import type { Client } from '../records/client.ts';
import { endpointAddress, type Naming } from '../settings/server-names.ts';
import type { OutboxStorage } from '../storage/promises/outbox-storage.ts';
import { openClientSecret } from './issue-client.ts';
import { type ActingContext, attributionOf, secretDownloaded } from './registration-events.ts';

/**
 * The file has the client's newest active secret, if any secret is active. Undefined if the server doesn't have the
 * root key that sealed that secret.
 *
 * @param naming this server's origin, e.g. `https://accounts.example.com`, and the names that apps know instead
 */
export function clientFileText(client: Client, naming: Naming, atRestSealer: Sealer): string | undefined {
  const clientSecret = openClientSecret(client, atRestSealer);
  if (clientSecret === undefined && client.secrets.some(({ state }) => state === 'active')) return undefined;
  return formatClientSecretFile(
    presentFields({
      type: client.type,
      clientId: client.clientId,
      clientSecret,
      projectId: client.projectId,
      authUri: endpointAddress(endpointPaths.authorization[1], naming),
      tokenUri: endpointAddress(endpointPaths.token[0], naming),
      certsUri: endpointAddress(endpointPaths.certificates[0], naming),
      redirectUris: client.redirectUris,
      javascriptOrigins: client.javascriptOrigins,
    }),
  );
}

/** Like `clientFileText`. Records the download first, so no file leaves the server without an event. */
export async function downloadClientFile(
  context: Needs<OutboxStorage, 'sealerFor'> & ActingContext,
  client: Client,
  naming: Naming,
): Promise<string | undefined> {
  const text = clientFileText(client, naming, context.sealerFor('at rest'));
  if (text !== undefined) await noteDownload(context, client);
  return text;
}

/** Records that somebody reads the client's secret. Call it before the secret leaves the server. */
export function noteDownload(context: Needs<OutboxStorage> & ActingContext, client: Client): Promise<void> {
  return context.storage.recordEvent(secretDownloaded(attributionOf(context), client));
}
