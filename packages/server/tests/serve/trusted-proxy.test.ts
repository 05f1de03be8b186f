/** AUT-1 behind a proxy: which headers of which peers are trusted. tests/start tests a real proxy. */
import type { IncomingMessage } from 'node:http';
import { describe, expect, test } from 'vitest';
import { createArrivalReader, parseNetworks, privateNetworks } from '../../src/serve/trusted-proxy.ts';

type Headers = Readonly<Record<string, string>>;

function arrivalOf(headers: Headers, peer = '10.0.0.1', networks = privateNetworks) {
  const isTrusted = trust(networks);
  const incoming = { headers, socket: { remoteAddress: peer } } as unknown as IncomingMessage;
  return createArrivalReader({ isTrustedPeer: isTrusted, isTrustedHop: isTrusted })(incoming);
}

function trust(networks: readonly string[]): (address: string) => boolean {
  const isTrusted = parseNetworks(networks);
  if (isTrusted === undefined) throw new Error('these are no networks');
  return isTrusted;
}

test('a client in a private network cannot pose as a proxy, unless it is listed as one', () => {
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
    ['in capitals', { 'x-forwarded-proto': 'HTTPS' }],
    ['of two proxies', { 'x-forwarded-proto': 'https, https' }],
    ['Forwarded', { forwarded: 'for=192.0.2.60;proto=https;by=203.0.113.43' }],
    ['Forwarded, quoted', { forwarded: 'For="[2001:db8::17]:4711"; Proto="https"' }],
    ['both', { ...https, forwarded: 'proto=https' }],
    ['X-Forwarded-Proto beside Forwarded without a scheme', { ...https, forwarded: 'for=192.0.2.60' }],
  ])('%s', (_what, headers) => {
    expect(arrivalOf(headers).secure).toBe(true);
  });

  test.each<[what: string, headers: Headers]>([
    ['nothing', {}],
    ['http', { 'x-forwarded-proto': 'http' }],
    ['what the client made up before what the proxy said', { 'x-forwarded-proto': 'https, http' }],
    ['one kind against the other', { ...https, forwarded: 'for=192.0.2.60;proto=http' }],
    ['a word of the client’s, to which the proxy adds none', { forwarded: 'proto=https, for=192.0.2.60' }],
    ['an address only', { 'x-forwarded-for': '192.0.2.60' }],
    ['https within a quoted value', { forwarded: 'for="x;proto=https"' }],
    ['another word', { 'x-forwarded-proto': 'wss' }],
  ])('not with %s', (_what, headers) => {
    expect(arrivalOf(headers).secure).toBe(false);
  });

  test.each(['198.51.100.7', '2001:db8::1', '11.0.0.1', '172.32.0.1', ''])('not from %j', (peer) => {
    expect(arrivalOf({ ...https, 'x-forwarded-for': '192.0.2.60' }, peer)).toEqual({
      secure: false,
      clientAddress: peer,
    });
  });

  test.each(['127.0.0.1', '::1', '::ffff:10.1.2.3', '172.16.5.4', '192.168.1.1', 'fd00::1', 'fe80::1'])(
    'from %s, a private network',
    (peer) => {
      expect(arrivalOf(https, peer).secure).toBe(true);
    },
  );

  test('only from the configured networks', () => {
    expect(arrivalOf(https, '203.0.113.9', ['203.0.113.0/29']).secure).toBe(false);
    expect(arrivalOf(https, '203.0.113.7', ['203.0.113.0/29']).secure).toBe(true);
    expect(arrivalOf(https, '203.0.113.7', ['203.0.113.7', '2001:db8::/32']).secure).toBe(true);
    expect(arrivalOf(https, '10.0.0.1', ['203.0.113.7']).secure).toBe(false);
  });
});

describe('the address of the client', () => {
  test.each<[what: string, headers: Headers, address: string]>([
    ['is the proxy’s where it says none', {}, '10.0.0.1'],
    ['X-Forwarded-For', { 'x-forwarded-for': '192.0.2.60' }, '192.0.2.60'],
    ['the last one that is not trusted', { 'x-forwarded-for': '1.2.3.4, 192.0.2.60' }, '192.0.2.60'],
    ['before proxies of ours', { 'x-forwarded-for': '1.2.3.4, 192.0.2.60,10.0.0.7' }, '192.0.2.60'],
    ['the first one, if all are ours', { 'x-forwarded-for': '10.0.0.9, 10.0.0.7' }, '10.0.0.9'],
    ['with its port', { 'x-forwarded-for': '192.0.2.60:49152' }, '192.0.2.60'],
    ['IPv6 with its port', { 'x-forwarded-for': '[2001:db8::17]:4711' }, '2001:db8::17'],
    ['IPv4 written as IPv6', { 'x-forwarded-for': '::ffff:192.0.2.60' }, '192.0.2.60'],
    ['nothing that is no address', { 'x-forwarded-for': '192.0.2.60, unknown' }, '10.0.0.1'],
    ['nothing before that', { 'x-forwarded-for': '192.0.2.60, x, 10.0.0.7' }, '10.0.0.7'],
    ['Forwarded', { forwarded: 'for=1.2.3.4, for="[2001:db8::17]:4711";proto=https' }, '2001:db8::17'],
    ['Forwarded with a hidden name', { forwarded: 'for=1.2.3.4, for=_secret' }, '10.0.0.1'],
    [
      'both, where they agree',
      { 'x-forwarded-for': '192.0.2.60', forwarded: 'for=192.0.2.60' },
      '192.0.2.60',
    ],
    [
      'neither, where one of them may come from the client',
      { 'x-forwarded-for': '192.0.2.60', forwarded: 'for=1.2.3.4' },
      '10.0.0.1',
    ],
  ])('%s', (_what, headers, address) => {
    expect(arrivalOf(headers).clientAddress).toBe(address);
  });

  test('a long header is parsed quickly', () => {
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
])('%j is not a network', (network) => {
  expect(parseNetworks([network])).toBeUndefined();
});
