/**
 * What a program under `grantway exec` may reach besides Google's names (`--reach`), and which of its ports the machine
 * may reach (`--publish`).
 */
import { isIPv4, isIPv6 } from 'node:net';
import { CommandError } from '../../../host/command-error.ts';
import { readPort } from '../../../host/setting-values.ts';
import { googleHosts } from '../../as-google/google-names.ts';
import { isOfGoogle } from './google-domains.ts';

/** In lower case. */
export type Opening = { readonly host: string; readonly port: number };

/** A port of the program, and the machine's port that leads to it. */
export type PublishedPort = { readonly port: number; readonly machinePort: number };

const mostOpenings = 50;

/** @throws CommandError if a value isn't `HOST:PORT`, or is a name that leads to Grantway anyway */
export function readOpenings(values: readonly string[] = []): readonly Opening[] {
  checkCount(values, '--reach');
  return values.map((value) => {
    const [, host = '', port] = /^([^:]+):(\d+)$/.exec(value.toLowerCase()) ?? [];
    if (isIPv6(value.replace(/^\[|\](?::\d+)?$/g, ''))) {
      throw new CommandError('--reach takes no IPv6 address; give a name or an IPv4 address, as HOST:PORT');
    }
    if (!/^[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?$/.test(host)) {
      throw new CommandError(`--reach must be HOST:PORT, e.g. localhost:5432, not ${JSON.stringify(value)}`);
    }
    if (googleHosts.includes(host)) {
      throw new CommandError(`${host} already leads to Grantway; remove --reach ${value}`);
    }
    return { host, port: readPort(port, 0, '--reach HOST:PORT') };
  });
}

/** @throws CommandError if a value isn't `PORT` or `MACHINE_PORT:PORT`, or two values have the same port of the machine */
export function readPublishedPorts(values: readonly string[] = []): readonly PublishedPort[] {
  checkCount(values, '--publish');
  const published = [...new Set(values)].map((value) => {
    const [, machinePort, port = value] = /^([^:]*):([^:]*)$/.exec(value) ?? [];
    return {
      port: readPort(port, 0, '--publish'),
      machinePort: readPort(machinePort ?? port, 0, '--publish'),
    };
  });
  const twice = published.find(
    ({ machinePort }, index) => published.findIndex((other) => other.machinePort === machinePort) < index,
  );
  if (twice !== undefined) {
    throw new CommandError(
      `--publish names port ${twice.machinePort} of this machine twice; it can lead to only one port`,
    );
  }
  return published;
}

function checkCount(values: readonly string[], option: string): void {
  if (values.length > mostOpenings)
    throw new CommandError(`${option} can be given at most ${mostOpenings} times`);
}

export function closedLine(host: string, port?: number): string {
  if (isOfGoogle(host))
    return `${host} is closed: Grantway has no such API, and nothing may reach Google itself`;
  const address = `${host}:${port ?? 'PORT'}`;
  return isIPv4(host) || port !== undefined
    ? `${address} is closed; to open it, add --reach ${address}`
    : `${host} is closed; to open it, add --reach ${address}`;
}
