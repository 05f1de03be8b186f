#!/usr/bin/env node
/** The command `grantway`: reads arguments and environment (the only place that does), and wires everything. */
import { readFileSync } from 'node:fs';
import { runDevelopment } from './dev/command.ts';
import { developmentOptions, readDevelopmentSettings } from './dev/settings.ts';
import { parseOptions } from './process/setting-values.ts';
import { StartError } from './process/start-error.ts';

const usage = `grantway: OAuth 2.0 for web-server applications

  grantway dev [--port 4000] [--data .grantway] [--database postgres://…] [--sample-port 8080]
      A development server on this machine: seeded accounts, no passwords.
      Settings come from the environment too: GRANTWAY_PORT, GRANTWAY_DATA,
      GRANTWAY_DATABASE, GRANTWAY_SAMPLE_PORT; an option wins over them.

  grantway --version
  grantway --help
`;

async function main(args: readonly string[]): Promise<void> {
  const [command, ...rest] = args;
  switch (command) {
    case 'dev':
      return runDevelopment(readDevelopmentSettings(parseOptions(rest, developmentOptions), process.env));
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
