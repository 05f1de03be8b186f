/**
 * What a proxy in front of this server says of a request: whether it came over HTTPS, and from where. Believed only of
 * peers that are trusted; X-Forwarded-Proto and X-Forwarded-For, or Forwarded (RFC 7239).
 *
 * A client may send such headers itself, and a proxy that knows only one kind passes the other on. So what two kinds say
 * counts only where they agree: HTTPS if all of them say so, and an address if none says another one.
 */
import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, type Socket } from 'node:net';
import { type Arrival, peerAddress } from '../http/node/node-adapter.ts';

/** Loopback, private and link-local networks, as CIDR. */
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

type Trust = (address: string) => boolean;

/** Addresses and networks in CIDR notation; undefined if one of them is neither. */
export function parseNetworks(networks: readonly string[]): Trust | undefined {
  const list = new BlockList();
  for (const network of networks) {
    const [, address = '', prefix] = /^([\d.]+|[\da-f:.]+)(?:\/(\d{1,3}))?$/i.exec(network) ?? [];
    const family = isIP(address);
    const bits = family === 4 ? 32 : 128;
    if (family === 0 || Number(prefix ?? 0) > bits) return undefined;
    list.addSubnet(address, Number(prefix ?? bits), family === 4 ? 'ipv4' : 'ipv6');
  }
  return (address) => {
    const family = isIP(address);
    return family !== 0 && list.check(address, family === 4 ? 'ipv4' : 'ipv6');
  };
}

/** Whom to believe: a peer that connects here, and one that a peer says it was told by. */
export type TrustedProxies = { readonly isTrustedPeer: Trust; readonly isTrustedHop: Trust };

/** Reads how a request came. Whether a peer is trusted is looked up once for each of its connections. */
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

function readHeaders(headers: IncomingMessage['headers'], peer: string, isTrustedHop: Trust): Arrival {
  const elements = parseForwarded(textOf(headers.forwarded));
  const said = listOf(textOf(headers['x-forwarded-proto']));
  // An element that says no scheme hides what was said to it: without X-Forwarded-Proto it counts as plain HTTP.
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
 * Each proxy adds at the end of the list whom it talked to. So the list is read from there, for as long as those who
 * wrote it are trusted: the first address that is not trusted is the client, whatever it may have written itself.
 */
function clientOf(route: readonly string[], peer: string, isTrustedHop: Trust): string {
  let nearest = peer;
  for (const hop of route.toReversed()) {
    const address = bareAddress(hop);
    if (address === undefined) return nearest;
    nearest = address;
    if (!isTrustedHop(address)) return nearest;
  }
  return nearest;
}

/** Without port, brackets and IPv6's way to write IPv4; undefined for `unknown`, names (RFC 7239 §6.3) and nonsense. */
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

/** RFC 7239 §4: elements between commas, of pairs between semicolons; values may be quoted. */
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

/** A pair or a comma. Lengths are bounded, so that no header takes long to read. */
const forwardedToken = /\b([a-z-]{1,20})=(?:"((?:[^"\\]|\\.){0,100})"|([^\s,;"]{0,100}))|,/gi;
