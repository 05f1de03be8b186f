/**
 * Waits on a port of this machine for the answer of the authorization server (RFC 8252 §7.3). Nothing outside this
 * machine can reach the port, which closes after the answer.
 */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { listenAt, listenOnLoopback, portOf } from '../../host/listen.ts';

const closingMilliseconds = 500;

export type Loopback = {
  readonly redirectUri: string;
  /**
   * Waits for the answer with this `state`. `tell` shows the person in the browser how the sign-in went. Resolves to
   * undefined if no such answer arrives within `seconds`.
   */
  readonly answer: (
    state: string,
    seconds: number,
  ) => Promise<{ readonly parameters: URLSearchParams; readonly tell: (text: string) => void } | undefined>;
  readonly close: () => void;
};

const origin = 'http://127.0.0.1';

/** Port 0 picks a free one. */
export const anyLoopbackUri = `${origin}:0/callback`;

/**
 * @param wanted a URI of `http` on this machine
 * @param setting the option that chooses the port, for the error text
 * @throws CommandError if the port is in use or this user may not use it
 */
export async function openLoopback(wanted = anyLoopbackUri, setting = '--port'): Promise<Loopback> {
  const { hostname, port, pathname } = new URL(wanted);
  const servers = await listen(hostname, Number(port || 80), setting);
  return {
    redirectUri: wanted.replace(anyLoopbackUri, `${origin}:${portOf(servers)}/callback`),
    answer: (state, seconds) => waitForAnswer(servers, pathname, state, seconds),
    close: () => {
      for (const server of servers) {
        server.close();
        // A browser may keep idle connections open, so close them too. But first wait until the answer is sent.
        setTimeout(() => server.closeAllConnections(), closingMilliseconds).unref();
      }
    },
  };
}

/** The name `localhost` may mean either address of this machine. */
async function listen(hostname: string, port: number, setting: string): Promise<readonly Server[]> {
  if (hostname === 'localhost') return listenOnLoopback(createServer, port, setting);
  const server = createServer();
  await listenAt(server, port, hostname.replaceAll(/[[\]]/g, ''), { port: setting, host: setting });
  return [server];
}

function waitForAnswer(
  servers: readonly Server[],
  path: string,
  state: string,
  seconds: number,
): ReturnType<Loopback['answer']> {
  return new Promise((resolve) => {
    // The listening port keeps the process alive. After it's closed, this timer mustn't.
    const timer = setTimeout(() => resolve(undefined), seconds * 1_000).unref();
    let isAnswered = false;
    const receive = (request: IncomingMessage, response: ServerResponse) => {
      const { url: target = '' } = request;
      const url = URL.canParse(target, origin) ? new URL(target, origin) : undefined;
      if (request.method !== 'GET' || url?.pathname !== path)
        return send(response, 404, 'There is nothing here.');
      // Another page or program may have sent the browser here, or the person has reloaded the page.
      if (isAnswered || url.searchParams.get('state') !== state) {
        return send(response, 400, 'This answer doesn’t belong to the request that waits here.');
      }
      isAnswered = true;
      clearTimeout(timer);
      resolve({ parameters: url.searchParams, tell: (text) => send(response, 200, text) });
    };
    for (const server of servers) server.on('request', receive);
  });
}

/** The colors of Grantway's pages. The browser can't load their files from here. */
const style = `
body { max-width: 30rem; margin: 15vh auto; padding: 0 1.5rem; font: 1.125rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1rem; letter-spacing: 0.02em; }
:root { background: #fbf9f4; color: #1d231f; }
h1 { color: #0f5742; }
@media (prefers-color-scheme: dark) { :root { background: #191e1b; color: #eeeae0; } h1 { color: #86d6b3; } }
`;

const styleHash = createHash('sha256').update(style).digest('base64');

/** @param text without characters that have a meaning in HTML */
function send(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; frame-ancestors 'none'`,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    connection: 'close',
  });
  response.end(`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Grantway</title>
<style>${style}</style>
<h1>Grantway</h1>
<p>${text}</p>
</html>
`);
}
