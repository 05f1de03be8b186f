/** The settings of `grantway serve`, from the command's options and the environment. */
import { parseOrigin } from '@grantway/protocol/origin';
import { presentFields } from '@grantway/protocol/present-fields';
import type { OptionDefinitions } from '../cli/declared-command.ts';
import { CommandError } from '../host/command-error.ts';
import { type PlaceSettings, readPlace } from '../host/place-settings.ts';
import { type RootKeySetting, readRootKeySetting } from '../host/root-key-setting.ts';
import { readPort, readSetting, type SettingTexts, settingName } from '../host/setting-values.ts';
import { parseNetworks, privateNetworks, type TrustedProxies } from './trusted-proxy.ts';

export const serveOptions: OptionDefinitions = {
  origin: {
    kind: 'text',
    value: 'URL',
    meaning:
      'required: the https address that people see, e.g. `https://accounts.example.com`; also the issuer',
  },
  'tls-cert': {
    kind: 'text',
    value: 'FILE',
    meaning: 'file of the certificate and its chain, PEM; read again when it changes and at SIGHUP',
  },
  'tls-key': {
    kind: 'text',
    value: 'FILE',
    meaning: 'file of its private key, PEM, without a passphrase',
  },
  'behind-proxy': {
    kind: 'flag',
    usual: 'false',
    meaning: 'plain HTTP, for a proxy that ends TLS; in place of a certificate',
  },
  'trusted-proxy': {
    kind: 'text',
    value: 'NETWORKS',
    usual: 'loopback, private and link-local networks',
    meaning:
      'addresses and networks (CIDR), with commas between, whose word on `X-Forwarded-Proto`, `X-Forwarded-For` and `Forwarded` counts',
  },
  host: {
    kind: 'text',
    value: 'ADDRESS',
    usual: 'every address; behind a proxy 127.0.0.1',
    meaning: 'the address to listen on',
  },
  port: {
    kind: 'text',
    value: 'PORT',
    usual: 'the origin’s, so mostly 443; behind a proxy 4000',
    meaning: 'the port to listen on',
  },
  data: {
    kind: 'text',
    value: 'DIR',
    usual: '`.grantway`',
    meaning: 'folder of the database and the root key; made if it is missing',
  },
  database: { kind: 'text', value: 'URL', meaning: 'a `postgres://` URL in place of the SQLite file' },
  'root-key': {
    kind: 'text',
    value: 'FILE',
    usual: '`root-key` in the data folder, made on the first start',
    meaning: 'file of the root keys, which must be there',
  },
  settings: {
    kind: 'text',
    value: 'FILE',
    meaning: 'a settings file: lifetimes and limits other than the defaults',
  },
};

export type ServeSettings = PlaceSettings & {
  /** e.g. `https://accounts.example.com`. */
  readonly origin: string;
  /** Undefined for every address of this machine. */
  readonly host?: string;
  readonly port: number;
  readonly entrance: TlsEntrance | ProxyEntrance;
  /** Undefined for the file in the data folder, made on the first run. */
  readonly rootKey?: RootKeySetting;
};

/** This server ends TLS itself. */
export type TlsEntrance = {
  readonly kind: 'tls';
  readonly certificateFile: string;
  readonly keyFile: string;
};

/** A proxy ends TLS, and says of each request how it came. */
export type ProxyEntrance = { readonly kind: 'proxy'; readonly trusted: TrustedProxies };

/** @throws CommandError naming the setting that is missing or can't be used, and what it may be */
export function readServeSettings(options: SettingTexts, environment: SettingTexts): ServeSettings {
  const read = (option: string) => readSetting(option, options, environment);
  const origin = readOrigin(read('origin'));
  const entrance = readEntrance({
    certificateFile: read('tls-cert'),
    keyFile: read('tls-key'),
    behindProxy: readFlag(read('behind-proxy')),
    trustedProxy: read('trusted-proxy'),
  });
  // A proxy is mostly beside this server; whoever else reaches the plain port gets nothing from it, but why let them.
  const host = read('host') ?? (entrance.kind === 'proxy' ? '127.0.0.1' : undefined);
  const ownPort = entrance.kind === 'proxy' ? 4_000 : Number(new URL(origin).port || 443);
  const place = readPlace(options, environment);
  const rootKey = readRootKeySetting(options['root-key'], environment);
  return presentFields({
    ...place,
    origin,
    host,
    port: readPort(read('port'), ownPort, settingName('port')),
    entrance,
    rootKey,
  });
}

function readOrigin(text: string | undefined): string {
  const setting = settingName('origin');
  if (text === undefined) {
    throw new CommandError(
      `${setting} is missing: the address that people see, like https://accounts.example.com`,
    );
  }
  const url = parseOrigin(text);
  if (url?.protocol === 'https:') return url.origin;
  // AUT-1: HTTPS only.
  if (URL.canParse(text) && new URL(text).protocol === 'http:') {
    throw new CommandError(
      `${setting} must begin with https://; for plain HTTP on this machine use grantway dev`,
    );
  }
  throw new CommandError(
    `${setting} must be like https://accounts.example.com, lower case and without a path, not ${JSON.stringify(text)}`,
  );
}

function readEntrance(values: {
  certificateFile: string | undefined;
  keyFile: string | undefined;
  behindProxy: boolean;
  trustedProxy: string | undefined;
}): TlsEntrance | ProxyEntrance {
  const { certificateFile, keyFile, behindProxy, trustedProxy } = values;
  if (behindProxy) {
    if (certificateFile !== undefined || keyFile !== undefined) {
      throw new CommandError(
        '--tls-cert and --behind-proxy exclude each other: either this server ends TLS or a proxy does',
      );
    }
    return { kind: 'proxy', trusted: readTrustedProxy(trustedProxy) };
  }
  if (trustedProxy !== undefined) {
    throw new CommandError(
      '--trusted-proxy or GRANTWAY_TRUSTED_PROXY is only for --behind-proxy; give both or neither',
    );
  }
  if (certificateFile === undefined && keyFile === undefined) {
    throw new CommandError('HTTPS needs --tls-cert and --tls-key, or --behind-proxy where a proxy ends TLS');
  }
  if (certificateFile === undefined)
    throw new CommandError('--tls-cert or GRANTWAY_TLS_CERT is missing beside --tls-key');
  if (keyFile === undefined)
    throw new CommandError('--tls-key or GRANTWAY_TLS_KEY is missing beside --tls-cert');
  return { kind: 'tls', certificateFile, keyFile };
}

/**
 * Without a list, a peer in a private network is believed, but nobody further: a client may have a private address too,
 * and would else be free to say that it spoke for another.
 */
function readTrustedProxy(text: string | undefined): TrustedProxies {
  const isTrusted = parseNetworks(text?.split(',').map((network) => network.trim()) ?? privateNetworks);
  if (isTrusted === undefined) {
    throw new CommandError(
      `--trusted-proxy or GRANTWAY_TRUSTED_PROXY must be addresses or networks like 10.0.0.0/8, with commas between, not ${JSON.stringify(text)}`,
    );
  }
  return { isTrustedPeer: isTrusted, isTrustedHop: text === undefined ? () => false : isTrusted };
}

function readFlag(text: string | undefined): boolean {
  if (text === undefined || text === 'false') return false;
  if (text === 'true') return true;
  throw new CommandError(`GRANTWAY_BEHIND_PROXY must be true or false, not ${JSON.stringify(text)}`);
}
