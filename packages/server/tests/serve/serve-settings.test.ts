/** tests/start runs the real command and tests its errors. */
import { expect, test } from 'vitest';
import { readServeSettings } from '../../src/serve/serve-settings.ts';

const origin = 'https://accounts.example.com';
const tls = { 'tls-cert': 'cert.pem', 'tls-key': 'key.pem' };

test('with a certificate, the server listens on the origin’s port at every address', () => {
  expect(readServeSettings({ origin, ...tls }, {})).toEqual({
    origin,
    port: 443,
    dataFolder: '.grantway',
    adjusted: {},
    entrance: { kind: 'tls', certificateFile: 'cert.pem', keyFile: 'key.pem' },
  });
  expect(readServeSettings({ origin: `${origin}:8443/`, ...tls }, {})).toMatchObject({
    origin: `${origin}:8443`,
    port: 8_443,
  });
});

test('behind a proxy, the server listens on port 4000 at loopback, and trusts private networks', () => {
  const settings = readServeSettings({ origin, 'behind-proxy': 'true' }, {});
  expect(settings).toMatchObject({ port: 4_000, host: '127.0.0.1', entrance: { kind: 'proxy' } });
  if (settings.entrance.kind !== 'proxy') throw new Error('no proxy');
  const { isTrustedPeer, isTrustedHop } = settings.entrance.trusted;
  const addresses = ['10.9.8.7', '127.0.0.1', '::1', '203.0.113.7'];
  expect(addresses.map(isTrustedPeer)).toEqual([true, true, true, false]);
  // An address that a proxy reports counts as a client's address, even if it is private.
  expect(addresses.map(isTrustedHop)).toEqual([false, false, false, false]);
});

test('an option takes precedence over the environment, and an empty option counts as absent', () => {
  const environment = {
    GRANTWAY_ORIGIN: 'https://other.example',
    GRANTWAY_PORT: '8443',
    GRANTWAY_HOST: '192.0.2.1',
    GRANTWAY_DATA: '/srv/grantway',
    GRANTWAY_TLS_CERT: 'other.pem',
    GRANTWAY_TLS_KEY: 'other-key.pem',
    GRANTWAY_DATABASE: 'postgres://other',
    GRANTWAY_ROOT_KEY: 'other',
    GRANTWAY_BEHIND_PROXY: 'false',
  };
  const options = {
    origin,
    ...tls,
    port: '444',
    host: '',
    'root-key': 'my-key',
    database: 'postgres://mine',
  };
  expect(readServeSettings(options, environment)).toEqual({
    origin,
    port: 444,
    host: '192.0.2.1',
    dataFolder: '/srv/grantway',
    adjusted: {},
    databaseUrl: 'postgres://mine',
    rootKey: { file: 'my-key', setting: '--root-key' },
    entrance: { kind: 'tls', certificateFile: 'cert.pem', keyFile: 'key.pem' },
  });
});
