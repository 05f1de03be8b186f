/**
 * The file by which `grantway exec` finds a running `grantway dev --as-google` of the same data folder. The file can
 * outlive the server, so a reader asks the server before it relies on the file.
 */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { DataFolder } from '../../host/data-folder.ts';
import { asGoogleFolder } from './run-folder.ts';

const schema = z.object({
  /** The server's own origin, e.g. `http://localhost:4000`. */
  origin: z.string(),
  /** Where it speaks TLS, on loopback. */
  tlsPort: z.number().int().min(1).max(65_535),
  /** The path of the authority's certificate. */
  authorityFile: z.string(),
  clientSecretFile: z.string(),
  serverKeyDigest: z.string(),
});

/** What a program needs to reach a server that answers as Google. */
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

/** Undefined if there is no such file, or if it isn't readable. */
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
