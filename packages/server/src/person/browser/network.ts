/** Finds the network that a request came from. The server counts guesses for each network, and shows it to people. */
import { isIP, isIPv6 } from 'node:net';
import type { HttpRequest } from '../../http/http-message.ts';

/** This machine. The rest of its /64 network doesn't belong to it. */
const loopback = '::1';

/** The network of a request, at most 24 characters. Undefined if the address is unknown or isn't an IP address. */
export function networkOfRequest({
  clientAddress = '',
}: Pick<HttpRequest, 'clientAddress'>): string | undefined {
  const network = networkOf(clientAddress);
  return isIP(network.replace(/\/64$/, '')) === 0 ? undefined : network;
}

/**
 * Returns an IPv4 address unchanged, and takes it out of an IPv6 address that contains it. Reduces other IPv6 addresses
 * to their first 64 bits, such as `2001:db8:1:2::/64`, because one customer has at least that many addresses. Returns
 * other text unchanged.
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1] !== undefined) return mapped[1];
  const [withoutZone = ''] = address.split('%');
  if (!isIPv6(withoutZone) || withoutZone === loopback) return address;
  const [before = '', after] = withoutZone.replace(/\d+\.\d+\.\d+\.\d+$/, '0:0').split('::');
  const head = before === '' ? [] : before.split(':');
  const tail = after === undefined || after === '' ? [] : after.split(':');
  const groups = [...head, ...Array.from({ length: 8 - head.length - tail.length }, () => '0'), ...tail];
  const network = groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${network.join(':').replace(/(?:(?:^|:)0)+$/, '')}::/64`;
}
