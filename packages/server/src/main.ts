#!/usr/bin/env node
/** The command `grantway`: reads arguments and environment (the only place that does), and wires everything. */
import { readFileSync } from 'node:fs';
import { runDevelopment } from './dev/command.ts';
import { readDevelopmentSettings } from './dev/settings.ts';
import { parseOptions } from './process/setting-values.ts';
import { StartError } from './process/start-error.ts';
import { runServe } from './serve/command.ts';
import { readServeSettings, serveFlags, serveOptions } from './serve/settings.ts';

const usage = `grantway: OAuth 2.0 for web-server applications

  grantway dev [--port 4000] [--data .grantway] [--database postgres://…] [--sample-port 8080]
      A development server on this machine: seeded accounts, no passwords.
      Settings come from the environment too: GRANTWAY_PORT, GRANTWAY_DATA,
      GRANTWAY_DATABASE, GRANTWAY_SAMPLE_PORT; an option wins over them.

  grantway serve --origin https://accounts.example.com
                 (--tls-cert FILE --tls-key FILE | --behind-proxy [--trusted-proxy 10.0.0.0/8])
                 [--host ADDRESS] [--port PORT] [--data .grantway] [--database postgres://…]
                 [--root-key FILE]
      A server for production, on HTTPS only, by its own certificate or behind a proxy.
      Each option has its variable: GRANTWAY_ORIGIN, GRANTWAY_TLS_CERT, …; the text of
      a root key may stand in GRANTWAY_ROOT_KEY.

  grantway --version
  grantway --help
`;

const developmentOptions = ['port', 'data', 'database', 'sample-port'];

async function main(args: readonly string[]): Promise<void> {
  const [command, ...rest] = args;
  switch (command) {
    case 'dev':
      return runDevelopment(readDevelopmentSettings(parseOptions(rest, developmentOptions), process.env));
    case 'serve':
      return runServe(readServeSettings(parseOptions(rest, serveOptions, serveFlags), process.env));
    case '--version':
    case '-v':
      console.log(readVersion());
      return;
    case undefined:
    case 'help':
    case '--help':
    case '-h':
      console.log(usage);
      return;
    default:
      throw new StartError(`there is no command ${command}; see grantway --help`);
  }
}

function readVersion(): string {
  const file: { version: string } = JSON.parse(
    readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
  );
  return file.version;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof StartError ? `grantway: ${error.message}` : error);
  process.exitCode = 1;
});
