/** AUT-1: which headers the server trusts, and from which peers. tests/start tests AUT-1 with the real command. */
import type { IncomingMessage } from 'node:http';
import { describe, expect, test } from 'vitest';
import { parseNetworks } from '../../src/http/networks.ts';
import { createArrivalReader, privateNetworks } from '../../src/serve/trusted-proxy.ts';

type Headers = Readonly<Record<string, string>>;

function arrivalOf(headers: Headers, peer = '10.0.0.1', networks = privateNetworks) {
  const isTrusted = trust(networks);
  const incoming = { headers, socket: { remoteAddress: peer } } as unknown as IncomingMessage;
  return createArrivalReader({ isTrustedPeer: isTrusted, isTrustedHop: isTrusted })(incoming);
}

function trust(networks: readonly string[]): (address: string) => boolean {
  const isTrusted = parseNetworks(networks);
  if (isTrusted === undefined) throw new Error('not a list of networks');
  return isTrusted;
}

test('a client in a private network cannot pose as a proxy, unless the operator lists its address as a proxy’s', () => {
  const headers = { 'x-forwarded-for': '203.0.113.77, 172.17.0.1' };
  const incoming = { headers, socket: { remoteAddress: '127.0.0.1' } } as unknown as IncomingMessage;
  const isTrustedPeer = trust(privateNetworks);
  const byDefault = createArrivalReader({ isTrustedPeer, isTrustedHop: () => false });
  expect(byDefault(incoming).clientAddress).toBe('172.17.0.1');
  const named = createArrivalReader({ isTrustedPeer, isTrustedHop: trust(['172.17.0.0/16']) });
  expect(named(incoming).clientAddress).toBe('203.0.113.77');
});

const https = { 'x-forwarded-proto': 'https' };

describe('AUT-1 only a trusted proxy can say that a request arrived over HTTPS', () => {
  test.each<[what: string, headers: Headers]>([
    ['X-Forwarded-Proto', https],
    ['X-Forwarded-Proto in capitals', { 'x-forwarded-proto': 'HTTPS' }],
    ['X-Forwarded-Proto from two proxies', { 'x-forwarded-proto': 'https, https' }],
    ['Forwarded', { forwarded: 'for=192.0.2.60;proto=https;by=203.0.113.43' }],
    ['Forwarded with quoted values', { forwarded: 'For="[2001:db8::17]:4711"; Proto="https"' }],
    ['both headers', { ...https, forwarded: 'proto=https' }],
    ['X-Forwarded-Proto, and Forwarded without a scheme', { ...https, forwarded: 'for=192.0.2.60' }],
  ])('counts as HTTPS with %s', (_what, headers) => {
    expect(arrivalOf(headers).secure).toBe(true);
  });

  test.each<[what: string, headers: Headers]>([
    ['no header', {}],
    ['the scheme http', { 'x-forwarded-proto': 'http' }],
    ['https from the client before http from the proxy', { 'x-forwarded-proto': 'https, http' }],
    ['two headers that disagree', { ...https, forwarded: 'for=192.0.2.60;proto=http' }],
    ['a scheme from the client, and none from the proxy', { forwarded: 'proto=https, for=192.0.2.60' }],
    ['an address only', { 'x-forwarded-for': '192.0.2.60' }],
    ['https inside a quoted value', { forwarded: 'for="x;proto=https"' }],
    ['another scheme', { 'x-forwarded-proto': 'wss' }],
  ])('does not count as HTTPS with %s', (_what, headers) => {
    expect(arrivalOf(headers).secure).toBe(false);
  });

  test.each(['198.51.100.7', '2001:db8::1', '11.0.0.1', '172.32.0.1', ''])(
    'ignores the headers of the untrusted peer %j',
    (peer) => {
      expect(arrivalOf({ ...https, 'x-forwarded-for': '192.0.2.60' }, peer)).toEqual({
        secure: false,
        clientAddress: peer,
      });
    },
  );

  test.each(['127.0.0.1', '::1', '::ffff:10.1.2.3', '172.16.5.4', '192.168.1.1', 'fd00::1', 'fe80::1'])(
    'trusts %s, which is in a private network',
    (peer) => {
      expect(arrivalOf(https, peer).secure).toBe(true);
    },
  );

  test('trusts only the configured networks', () => {
    expect(arrivalOf(https, '203.0.113.9', ['203.0.113.0/29']).secure).toBe(false);
    expect(arrivalOf(https, '203.0.113.7', ['203.0.113.0/29']).secure).toBe(true);
    expect(arrivalOf(https, '203.0.113.7', ['203.0.113.7', '2001:db8::/32']).secure).toBe(true);
    expect(arrivalOf(https, '10.0.0.1', ['203.0.113.7']).secure).toBe(false);
  });
});

describe('the address of the client', () => {
  test.each<[what: string, headers: Headers, address: string]>([
    ['the proxy’s if there is no header', {}, '10.0.0.1'],
    ['the one in X-Forwarded-For', { 'x-forwarded-for': '192.0.2.60' }, '192.0.2.60'],
    ['the last untrusted one', { 'x-forwarded-for': '1.2.3.4, 192.0.2.60' }, '192.0.2.60'],
    ['the one before trusted proxies', { 'x-forwarded-for': '1.2.3.4, 192.0.2.60,10.0.0.7' }, '192.0.2.60'],
    ['the first one if all are trusted', { 'x-forwarded-for': '10.0.0.9, 10.0.0.7' }, '10.0.0.9'],
    ['read without its port', { 'x-forwarded-for': '192.0.2.60:49152' }, '192.0.2.60'],
    ['read without its port if it is IPv6', { 'x-forwarded-for': '[2001:db8::17]:4711' }, '2001:db8::17'],
    ['read as IPv4 if it is written as IPv6', { 'x-forwarded-for': '::ffff:192.0.2.60' }, '192.0.2.60'],
    [
      'the proxy’s if the last entry is not an address',
      { 'x-forwarded-for': '192.0.2.60, unknown' },
      '10.0.0.1',
    ],
    [
      'the one after an entry that is not an address',
      { 'x-forwarded-for': '192.0.2.60, x, 10.0.0.7' },
      '10.0.0.7',
    ],
    [
      'the one in Forwarded',
      { forwarded: 'for=1.2.3.4, for="[2001:db8::17]:4711";proto=https' },
      '2001:db8::17',
    ],
    [
      'the proxy’s if Forwarded has a made-up name in place of an address',
      { forwarded: 'for=1.2.3.4, for=_secret' },
      '10.0.0.1',
    ],
    [
      'the one in both headers if they agree',
      { 'x-forwarded-for': '192.0.2.60', forwarded: 'for=192.0.2.60' },
      '192.0.2.60',
    ],
    [
      'the proxy’s if the headers disagree, since one may come from the client',
      { 'x-forwarded-for': '192.0.2.60', forwarded: 'for=1.2.3.4' },
      '10.0.0.1',
    ],
  ])('is %s', (_what, headers, address) => {
    expect(arrivalOf(headers).clientAddress).toBe(address);
  });

  test('is parsed quickly from a long header', () => {
    const start = performance.now();
    for (const piece of ['a', 'for="', 'a="\\"', ' ', 'for=;', '\\"', 'a-']) {
      arrivalOf({ forwarded: piece.repeat(16_000 / piece.length), 'x-forwarded-for': ','.repeat(16_000) });
    }
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});

test.each([
  '10.0.0.0/33',
  '::/129',
  'localhost',
  '10.0.0.0/',
  '10.0.0/8',
  '',
  '10.0.0.1-10.0.0.9',
  '1.2.3.4/-1',
])('rejects the network %j', (network) => {
  expect(parseNetworks([network])).toBeUndefined();
});
