#!/usr/bin/env node
/** The command `grantway`: reads arguments and environment (the only place that does), and wires everything. */
import { readFileSync } from 'node:fs';
import { CommandError } from './cli/command.ts';
import { managedThings } from './cli/commands.ts';
import { managementHelp, managementOverview } from './cli/help.ts';
import { runManagement } from './cli/run.ts';
import { runDevelopment } from './dev/command.ts';
import { developmentOptions, readDevelopmentSettings } from './dev/settings.ts';
import { parseOptions } from './process/setting-values.ts';
import { StartError } from './process/start-error.ts';
import { runServe } from './serve/command.ts';
import { readServeSettings, serveFlags, serveOptions } from './serve/settings.ts';

type Program = {
  readonly help: string;
  readonly run: (args: readonly string[]) => Promise<void>;
};

/** Those that run until they are ended. */
const programs: ReadonlyMap<string, Program> = new Map([
  [
    'dev',
    {
      help: `  grantway dev [--port 4000] [--data .grantway] [--database postgres://…] [--sample-port 8080]
               [--seed FILE]
      A development server on this machine: seeded accounts, no passwords.
      Settings come from the environment too: GRANTWAY_PORT, GRANTWAY_DATA,
      GRANTWAY_DATABASE, GRANTWAY_SAMPLE_PORT, GRANTWAY_SEED; an option wins over them.`,
      run: (args) =>
        runDevelopment(readDevelopmentSettings(parseOptions(args, developmentOptions), process.env)),
    },
  ],
  [
    'serve',
    {
      help: `  grantway serve --origin https://accounts.example.com
                 (--tls-cert FILE --tls-key FILE | --behind-proxy [--trusted-proxy 10.0.0.0/8])
                 [--host ADDRESS] [--port PORT] [--data .grantway] [--database postgres://…]
                 [--root-key FILE]
      A server for production, on HTTPS only, by its own certificate or behind a proxy.
      Each option has its variable: GRANTWAY_ORIGIN, GRANTWAY_TLS_CERT, …; the text of
      a root key may stand in GRANTWAY_ROOT_KEY.`,
      run: (args) => runServe(readServeSettings(parseOptions(args, serveOptions, serveFlags), process.env)),
    },
  ],
]);

async function main(args: readonly string[]): Promise<void> {
  const [name = 'help', ...rest] = args;
  if (name === '--version' || name === '-v') return console.log(readVersion());
  if (name === 'help' || name === '--help' || name === '-h') return console.log(help(rest));
  if (rest.includes('--help') || rest.includes('-h')) {
    return console.log(help(args.filter((word) => !word.startsWith('-'))));
  }
  const program = programs.get(name);
  if (program !== undefined) return program.run(rest);
  if (managedThings.includes(name)) return runManagement(args, process.env);
  throw new CommandError(`there is no command ${name}; see grantway --help`);
}

/** @throws CommandError where no command begins with these words */
function help(words: readonly string[]): string {
  const [name] = words;
  if (name === undefined) return overview();
  const found = programs.get(name)?.help ?? managementHelp(words);
  if (found !== undefined) return `${found}\n`;
  throw new CommandError(`there is no command ${words.join(' ')}; see grantway --help`);
}

function overview(): string {
  return [
    'grantway: OAuth 2.0 for web-server applications',
    ...[...programs.values()].map((program) => program.help),
    managementOverview(),
    `  grantway help COMMAND      explains one: grantway help client add
  grantway --version
  grantway --help
`,
  ].join('\n\n');
}

function readVersion(): string {
  const file: { version: string } = JSON.parse(
    readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
  );
  return file.version;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const isExplained = error instanceof StartError || error instanceof CommandError;
  console.error(isExplained ? `grantway: ${error.message}` : error);
  process.exitCode = 1;
});
