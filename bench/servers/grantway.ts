import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createNodeServer } from '../../packages/server/src/http/node/node-adapter.ts';
import { createServer } from '../../packages/server/src/server.ts';
import { openStorage } from '../../packages/server/src/storage/open.ts';
import { type CallName, callNamed } from './grantway-calls.ts';
import { refreshScopes } from './refresh-request.ts';
import { type CommonSetup, serve } from './serve.ts';

const storeGrants = fileURLToPath(new URL('grantway-grants.ts', import.meta.url));

await serve(async ({ folder, grants, call }: CommonSetup & { grants: number; call: CallName }) => {
  const file = join(folder, 'grantway.db');
  const requestsFile = join(folder, 'requests');
  const { method, path, prepare, handlerOf, scopes = refreshScopes } = callNamed(call);
  // A separate process fills the file, so that the peak memory of this process doesn't include that work.
  execFileSync(process.execPath, [storeGrants, file, requestsFile, String(grants), ...scopes], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const storage = await openStorage(file);
  const grantway = await createServer({
    storage,
    rootKeys: [{ id: 1, secret: randomBytes(32) }],
    settings: { origin: 'https://auth.bench.example', profile: 'google' },
  });
  await prepare?.({ grantway, storage, requestsFile });
  const { maximumBodyBytes } = grantway.settings;
  const server = createNodeServer(handlerOf?.(grantway) ?? grantway.handle, {
    maximumBodyBytes,
    secure: true,
  });
  return { server, method, path, requestsFile };
});
