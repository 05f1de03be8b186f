/**
 * The HTTP proxy of proxy mode (RFC 9110 §9.3.6). It connects Google's names to Grantway, and the developer's openings
 * to their hosts. It rejects everything else with 403 and the reason.
 */
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { listenOnLoopback } from '../../../host/listen.ts';
import { googleHosts } from '../../as-google/google-names.ts';
import type { Say } from './notices.ts';
import { closedLine, type Opening } from './openings.ts';
import { join, reach, reasonOf } from './relay.ts';

export type ProxyOptions = {
  readonly tlsPort: number;
  readonly openings: readonly Opening[];
  readonly say: Say;
};

const mostConnections = 1_000;

/** For the server of a plain HTTP request. */
const silenceMilliseconds = 120_000;

export function startProxy(options: ProxyOptions): Promise<readonly Server[]> {
  return listenOnLoopback(() => createProxy(options), 0, 'the proxy');
}

function createProxy(options: ProxyOptions): Server {
  const server = createServer({ headersTimeout: 10_000 }, (incoming, outgoing) =>
    forward(incoming, outgoing, options),
  );
  server.maxConnections = mostConnections;
  server.on('connect', (incoming: IncomingMessage, socket: Duplex, head: Buffer) => {
    // `node:http` passes the connection's own socket.
    openTunnel(incoming.url ?? '', socket as Socket, head, options);
  });
  server.on('clientError', (_error, socket) => socket.destroy());
  return server;
}

function openTunnel(authority: string, socket: Socket, head: Buffer, options: ProxyOptions): void {
  const { host, port } = parseAuthority(authority);
  const isGoogle = googleHosts.includes(host) && port === 443;
  if (!isGoogle && !isOpen(host, port, options)) {
    const reason = closedLine(host, port);
    options.say(reason);
    socket.on('error', () => {});
    socket.end(`HTTP/1.1 403 Forbidden\r\ncontent-type: text/plain\r\nconnection: close\r\n\r\n${reason}\n`);
    return;
  }
  const to = isGoogle ? { host: 'localhost', port: options.tlsPort } : { host, port };
  const other = reach(to, (error) => {
    options.say(`${isGoogle ? 'Grantway' : authority} doesn't answer (${reasonOf(error)})`);
    socket.end('HTTP/1.1 502 Bad Gateway\r\nconnection: close\r\n\r\n');
  });
  socket.on('error', () => other.destroy());
  socket.on('close', () => other.destroy());
  other.once('connect', () => {
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    other.write(head);
    join(socket, other);
  });
}

/** The target of a plain HTTP request is a whole URL (RFC 9112 §3.2.2). */
function forward(incoming: IncomingMessage, outgoing: ServerResponse, options: ProxyOptions): void {
  const url = URL.parse(incoming.url ?? '');
  if (url?.protocol !== 'http:') {
    reject(outgoing, 400, 'this is a proxy: send it a request for another host');
    return;
  }
  const port = Number(url.port || 80);
  if (!isOpen(url.hostname, port, options)) {
    const reason = closedLine(url.hostname, port);
    options.say(reason);
    reject(outgoing, 403, reason);
    return;
  }
  const { 'proxy-connection': _proxy, connection: _connection, ...headers } = incoming.headers;
  const passed = request(
    url,
    { method: incoming.method, headers, timeout: silenceMilliseconds },
    (response) => {
      outgoing.writeHead(response.statusCode ?? 502, response.headers);
      response.on('error', () => outgoing.destroy()).pipe(outgoing);
    },
  );
  passed.on('timeout', () => passed.destroy(new Error('no answer within two minutes')));
  passed.on('error', (error) => reject(outgoing, 502, `${url.host} doesn't answer (${reasonOf(error)})`));
  incoming.on('error', () => passed.destroy()).pipe(passed);
  outgoing.on('error', () => {}).on('close', () => passed.destroy());
}

function reject(outgoing: ServerResponse, status: number, reason: string): void {
  if (outgoing.headersSent) outgoing.destroy();
  else outgoing.writeHead(status, { 'content-type': 'text/plain', connection: 'close' }).end(`${reason}\n`);
}

function isOpen(host: string, port: number, { openings }: ProxyOptions): boolean {
  return openings.some((one) => one.host === host && one.port === port);
}

function parseAuthority(authority: string): Opening {
  const [, host = '', port = ''] = /^(.*?):(\d{1,5})$/.exec(authority.toLowerCase()) ?? [];
  return { host, port: Number(port) };
}
