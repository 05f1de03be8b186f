/** Decides which network addresses the server may connect to on behalf of somebody else. */
import { BlockList, isIPv4 } from 'node:net';

/**
 * Multicast, and the networks in IANA's registry (RFC 6890), such as private, loopback and documentation addresses.
 * Clouds run their metadata services at link-local addresses (169.254.0.0/16).
 */
const specialIpv4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const;

/** IANA allocates global unicast addresses only from this network. */
const globalIpv6 = ['2000::', 3] as const;

/** Within `globalIpv6`: protocol assignments (e.g. Teredo), documentation, and 6to4, which contains IPv4 addresses. */
const specialIpv6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const;

const special = new BlockList();
for (const [network, prefix] of specialIpv4) special.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of specialIpv6) special.addSubnet(network, prefix, 'ipv6');
const global = new BlockList();
global.addSubnet(...globalIpv6, 'ipv6');

/** False for anything that isn't an IP address. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !special.check(address, 'ipv4');
  return global.check(address, 'ipv6') && !special.check(address, 'ipv6');
}
