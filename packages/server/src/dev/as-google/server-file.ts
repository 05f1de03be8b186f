/**
 * By this file, `grantway exec` finds a running `grantway dev --as-google`. The file can outlive the server, so readers
 * must ask the server too.
 */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { DataFolder } from '../../host/data-folder.ts';
import { asGoogleFolder } from './run-folder.ts';

const schema = z.object({
  /** The server's own origin, e.g. `http://localhost:4000`. */
  origin: z.string(),
  /** On loopback. */
  tlsPort: z.number().int().min(1).max(65_535),
  authorityFile: z.string(),
  clientSecretFile: z.string(),
  serverKeyDigest: z.string(),
});

export type GoogleServer = Readonly<z.output<typeof schema>>;

export function writeServerFile(dataFolder: Pick<DataFolder, 'path'>, server: GoogleServer): () => void {
  const file = serverFile(dataFolder);
  const text = `${JSON.stringify(server, undefined, 2)}\n`;
  writeFileSync(`${file}.tmp`, text, { mode: 0o600 });
  renameSync(`${file}.tmp`, file);
  return () => {
    // Another server may have replaced the file.
    if (readText(file) === text) rmSync(file, { force: true });
  };
}

/** Returns undefined if there is no readable file. */
export function readServerFile(dataFolder: Pick<DataFolder, 'path'>): GoogleServer | undefined {
  const text = readText(serverFile(dataFolder));
  if (text === undefined) return undefined;
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function serverFile(dataFolder: Pick<DataFolder, 'path'>): string {
  return join(asGoogleFolder(dataFolder), 'server.json');
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
