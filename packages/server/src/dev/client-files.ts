/** Writes the clients' files at each start, because the port, secrets and redirect URIs might have changed. */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Services } from '../context.ts';
import { CommandError } from '../host/command-error.ts';
import type { Client } from '../records/client.ts';
import { clientFileText } from '../registration/client-file.ts';
import type { Naming } from '../settings/server-names.ts';

type ClientFilePlace = Pick<Services, 'sealerFor'> & {
  readonly folder: string;
  readonly rootKeyFile: string;
  readonly naming: Naming;
};

export type ClientFile = { readonly clientId: string; readonly file: string; readonly text: string };

/**
 * The sample app gets `client_secret.json`, and each other client `client_secret_<client id>.json`.
 *
 * @throws CommandError if the root key can't open the secrets
 */
export function describeClientFiles(
  sample: Client,
  others: readonly Client[],
  { folder, rootKeyFile, naming, sealerFor }: ClientFilePlace,
): { readonly sample: ClientFile; readonly others: readonly ClientFile[] } {
  const describe = (client: Client, name: string): ClientFile => {
    const text = clientFileText(client, naming, sealerFor('at rest'));
    if (text !== undefined) return { clientId: client.clientId, file: join(folder, name), text };
    throw new CommandError(
      `the database's secrets are encrypted with another root key than ${rootKeyFile}; put that key back, or use another data folder`,
    );
  };
  return {
    sample: describe(sample, 'client_secret.json'),
    others: others.map((client) => describe(client, `client_secret_${client.clientId}.json`)),
  };
}

/** Writes each file completely or not at all. */
export function writeClientFiles(files: readonly ClientFile[]): void {
  for (const { file, text } of files) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const draft = `${file}.tmp`;
    writeFileSync(draft, text, { mode: 0o600 });
    renameSync(draft, file);
  }
}
