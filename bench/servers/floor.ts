/**
 * The floor: what `node:http` can do at all with the same bytes in and out. It reads the body, as anyone must, and gives
 * the one answer that it was told, which is the subject's own.
 */
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import type { Exchange } from './exchange.ts';
import { type CommonSetup, serve } from './serve.ts';

await serve(async ({ folder, exchange }: CommonSetup & { exchange: Exchange }) => {
  const { path, requestBody, status, headers, body } = exchange;
  const bodiesFile = join(folder, 'bodies');
  writeFileSync(bodiesFile, `${requestBody}\n`, { mode: 0o600 });
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const received = Buffer.concat(chunks).toString('utf8');
      outgoing.writeHead(received === '' ? 400 : status, headers);
      outgoing.end(body);
    });
  });
  return { server, path, bodiesFile };
});
