/** How a network namespace looks from the inside. */

import { isIPv4 } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { googleHosts } from '../../as-google/google-names.ts';
import type { InsidePlan } from './inside.ts';
import type { Opening, PublishedPort } from './openings.ts';
import type { Place } from './relay.ts';

/** `name` is the opening to which the relay belongs. */
export type OutsideRelay = { readonly from: Place; readonly to: Place; readonly name: string };

export type NamespacePlan = {
  readonly inside: InsidePlan;
  readonly outside: readonly OutsideRelay[];
  /** IPv4 addresses of the loopback interface, besides 127.0.0.1. */
  readonly addresses: readonly string[];
  /** Contents of files in `/etc`, by name. */
  readonly files: Readonly<Record<string, string>>;
};

/** Not 127.0.0.1, so that the program can use every port there. */
const googleAddress = '127.0.0.2';

/** @param sockets a folder for Unix sockets; Linux allows 107 bytes for a socket's path, so it must be short */
export function planNamespace(options: {
  readonly sockets: string;
  readonly tlsPort: number;
  readonly openings: readonly Opening[];
  readonly published: readonly PublishedPort[];
  /** A DNS server for all other names, if the namespace has a way to the machine's network. */
  readonly forwardTo?: string | undefined;
  readonly nameServiceSwitch?: string | undefined;
}): NamespacePlan {
  const { sockets, tlsPort, openings, published, forwardTo, nameServiceSwitch } = options;
  const google = join(sockets, 'google');
  const addressOf = addressesFor(openings);
  const opened = openings.map(({ host, port }, index) => ({
    host,
    port,
    socket: { path: join(sockets, `reach-${index}`) },
  }));
  const names = Object.fromEntries([
    ...openings.map(({ host }) => [host, addressOf(host)]),
    ...googleHosts.map((host) => [host, googleAddress]),
  ]);
  return {
    inside: {
      sockets,
      relays: [
        { from: { host: googleAddress, port: 443 }, to: { path: google } },
        ...opened.map(({ host, port, socket }) => ({ from: { host: addressOf(host), port }, to: socket })),
        ...published.map(({ port, machinePort }) => ({
          from: { path: join(sockets, `publish-${machinePort}`) },
          to: { host: 'localhost', port },
        })),
      ],
      nameServer: { address: googleAddress, names: { ...names, localhost: '127.0.0.1' }, forwardTo },
    },
    outside: [
      { from: { path: google }, to: { host: 'localhost', port: tlsPort }, name: 'Grantway' },
      ...opened.map(({ host, port, socket }) => ({
        from: socket,
        to: { host, port },
        name: `${host}:${port}`,
      })),
      ...published.flatMap(({ port, machinePort }) =>
        ['127.0.0.1', '::1'].map((host) => ({
          from: { host, port: machinePort },
          to: { path: join(sockets, `publish-${machinePort}`) },
          name: `port ${port}`,
        })),
      ),
    ],
    addresses: [...new Set(openings.map(({ host }) => host))].filter(
      (host) => isIPv4(host) && !host.startsWith('127.'),
    ),
    files: {
      hosts: hostsFile(names),
      'resolv.conf': `nameserver ${googleAddress}\noptions timeout:2 attempts:1\n`,
      ...(nameServiceSwitch !== undefined && {
        // A service on the machine, such as systemd-resolved, would answer with unreachable addresses.
        'nsswitch.conf': nameServiceSwitch.replace(/^[ \t]*hosts:.*$/m, 'hosts: files dns'),
      }),
    },
  };
}

/** Every name except `localhost` gets a loopback address of its own. */
function addressesFor(openings: readonly Opening[]): (host: string) => string {
  const named = [...new Set(openings.map(({ host }) => host))].filter((host) => !isIPv4(host));
  return (host) => {
    if (isIPv4(host)) return host;
    return host === 'localhost' ? '127.0.0.1' : `127.0.1.${named.indexOf(host) + 10}`;
  };
}

function hostsFile(names: Readonly<Record<string, string>>): string {
  const lines = Object.entries(names).map(([name, address]) => `${address} ${name}`);
  return ['127.0.0.1 localhost', '::1 localhost', `127.0.1.1 ${hostname()}`, ...lines, ''].join('\n');
}
