/**
 * Prints the refresh token that `handler.ts` needs. The user allows access once, in a browser on this machine.
 *
 *     node get-refresh-token.ts --client-secret client_secret.json >> function.env
 *
 * Register the redirect URI `http://localhost:8080/oauth2callback` for the client. To use another URI on this machine,
 * pass it as `--redirect-uri`.
 */
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { createOAuthClient } from '@grantway/client';
import { readClientSecretFile } from '@grantway/client/node';
import { memoryGrantStore } from '@grantway/client/stores/memory';

const scope = 'https://www.googleapis.com/auth/youtube.upload';

export type RefreshTokenRequest = {
  readonly clientSecretFile: string;
  /** An address on this machine with its port, e.g. `http://localhost:8080/oauth2callback`. */
  readonly redirectUri: string;
  readonly open: (url: string) => void;
};

/** Waits until the user allows uploads. Rejects if the user denies or a step fails. */
export async function getRefreshToken(request: RefreshTokenRequest): Promise<string> {
  const { clientSecretFile, redirectUri, open } = request;
  const client = createOAuthClient({
    credentials: await readClientSecretFile(clientSecretFile),
    redirectUri,
    store: memoryGrantStore(),
    // The key protects one authorization, so it needn't outlive this program.
    keys: [crypto.randomUUID()],
  });
  const { hostname, port, pathname } = new URL(redirectUri);
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject).listen(Number(port), hostname.replace(/^\[|\]$/g, ''), resolve);
  });
  try {
    // The store is empty, so the library forces the consent page. Otherwise the server would send no refresh token to a
    // user who allowed uploads before.
    const { url, transaction } = await client.grant('owner').authorizationUrl({ scope: [scope] });
    const refreshToken = new Promise<string>((resolve, reject) => {
      client.onTokens(({ record }) => {
        if (!record.scopes.includes(scope)) reject(new Error('The user didn’t allow uploads.'));
        else if (record.refresh === undefined) reject(new Error('The server sent no refresh token.'));
        else resolve(record.refresh.token);
      });
      server.on('request', async (visit, response) => {
        response.setHeader('content-type', 'text/plain; charset=utf-8').setHeader('connection', 'close');
        if (visit.url?.split('?')[0] !== pathname) return response.writeHead(404).end('Nothing here.\n');
        try {
          const result = await client.handleCallback(visit.url, transaction);
          response.end('Thank you. Go back to the terminal.\n');
          if (result.outcome === 'denied') reject(new Error(`The user denied access: ${result.error}.`));
        } catch (error) {
          response.writeHead(400).end('Something went wrong. The terminal says what.\n');
          reject(error);
        }
        return response;
      });
    });
    open(url);
    return await refreshToken;
  } finally {
    server.close();
  }
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      'client-secret': { type: 'string', default: 'client_secret.json' },
      'redirect-uri': { type: 'string', default: 'http://localhost:8080/oauth2callback' },
    },
  });
  try {
    const refreshToken = await getRefreshToken({
      clientSecretFile: values['client-secret'],
      redirectUri: values['redirect-uri'],
      open: (url) => console.error(`Open this in a browser, as the owner of the channel:\n\n${url}\n`),
    });
    console.log(`OAUTH_REFRESH_TOKEN=${refreshToken}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
