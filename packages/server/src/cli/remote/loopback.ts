/**
 * Waits on a port of this machine for the answer of the authorization server (RFC 8252 §7.3). Nothing outside this
 * machine can reach the port, which closes after the answer.
 */
import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const path = '/callback';

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

export async function openLoopback(): Promise<Loopback> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  server.on('error', () => {});
  const { port } = server.address() as AddressInfo;
  return {
    redirectUri: `http://127.0.0.1:${port}${path}`,
    answer: (state, seconds) => waitForAnswer(server, state, seconds),
    close: () => {
      server.close();
      // A browser may keep idle connections open, so close them too. But first wait until the answer is sent.
      setTimeout(() => server.closeAllConnections(), closingMilliseconds).unref();
    },
  };
}

function waitForAnswer(server: Server, state: string, seconds: number): ReturnType<Loopback['answer']> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), seconds * 1_000);
    let isAnswered = false;
    server.on('request', (request, response) => {
      const url = new URL(request.url ?? '/', 'http://127.0.0.1');
      if (request.method !== 'GET' || url.pathname !== path)
        return send(response, 404, 'There is nothing here.');
      // Another page or program may have sent the browser here, or the person has reloaded the page.
      if (isAnswered || url.searchParams.get('state') !== state) {
        return send(response, 400, 'This answer doesn’t belong to the sign-in that waits here.');
      }
      isAnswered = true;
      clearTimeout(timer);
      resolve({ parameters: url.searchParams, tell: (text) => send(response, 200, text) });
    });
  });
}

/** @param text without characters that have a meaning in HTML */
function send(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
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
<h1>Grantway</h1>
<p>${text}</p>
</html>
`);
}
