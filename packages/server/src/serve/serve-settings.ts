import { parseOrigin } from '@grantway/protocol/origin';
import { presentFields } from '@grantway/protocol/present-fields';
import { flagOption, type OptionDefinitions, textOption } from '../cli/declared-command.ts';
import { CommandError } from '../host/command-error.ts';
import { type PlaceSettings, readPlace } from '../host/place-settings.ts';
import { type RootKeySetting, readRootKeySetting } from '../host/root-key-setting.ts';
import {
  readFlag,
  readPort,
  readSetting,
  type SettingTexts,
  settingName,
  variableOf,
} from '../host/setting-values.ts';
import { parseNetworks } from '../http/networks.ts';
import { privateNetworks, type TrustedProxies } from './trusted-proxy.ts';

export const serveOptions: OptionDefinitions = {
  origin: textOption(
    'URL',
    'required: the server’s public https address, e.g. `https://accounts.example.com`; also its issuer',
  ),
  'tls-cert': textOption(
    'FILE',
    'PEM file with the certificate and its chain; reloaded when it changes and at SIGHUP',
  ),
  'tls-key': textOption('FILE', 'PEM file with the certificate’s private key, without a passphrase'),
  'behind-proxy': flagOption(
    'listen on plain HTTP behind a proxy that terminates TLS; instead of a certificate',
    { usual: 'false' },
  ),
  'trusted-proxy': textOption(
    'NETWORKS',
    'comma-separated addresses and networks (CIDR) whose `X-Forwarded-Proto`, `X-Forwarded-For` and `Forwarded` headers are trusted',
    { usual: 'loopback, private and link-local networks' },
  ),
  host: textOption('ADDRESS', 'the address to listen on', {
    usual: 'every address; 127.0.0.1 behind a proxy',
  }),
  port: textOption('PORT', 'the port to listen on', {
    usual: 'the origin’s port, usually 443; 4000 behind a proxy',
  }),
  data: textOption('DIR', 'folder for the database and the root key; created if missing', {
    usual: '`.grantway`',
  }),
  database: textOption('URL', 'a `postgres://` URL; instead of the SQLite file'),
  'root-key': textOption('FILE', 'existing file with the root keys', {
    usual: '`root-key` in the data folder, created at the first start',
  }),
  settings: textOption('FILE', 'settings file that changes lifetimes and limits'),
};

export type ServeSettings = PlaceSettings & {
  /** e.g. `https://accounts.example.com`. */
  readonly origin: string;
  /** Undefined means every address of this machine. */
  readonly host?: string;
  readonly port: number;
  readonly entrance: TlsEntrance | ProxyEntrance;
  /** Undefined means the file in the data folder, created at the first start. */
  readonly rootKey?: RootKeySetting;
};

export type TlsEntrance = {
  readonly kind: 'tls';
  readonly certificateFile: string;
  readonly keyFile: string;
};

export type ProxyEntrance = { readonly kind: 'proxy'; readonly trusted: TrustedProxies };

/** @throws CommandError if a setting is missing or invalid, or contradicts another one */
export function readServeSettings(options: SettingTexts, environment: SettingTexts): ServeSettings {
  const read = (option: string) => readSetting(option, options, environment);
  const origin = readOrigin(read('origin'));
  const entrance = readEntrance({
    certificateFile: read('tls-cert'),
    keyFile: read('tls-key'),
    behindProxy: readFlag(read('behind-proxy'), variableOf('behind-proxy')),
    trustedProxy: read('trusted-proxy'),
  });
  // A proxy usually runs on the same machine, so don't open the plain HTTP port to the network.
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
      `${setting} is missing; give the server's public address, like https://accounts.example.com`,
    );
  }
  const url = parseOrigin(text);
  if (url?.protocol === 'https:') return url.origin;
  // AUT-1: HTTPS only.
  if (URL.canParse(text) && new URL(text).protocol === 'http:') {
    throw new CommandError(
      `${setting} must begin with https://; for plain HTTP on this machine, use grantway dev`,
    );
  }
  throw new CommandError(
    `${setting} must look like https://accounts.example.com, in lower case and without a path, not ${JSON.stringify(text)}`,
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
        'give either --tls-cert or --behind-proxy: TLS is terminated by this server or by a proxy',
      );
    }
    return { kind: 'proxy', trusted: readTrustedProxy(trustedProxy) };
  }
  if (trustedProxy !== undefined) {
    throw new CommandError(
      '--trusted-proxy (GRANTWAY_TRUSTED_PROXY) needs --behind-proxy; add --behind-proxy or remove --trusted-proxy',
    );
  }
  if (certificateFile === undefined && keyFile === undefined) {
    throw new CommandError(
      'HTTPS needs --tls-cert and --tls-key, or --behind-proxy if a proxy terminates TLS',
    );
  }
  if (certificateFile === undefined)
    throw new CommandError('--tls-key needs --tls-cert (GRANTWAY_TLS_CERT) too');
  if (keyFile === undefined) throw new CommandError('--tls-cert needs --tls-key (GRANTWAY_TLS_KEY) too');
  return { kind: 'tls', certificateFile, keyFile };
}

/**
 * Without a list from the operator, the server trusts the headers of any peer in a private network. It assumes that
 * this peer is the only proxy, so the last address in the headers is the client's, even if it's private. Otherwise, a
 * client with a private address could claim to forward somebody else's request.
 */
function readTrustedProxy(text: string | undefined): TrustedProxies {
  const isTrusted = parseNetworks(text?.split(',').map((network) => network.trim()) ?? privateNetworks);
  if (isTrusted === undefined) {
    throw new CommandError(
      `--trusted-proxy or GRANTWAY_TRUSTED_PROXY must be comma-separated addresses or networks like 10.0.0.0/8, not ${JSON.stringify(text)}`,
    );
  }
  return { isTrustedPeer: isTrusted, isTrustedHop: text === undefined ? () => false : isTrusted };
}
