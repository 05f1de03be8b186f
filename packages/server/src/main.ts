#!/usr/bin/env node
/** The command `grantway`: reads arguments and environment (the only place that does), and wires everything. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { runDevelopment } from './dev/command.ts';
import { readDevelopmentSettings } from './dev/settings.ts';
import { StartError } from './dev/start-error.ts';

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
      return runDevelopment(readDevelopmentSettings(parseDevelopmentArguments(rest), process.env));
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

function parseDevelopmentArguments(args: readonly string[]): Readonly<Record<string, string | undefined>> {
  try {
    const text = { type: 'string' } as const;
    const options = { port: text, data: text, database: text, 'sample-port': text };
    const { values } = parseArgs({ args: [...args], options, strict: true });
    return values;
  } catch (error) {
    throw new StartError(`${error instanceof Error ? error.message : error}; see grantway --help`);
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
