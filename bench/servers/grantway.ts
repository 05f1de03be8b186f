/** Grantway as its CLI runs it, on a SQLite file with the number of grants from the setup. */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { endpointPaths } from '../../packages/server/src/http/endpoint-paths.ts';
import { createNodeServer } from '../../packages/server/src/http/node/node-adapter.ts';
import { createServer } from '../../packages/server/src/server.ts';
import { openStorage } from '../../packages/server/src/storage/open.ts';
import { type CommonSetup, serve } from './serve.ts';

const storeGrants = fileURLToPath(new URL('grantway-grants.ts', import.meta.url));

await serve(async ({ folder, grants }: CommonSetup & { grants: number }) => {
  const file = join(folder, 'grantway.db');
  const bodiesFile = join(folder, 'bodies');
  // Fills the file in a separate process, so that the peak memory of this process covers serving only.
  execFileSync(process.execPath, [storeGrants, file, bodiesFile, String(grants)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const { handle, settings } = await createServer({
    storage: await openStorage(file),
    rootKeys: [{ id: 1, secret: randomBytes(32) }],
    settings: { origin: 'https://auth.bench.example', profile: 'google' },
  });
  const server = createNodeServer(handle, { maximumBodyBytes: settings.maximumBodyBytes, secure: true });
  return { server, path: endpointPaths.token[0], bodiesFile };
});
