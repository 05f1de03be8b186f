/** Finds the server of `grantway dev --as-google` on the same data folder, or else starts one on free ports. */
import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { openDataFolder } from '../../host/data-folder.ts';
import type { PlaceSettings } from '../../host/place-settings.ts';
import { googleNames } from '../as-google/google-names.ts';
import { type GoogleServer, readServerFile } from '../as-google/server-file.ts';

export type FoundServer = GoogleServer & {
  /** Another process runs the server. */
  readonly isFound: boolean;
  readonly close: () => Promise<void>;
};

export type GoogleServerSettings = PlaceSettings & {
  readonly seedFile?: string;
  readonly samplePort: number;
};

/** @throws CommandError if the server can't start for a reason that the user can fix */
export async function findOrStartServer(settings: GoogleServerSettings): Promise<FoundServer> {
  const noted = readServerFile(openDataFolder(settings.dataFolder));
  // These settings can't apply to a server that already runs.
  const isUsable =
    noted !== undefined && settings.seedFile === undefined && settings.databaseUrl === undefined;
  if (isUsable && (await answersAsGoogle(noted))) return { ...noted, isFound: true, close: async () => {} };
  const { samplePort, ...others } = settings;
  const { startDevelopmentServer } = await import('../start-dev.ts');
  const { asGoogle, close } = await startDevelopmentServer({
    ...others,
    port: 0,
    asGoogle: { tlsPort: 0 },
    sampleOrigin: `http://localhost:${samplePort}`,
    sampleRuns: false,
  });
  if (asGoogle === undefined) throw new TypeError('the server does not answer as Google');
  return { ...asGoogle, isFound: false, close };
}

const answerMilliseconds = 3_000;

/** Checks that a server with a certificate of this authority answers at the port. The file that names them may be old. */
function answersAsGoogle({ tlsPort, authorityFile }: GoogleServer): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  try {
    const asked = request(
      {
        host: 'localhost',
        port: tlsPort,
        servername: new URL(googleNames.issuer).hostname,
        ca: readFileSync(authorityFile),
        path: '/.well-known/openid-configuration',
        method: 'HEAD',
        agent: false,
        timeout: answerMilliseconds,
      },
      (response) => {
        response.resume();
        resolve(response.statusCode === 200);
      },
    );
    asked.on('timeout', () => asked.destroy());
    asked.on('error', () => resolve(false));
    asked.on('close', () => resolve(false));
    asked.end();
  } catch {
    // The authority's file is gone.
    resolve(false);
  }
  return promise;
}
