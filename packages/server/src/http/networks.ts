/** Network addresses, and networks in CIDR notation (RFC 4632 §3.1, RFC 4291 §2.3). */
import { BlockList, isIP } from 'node:net';

/** False for a text that isn't an address. */
export type AddressTest = (address: string) => boolean;

/** Takes single addresses and networks in CIDR notation. Undefined if one of them is invalid. */
export function parseNetworks(networks: readonly string[]): AddressTest | undefined {
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
