/** The settings of `grantway serve`, from the command's options and the environment; an option wins. */
import { parseOrigin } from '@grantway/protocol/origin';
import { type RootKeySetting, readRootKeySetting } from '../host/root-key-setting.ts';
import { readDatabaseUrl, readPort, type SettingTexts } from '../settings/setting-values.ts';
import { type AdjustableSettings, readAdjustedSettings } from '../settings/settings-file.ts';
import { StartError } from '../settings/start-error.ts';
import { parseNetworks, privateNetworks, type TrustedProxies } from './trusted-proxy.ts';

/** Names of options, without `--`, that have a value, and of flags. */
export const serveOptions = [
  'origin',
  'host',
  'port',
  'tls-cert',
  'tls-key',
  'trusted-proxy',
  'data',
  'database',
  'root-key',
  'settings',
];
export const serveFlags = ['behind-proxy'];

export type ServeSettings = {
  /** e.g. `https://accounts.example.com`. */
  readonly origin: string;
  /** Undefined for every address of this machine. */
  readonly host?: string;
  readonly port: number;
  readonly entrance: TlsEntrance | ProxyEntrance;
  readonly dataFolder: string;
  readonly databaseUrl?: string;
  /** Undefined for the file in the data folder, made on the first run. */
  readonly rootKey?: RootKeySetting;
  /** From the settings file. */
  readonly adjusted: Partial<AdjustableSettings>;
};

/** This server ends TLS itself. */
export type TlsEntrance = {
  readonly kind: 'tls';
  readonly certificateFile: string;
  readonly keyFile: string;
};

/** A proxy ends TLS, and says of each request how it came. */
export type ProxyEntrance = { readonly kind: 'proxy'; readonly trusted: TrustedProxies };

/** @throws StartError naming the setting that is missing or can't be used, and what it may be */
export function readServeSettings(options: SettingTexts, environment: SettingTexts): ServeSettings {
  const read = (option: string, variable: string) => options[option] || environment[variable] || undefined;
  const origin = readOrigin(read('origin', 'GRANTWAY_ORIGIN'));
  const entrance = readEntrance({
    certificateFile: read('tls-cert', 'GRANTWAY_TLS_CERT'),
    keyFile: read('tls-key', 'GRANTWAY_TLS_KEY'),
    behindProxy: readFlag(read('behind-proxy', 'GRANTWAY_BEHIND_PROXY')),
    trustedProxy: read('trusted-proxy', 'GRANTWAY_TRUSTED_PROXY'),
  });
  // A proxy is mostly beside this server; whoever else reaches the plain port gets nothing from it, but why let them.
  const host = read('host', 'GRANTWAY_HOST') ?? (entrance.kind === 'proxy' ? '127.0.0.1' : undefined);
  const ownPort = entrance.kind === 'proxy' ? 4_000 : Number(new URL(origin).port || 443);
  const databaseUrl = readDatabaseUrl(
    read('database', 'GRANTWAY_DATABASE'),
    '--database or GRANTWAY_DATABASE',
  );
  const rootKey = readRootKeySetting(options['root-key'], environment);
  return {
    origin,
    ...(host !== undefined && { host }),
    port: readPort(read('port', 'GRANTWAY_PORT'), ownPort, '--port or GRANTWAY_PORT'),
    entrance,
    dataFolder: read('data', 'GRANTWAY_DATA') ?? '.grantway',
    ...(databaseUrl !== undefined && { databaseUrl }),
    ...(rootKey !== undefined && { rootKey }),
    adjusted: readAdjustedSettings(options.settings, environment),
  };
}

function readOrigin(text: string | undefined): string {
  const setting = '--origin or GRANTWAY_ORIGIN';
  if (text === undefined) {
    throw new StartError(
      `${setting} is missing: the address that people see, like https://accounts.example.com`,
    );
  }
  const url = parseOrigin(text);
  if (url?.protocol === 'https:') return url.origin;
  // AUT-1: HTTPS only.
  if (URL.canParse(text) && new URL(text).protocol === 'http:') {
    throw new StartError(
      `${setting} must begin with https://; for plain HTTP on this machine use grantway dev`,
    );
  }
  throw new StartError(
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
      throw new StartError(
        '--tls-cert and --behind-proxy exclude each other: either this server ends TLS or a proxy does',
      );
    }
    return { kind: 'proxy', trusted: readTrustedProxy(trustedProxy) };
  }
  if (trustedProxy !== undefined) {
    throw new StartError(
      '--trusted-proxy or GRANTWAY_TRUSTED_PROXY is only for --behind-proxy; give both or neither',
    );
  }
  if (certificateFile === undefined && keyFile === undefined) {
    throw new StartError('HTTPS needs --tls-cert and --tls-key, or --behind-proxy where a proxy ends TLS');
  }
  if (certificateFile === undefined)
    throw new StartError('--tls-cert or GRANTWAY_TLS_CERT is missing beside --tls-key');
  if (keyFile === undefined)
    throw new StartError('--tls-key or GRANTWAY_TLS_KEY is missing beside --tls-cert');
  return { kind: 'tls', certificateFile, keyFile };
}

/**
 * Without a list, a peer in a private network is believed, but nobody further: a client may have a private address too,
 * and would else be free to say that it spoke for another.
 */
function readTrustedProxy(text: string | undefined): TrustedProxies {
  const isTrusted = parseNetworks(text?.split(',').map((network) => network.trim()) ?? privateNetworks);
  if (isTrusted === undefined) {
    throw new StartError(
      `--trusted-proxy or GRANTWAY_TRUSTED_PROXY must be addresses or networks like 10.0.0.0/8, with commas between, not ${JSON.stringify(text)}`,
    );
  }
  return { isTrustedPeer: isTrusted, isTrustedHop: text === undefined ? () => false : isTrusted };
}

function readFlag(text: string | undefined): boolean {
  if (text === undefined || text === 'false') return false;
  if (text === 'true') return true;
  throw new StartError(`GRANTWAY_BEHIND_PROXY must be true or false, not ${JSON.stringify(text)}`);
}
