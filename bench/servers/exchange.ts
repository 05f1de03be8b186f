/** Records one request and its answer, to check the answer and to let `floor.ts` replay it. */
import { request } from 'node:http';
import type { Method, Target } from './serve.ts';

export type Exchange = {
  readonly method: Method;
  readonly path: string;
  readonly requestLine: string;
  readonly status: number;
  /** Without the headers that `node:http` adds by itself. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

const addedByNode: ReadonlySet<string> = new Set(['date', 'connection', 'keep-alive']);

export function exchangeOne(target: Target, requestLine: string): Promise<Exchange> {
  const { port, method, path } = target;
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        host: '127.0.0.1',
        port,
        path,
        method,
        headers:
          method === 'POST'
            ? { 'content-type': 'application/x-www-form-urlencoded' }
            : { authorization: requestLine },
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.once('error', reject);
        incoming.once('end', () =>
          resolve({
            method,
            path,
            requestLine,
            status: incoming.statusCode ?? 0,
            headers: Object.fromEntries(
              Object.entries(incoming.headersDistinct)
                .filter(([name]) => !addedByNode.has(name))
                .map(([name, values]) => [name, values?.join(', ') ?? '']),
            ),
            body: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      },
    );
    outgoing.once('error', reject);
    outgoing.end(method === 'POST' ? requestLine : undefined);
  });
}
