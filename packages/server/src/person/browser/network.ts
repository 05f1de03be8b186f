/**
 * Finds the network that a request came from. The server counts guesses for each network, and shows people the network
 * of each sign-in.
 */
import { isIP, isIPv6 } from 'node:net';
import type { HttpRequest } from '../../http/http-message.ts';

/** At most 24 characters. Undefined if the client's address is unknown or isn't an IP address. */
export function networkOfRequest({
  clientAddress = '',
}: Pick<HttpRequest, 'clientAddress'>): string | undefined {
  return isIP(clientAddress) === 0 ? undefined : networkOf(clientAddress);
}

/**
 * Reduces an IPv6 address to its first 64 bits, such as `2001:db8:1:2::/64`, because one customer gets at least that
 * many addresses. Keeps `::1`, which is this machine alone. Turns an IPv4-mapped address into the IPv4 address. Returns
 * any other text unchanged. All notations of an IP address give the same network.
 */
export function networkOf(address: string): string {
  const [withoutZone = ''] = address.split('%');
  if (!isIPv6(withoutZone)) return address;
  const groups = groupsOf(withoutZone);
  const leadingZeros = groups.findIndex((group) => group !== 0);
  const [high = 0, low = 0] = groups.slice(6);
  // RFC 4291 §2.5.5.2: an IPv4-mapped IPv6 address.
  const isMapped = leadingZeros === 5 && groups[5] === 0xffff;
  if (isMapped) return [high >> 8, high & 255, low >> 8, low & 255].join('.');
  if (leadingZeros === 7 && low === 1) return '::1';
  const network = groups.slice(0, 4).map((group) => group.toString(16));
  return `${network.join(':').replace(/(?:(?:^|:)0)+$/, '')}::/64`;
}

/** The eight 16-bit numbers of an IPv6 address without a zone. */
function groupsOf(address: string): readonly number[] {
  const [head = [], tail = []] = address.split('::').map((half) => half.split(':').flatMap(numbersOf));
  return [...head, ...Array.from({ length: 8 - head.length - tail.length }, () => 0), ...tail];
}

/** The last part may be an IPv4 address, which stands for two numbers. */
function numbersOf(part: string): readonly number[] {
  if (part === '') return [];
  if (!part.includes('.')) return [Number.parseInt(part, 16)];
  const [first = 0, second = 0, third = 0, fourth = 0] = part.split('.').map(Number);
  return [first * 256 + second, third * 256 + fourth];
}
