/** The network address that a request came from, as the server counts guesses under it and shows it to people. */
import { isIP, isIPv6 } from 'node:net';
import type { HttpRequest } from '../../http/http-message.ts';

/** Alone in its network: a server's own machine. */
const loopback = '::1';

/** The network of a request. Undefined if its address is unknown or isn't an IP address, so at most 24 characters. */
export function networkOfRequest({
  clientAddress = '',
}: Pick<HttpRequest, 'clientAddress'>): string | undefined {
  const network = networkOf(clientAddress);
  return isIP(network.replace(/\/64$/, '')) === 0 ? undefined : network;
}

/**
 * An IPv4 address as it is, also if it is mapped into IPv6. Of an IPv6 address the first 64 bits, such as
 * `2001:db8:1:2::/64`, since one customer has at least that many addresses. Other text comes back unchanged.
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
