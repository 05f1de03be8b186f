/**
 * The API that the measured clients call, and a token endpoint that accepts any request. `/new-generation` invalidates
 * all tokens and resets the count that `/refreshes` returns.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { type CommonSetup, serve } from './serve.ts';

const answer = JSON.stringify({ kind: 'bench#file', id: '1', name: 'Notes of March', size: 4_711 });

await serve(async ({ tokenMilliseconds }: CommonSetup & { tokenMilliseconds: number }) => {
  let generation = 0;
  let refreshes = 0;

  async function giveToken(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    for await (const _ of incoming);
    refreshes += 1;
    const token = {
      access_token: `token-${generation}.${refreshes}`,
      token_type: 'Bearer',
      expires_in: 3_600,
    };
    if (tokenMilliseconds > 0) await delay(tokenMilliseconds);
    send(outgoing, 200, JSON.stringify(token));
  }

  const server = createServer((incoming, outgoing) => {
    switch (incoming.url) {
      case '/api': {
        const isLive = incoming.headers.authorization?.startsWith(`Bearer token-${generation}.`) === true;
        return isLive ? send(outgoing, 200, answer) : send(outgoing, 401, '{}');
      }
      case '/token':
        return void giveToken(incoming, outgoing);
      case '/new-generation':
        generation += 1;
        refreshes = 0;
        return send(outgoing, 200, '{}');
      case '/refreshes':
        return send(outgoing, 200, JSON.stringify({ refreshes }));
      default:
        return send(outgoing, 404, '{}');
    }
  });
  // A client must not reuse a connection just as the server closes it.
  server.keepAliveTimeout = 600_000;
  return { server };
});

function send(outgoing: ServerResponse, status: number, body: string): void {
  outgoing.writeHead(status, { 'content-type': 'application/json', 'content-length': body.length });
  outgoing.end(body);
}
