#!/usr/bin/env node
/** The command `grantway`: reads arguments and environment (the only place that does), and wires everything. */
import { readFileSync } from 'node:fs';
import { managedThings } from './cli/command-definition.ts';
import { CommandError } from './host/command-error.ts';
import { parseOptions } from './host/setting-values.ts';

type Program = {
  readonly help: string;
  readonly run: (args: readonly string[]) => Promise<void>;
};

/** Those that run until they are ended. Each is loaded when it is run: no command waits for the others' code. */
const programs: ReadonlyMap<string, Program> = new Map([
  [
    'dev',
    {
      help: `  grantway dev [--port 4000] [--data .grantway] [--database postgres://…] [--sample-port 8080]
               [--seed FILE] [--settings FILE]
      A development server on this machine: seeded accounts, no passwords.
      Settings come from the environment too: GRANTWAY_PORT, GRANTWAY_DATA,
      GRANTWAY_DATABASE, GRANTWAY_SAMPLE_PORT, GRANTWAY_SEED, GRANTWAY_SETTINGS; an option
      wins over them.`,
      run: async (args) => {
        const { developmentOptions, readDevelopmentSettings } = await import('./dev/dev-settings.ts');
        const settings = readDevelopmentSettings(parseOptions(args, developmentOptions), process.env);
        const { runDevelopment } = await import('./dev/dev-command.ts');
        return runDevelopment(settings);
      },
    },
  ],
  [
    'serve',
    {
      help: `  grantway serve --origin https://accounts.example.com
                 (--tls-cert FILE --tls-key FILE | --behind-proxy [--trusted-proxy 10.0.0.0/8])
                 [--host ADDRESS] [--port PORT] [--data .grantway] [--database postgres://…]
                 [--root-key FILE] [--settings FILE]
      A server for production, on HTTPS only, by its own certificate or behind a proxy.
      Each option has its variable: GRANTWAY_ORIGIN, GRANTWAY_TLS_CERT, …; the text of
      a root key may stand in GRANTWAY_ROOT_KEY.`,
      run: async (args) => {
        const { readServeSettings, serveFlags, serveOptions } = await import('./serve/serve-settings.ts');
        const settings = readServeSettings(parseOptions(args, serveOptions, serveFlags), process.env);
        const { runServe } = await import('./serve/serve-command.ts');
        return runServe(settings);
      },
    },
  ],
]);

/**
 * Where nobody reads any more (`grantway account list | head -1`), a command has said enough and ends without a word; a
 * server goes on. What is lost on the way to a file is told.
 */
function watchOutput(runsOn: boolean): void {
  process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (runsOn) return;
    if (code === 'EPIPE') process.exit();
    console.error(`grantway: what was to be printed can't be written (${code})`);
    process.exit(1);
  });
  process.stderr.on('error', () => {});
}

async function main(args: readonly string[]): Promise<void> {
  const [name = 'help', ...rest] = args;
  watchOutput(programs.has(name));
  if (name === '--version' || name === '-v') return console.log(readVersion());
  if (name === 'help' || name === '--help' || name === '-h') return console.log(await help(rest));
  if (rest.includes('--help') || rest.includes('-h')) {
    return console.log(await help(args.filter((word) => !word.startsWith('-'))));
  }
  const program = programs.get(name);
  if (program !== undefined) return program.run(rest);
  if (managedThings.includes(name)) {
    const { runManagement } = await import('./cli/run.ts');
    return runManagement(args, process.env);
  }
  throw new CommandError(`there is no command ${name}; see grantway --help`);
}

/** @throws CommandError where no command begins with these words */
async function help(words: readonly string[]): Promise<string> {
  const { managementHelp, managementOverview } = await import('./cli/help.ts');
  const [name] = words;
  if (name === undefined) return overview(managementOverview());
  const found = programs.get(name)?.help ?? managementHelp(words);
  if (found !== undefined) return `${found}\n`;
  throw new CommandError(`there is no command ${words.join(' ')}; see grantway --help`);
}

function overview(management: string): string {
  return [
    'grantway: OAuth 2.0 for web-server applications',
    ...[...programs.values()].map((program) => program.help),
    management,
    `  grantway help COMMAND      explains one: grantway help client add
  grantway help scopes       the scopes of this server, by API
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
  const isExplained = error instanceof CommandError;
  console.error(isExplained ? `grantway: ${error.message}` : error);
  process.exitCode = 1;
});
