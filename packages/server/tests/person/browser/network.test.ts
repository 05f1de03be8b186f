import { expect, test } from 'vitest';
import { networkOf, networkOfRequest } from '../../../src/person/browser/network.ts';

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  // The next four are other notations of the same address.
  ['::FFFF:192.0.2.7%eth0', '192.0.2.7'],
  ['::ffff:c000:207', '192.0.2.7'],
  ['0:0:0:0:0:ffff:192.0.2.7', '192.0.2.7'],
  ['0000:0000:0000:0000:0000:ffff:c000:0207', '192.0.2.7'],
  ['::ffff:0:192.0.2.7', '::/64'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2:3:4:5::', '2001:db8:1:2::/64'],
  ['::db8:1:2:3:4:5:6', '0:db8:1:2::/64'],
  ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:0db8:0001:0002::9', '2001:db8:1:2::/64'],
  ['2001:db8::9', '2001:db8::/64'],
  ['2001:db8:0:2::9', '2001:db8:0:2::/64'],
  ['2001:db8:10:20::9', '2001:db8:10:20::/64'],
  ['2001:db8:1:3::9', '2001:db8:1:3::/64'],
  ['fe80::1%eth0', 'fe80::/64'],
  ['::1', '::1'],
  ['0:0:0:0:0:0:0:1', '::1'],
  ['::0.0.0.1', '::1'],
  ['::1%lo', '::1'],
  ['::2', '::/64'],
  ['::', '::/64'],
  ['64:ff9b::192.0.2.33', '64:ff9b::/64'],
  [`::1%${'x'.repeat(1_000)}`, '::1'],
  ['2001:0db8:0001:0002:0003:0004:0005:0006', '2001:db8:1:2::/64'],
])('requests and guesses from %s count for the network %s', (address, network) => {
  expect(networkOfRequest({ clientAddress: address })).toBe(network);
  expect(networkOf(address)).toBe(network);
});

test.each(['', 'unknown', 'unix:/run/grantway', '192.0.2.7/64', '192.0.2.7:443', 'x'.repeat(1_000)])(
  '%s isn’t an IP address: the request has no network, and guesses count under this text',
  (text) => {
    expect(networkOfRequest({ clientAddress: text })).toBeUndefined();
    expect(networkOf(text)).toBe(text);
  },
);
