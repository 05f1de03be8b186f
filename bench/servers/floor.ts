/** The floor: how fast bare `node:http` is with the same bytes in and out as the measured server. */
import { writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Exchange } from './exchange.ts';
import { type CommonSetup, serve } from './serve.ts';

await serve(async ({ folder, exchange }: CommonSetup & { exchange: Exchange }) => {
  const { method, path, requestLine, status, headers, body } = exchange;
  const requestsFile = join(folder, 'requests');
  writeFileSync(requestsFile, `${requestLine}\n`, { mode: 0o600 });
  const answer = (outgoing: ServerResponse, status: number) => {
    outgoing.writeHead(status, headers);
    outgoing.end(body);
  };
  const server = createServer((incoming, outgoing) => {
    if (method === 'GET') {
      answer(outgoing, incoming.headers.authorization === undefined ? 400 : status);
      return;
    }
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      answer(outgoing, Buffer.concat(chunks).toString('utf8') === '' ? 400 : status);
    });
  });
  return { server, method, path, requestsFile };
});
