/** A TCP proxy for tests of how a client handles network and server failures. */
import type { AddressInfo, Socket } from 'node:net';
import { connect, createServer } from 'node:net';

/** A failure of one request. Without a fault, the proxy forwards the request unchanged. */
export type Fault =
  /** The connection breaks after this many bytes of the request, including its head. */
  | { readonly cutAfterBytes: number }
  /** The server gets the request, but the connection breaks before the response. */
  | { readonly cutAnswer: true }
  /** The server gets no request, and the connection stays open. */
  | { readonly hang: true }
  /** The proxy answers the request itself, after reading all of it. */
  | { readonly status: number; readonly headers?: string };

export type RequestHead = {
  readonly method: string;
  /** Without the query, which may contain a secret. */
  readonly path: string;
  readonly contentRange: string | undefined;
};

export type FaultyConnection = {
  readonly origin: string;
  /** All requests so far. A test may empty the list. */
  readonly requests: RequestHead[];
  /** The server's port. The test sets it when the server has started. */
  target: number;
  /** The proxy calls this when a request's head has arrived. */
  decide: (head: RequestHead) => Fault | undefined | Promise<Fault | undefined>;
  close(): Promise<void>;
};

export async function startFaultyConnection(): Promise<FaultyConnection> {
  const requests: RequestHead[] = [];
  const open = new Set<Socket>();
  const server = createServer((client) => {
    open.add(client.once('close', () => open.delete(client)));
    client.on('error', () => {});
    forward(client).catch(() => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  async function forward(client: Socket): Promise<void> {
    const upstream = connect(proxy.target, '127.0.0.1');
    open.add(upstream.once('close', () => open.delete(upstream)));
    let mutesAnswer = false;
    upstream.on('data', (bytes) => (mutesAnswer ? client.destroy() : client.write(bytes)));
    upstream.on('error', () => client.destroy());
    upstream.on('close', () => client.end());
    client.on('close', () => upstream.destroy());

    let fault: Fault | undefined;
    let left = 0;
    let passed = 0;
    let unread = Buffer.alloc(0);
    for await (const bytes of client) {
      unread = Buffer.concat([unread, bytes]);
      while (unread.length > 0) {
        if (left === 0) {
          const end = unread.indexOf('\r\n\r\n');
          if (end < 0) break;
          const text = unread.subarray(0, end).toString('latin1');
          const head = parseHead(text);
          requests.push(head);
          fault = await proxy.decide(head);
          mutesAnswer = fault !== undefined && 'cutAnswer' in fault;
          left = end + 4 + Number(/^content-length: (\d+)$/im.exec(text)?.[1] ?? 0);
          passed = 0;
        }
        const part = unread.subarray(0, left);
        unread = unread.subarray(part.length);
        left -= part.length;
        passed += part.length;
        if (fault !== undefined && 'cutAfterBytes' in fault && passed >= fault.cutAfterBytes) {
          upstream.write(part.subarray(0, part.length - (passed - fault.cutAfterBytes)), () => {
            upstream.destroy();
            client.destroy();
          });
          return;
        }
        if (fault !== undefined && 'hang' in fault) continue;
        if (fault === undefined || !('status' in fault)) upstream.write(part);
        else if (left === 0) {
          client.end(
            `HTTP/1.1 ${fault.status} Fault\r\n${fault.headers ?? ''}Content-Length: 0\r\nConnection: close\r\n\r\n`,
          );
          return;
        }
      }
    }
  }

  const proxy: FaultyConnection = {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    requests,
    target: 0,
    decide: () => undefined,
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return proxy;
}

function parseHead(text: string): RequestHead {
  const [, method = '', path = ''] = /^(\S+) ([^\s?]+)/.exec(text) ?? [];
  return { method, path, contentRange: /^content-range: (.+)$/im.exec(text)?.[1] };
}
