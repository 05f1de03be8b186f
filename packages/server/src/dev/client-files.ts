/** The clients' files in the data folder, written anew at each start, as port, secrets and redirect URIs may have changed. */
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sealer } from '../keys/key-ring.ts';
import { clientFileText } from '../registration/client-file.ts';
import type { Client } from '../registration/records.ts';
import { StartError } from './start-error.ts';

export type ClientFile = { readonly file: string; readonly text: string };

/**
 * The sample application's `client_secret.json`, and `client_secret_<client id>.json` for each of the others.
 * @throws StartError where the secrets can't be opened
 */
export function describeClientFiles(
  sample: Client,
  others: readonly Client[],
  place: { readonly folder: string; readonly origin: string; readonly atRestSealer: Sealer },
): readonly ClientFile[] {
  const { folder, origin, atRestSealer } = place;
  const named = [
    { client: sample, file: join(folder, 'client_secret.json') },
    ...others.map((client) => ({ client, file: join(folder, `client_secret_${client.clientId}.json`) })),
  ];
  return named.map(({ client, file }) => {
    const text = clientFileText(client, origin, atRestSealer);
    if (text !== undefined) return { file, text };
    throw new StartError(
      `the database's secrets were sealed under another root key than ${join(folder, 'root-key')}; put that key back, or choose another folder`,
    );
  });
}

/** Each whole or not at all. */
export function writeClientFiles(files: readonly ClientFile[]): void {
  for (const { file, text } of files) {
    const draft = `${file}.tmp`;
    writeFileSync(draft, text, { mode: 0o600 });
    renameSync(draft, file);
  }
}
