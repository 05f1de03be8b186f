/**
 * Reads what a trusted proxy says about a request: whether it arrived over HTTPS, and from which address. The headers are
 * X-Forwarded-Proto and X-Forwarded-For, or Forwarded (RFC 7239).
 *
 * A client may send such headers itself. If a proxy sets only one of the two kinds, it passes on the client's headers of
 * the other kind. So if a request has both kinds, they must agree. The request counts as HTTPS only if all headers say
 * HTTPS. If the headers name different clients, the server uses the address of its peer, the machine that connects to it.
 */
import type { IncomingMessage } from 'node:http';
import { isIP, type Socket } from 'node:net';
import type { AddressTest } from '../http/networks.ts';
import { type Arrival, peerAddress } from '../http/node/node-adapter.ts';

export const privateNetworks: readonly string[] = [
  '127.0.0.0/8',
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '169.254.0.0/16',
  '::1/128',
  'fc00::/7',
  'fe80::/10',
];

/**
 * `isTrustedPeer` checks the address that connects to this server. `isTrustedHop` checks the addresses in the headers.
 */
export type TrustedProxies = { readonly isTrustedPeer: AddressTest; readonly isTrustedHop: AddressTest };

/** Checks a peer's address once per connection. */
export function createArrivalReader({
  isTrustedPeer,
  isTrustedHop,
}: TrustedProxies): (incoming: IncomingMessage) => Arrival {
  const trustedPeers = new WeakMap<Socket, boolean>();
  return (incoming) => {
    const peer = peerAddress(incoming);
    let trusted = trustedPeers.get(incoming.socket);
    if (trusted === undefined) {
      trusted = isTrustedPeer(peer);
      trustedPeers.set(incoming.socket, trusted);
    }
    return trusted
      ? readHeaders(incoming.headers, peer, isTrustedHop)
      : { secure: false, clientAddress: peer };
  };
}

function readHeaders(headers: IncomingMessage['headers'], peer: string, isTrustedHop: AddressTest): Arrival {
  const elements = parseForwarded(textOf(headers.forwarded));
  const said = listOf(textOf(headers['x-forwarded-proto']));
  // A `Forwarded` element without a scheme counts as plain HTTP, unless there is X-Forwarded-Proto.
  const schemes = [...said, ...elements.flatMap(({ proto }) => proto ?? (said.length > 0 ? [] : ['']))];
  const routes = [
    listOf(textOf(headers['x-forwarded-for'])),
    elements.map((element) => element.for ?? ''),
  ].filter((route) => route.length > 0);
  const addresses = new Set(routes.map((route) => clientOf(route, peer, isTrustedHop)));
  const [address] = addresses;
  return {
    secure: schemes.length > 0 && schemes.every((scheme) => scheme.toLowerCase() === 'https'),
    clientAddress: addresses.size === 1 && address !== undefined ? address : peer,
  };
}

/**
 * Each proxy appends the address that it got the request from. So the last untrusted address in the list is the
 * client's. The client may have invented all addresses before its own.
 */
function clientOf(route: readonly string[], peer: string, isTrustedHop: AddressTest): string {
  let nearest = peer;
  for (const hop of route.toReversed()) {
    const address = bareAddress(hop);
    if (address === undefined) return nearest;
    nearest = address;
    if (!isTrustedHop(address)) return nearest;
  }
  return nearest;
}

/** The address without port, brackets and `::ffff:`. Undefined if it's no IP address, e.g. `unknown` (RFC 7239 §6.3). */
function bareAddress(hop: string): string | undefined {
  const [, bracketed, withPort] = /^(?:\[([^\]]+)\](?::\d+)?|([\d.]+):\d+)$/.exec(hop) ?? [];
  const address = (bracketed ?? withPort ?? hop).replace(/^::ffff:(?=\d+\.)/i, '');
  return isIP(address) === 0 ? undefined : address;
}

function textOf(header: string | string[] | undefined): string {
  return Array.isArray(header) ? header.join(',') : (header ?? '');
}

function listOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(',').map((item) => item.trim());
}

/** RFC 7239 §4: commas separate elements, semicolons separate pairs, and values may be quoted. */
function parseForwarded(text: string): readonly { readonly for?: string; readonly proto?: string }[] {
  if (text === '') return [];
  const elements: Record<string, string>[] = [{}];
  for (const [token, name, quoted, plain = ''] of text.matchAll(forwardedToken)) {
    const element = elements.at(-1);
    if (token === ',') elements.push({});
    else if (element && name) element[name.toLowerCase()] = quoted?.replace(/\\(.)/g, '$1') ?? plain;
  }
  return elements;
}

/** The lengths are bounded, so no header takes long to parse. */
const forwardedToken = /\b([a-z-]{1,20})=(?:"((?:[^"\\]|\\.){0,100})"|([^\s,;"]{0,100}))|,/gi;
