/**
 * The floor: what bare `node:http` can do with the same bytes in and out. This server reads the body, as every server
 * must, and always sends the answer that the subject gave.
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
