/** Records one request and its answer. The benchmark checks the answer, and `floor.ts` replays the subject's answer. */
import { request } from 'node:http';
import type { Target } from './serve.ts';

export type Exchange = {
  readonly path: string;
  readonly requestBody: string;
  readonly status: number;
  /** Without the headers that `node:http` adds by itself. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

const addedByNode: ReadonlySet<string> = new Set(['date', 'connection', 'keep-alive']);

/** Posts a form body to a server, as the load does. */
export function postForm(target: Target, requestBody: string): Promise<Exchange> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        host: '127.0.0.1',
        port: target.port,
        path: target.path,
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.once('error', reject);
        incoming.once('end', () =>
          resolve({
            path: target.path,
            requestBody,
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
    outgoing.end(requestBody);
  });
}
