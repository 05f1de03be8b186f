#!/usr/bin/env node
/** The command `grantway`. No other file reads `process.argv` or `process.env`. */
import { readFileSync } from 'node:fs';
import type { Program } from './cli/program.ts';
import { CommandError } from './host/command-error.ts';

type Entry = {
  readonly help: string;
  /** Whether the command keeps running if it can't write to its output. */
  readonly runsOn: boolean;
  /** Loads the code late, so that no command waits for the code of others. */
  readonly load: () => Promise<Program | readonly Program[]>;
};

const entries: ReadonlyMap<string, Entry> = new Map([
  [
    'dev',
    {
      help: `  grantway dev [--port 4000] [--data .grantway] [--database postgres://…] [--sample-port 8080]
               [--seed FILE] [--settings FILE] [--as-google [--tls-port 4443]]
      A development server on this machine: seeded accounts, no passwords. With --as-google it
      has Google's issuer, addresses and host names, for programs that have these built in.
      Settings come from the environment too: GRANTWAY_PORT, GRANTWAY_DATA,
      GRANTWAY_DATABASE, GRANTWAY_SAMPLE_PORT, GRANTWAY_SEED, GRANTWAY_SETTINGS; an option
      wins over them.`,
      runsOn: true,
      load: async () => (await import('./dev/dev-command.ts')).developmentProgram,
    },
  ],
  [
    'exec',
    {
      help: `  grantway exec [--proxy | --network] [--publish PORT]… [--reach HOST:PORT]…
                [--data .grantway] [--database postgres://…] [--seed FILE] [--settings FILE]
                -- COMMAND
      Runs an unmodified program for which Google's names lead to a development server: one
      that grantway dev --as-google runs on the same data, or its own. On Linux, the rest of the
      network is closed. GRANTWAY_DATA and the other variables of dev count here too.`,
      // The program shares this output. If a write fails, the program decides what to do, so `exec` doesn't exit.
      runsOn: true,
      load: async () => (await import('./dev/exec/exec-command.ts')).execProgram,
    },
  ],
  [
    'serve',
    {
      help: `  grantway serve --origin https://accounts.example.com
                 (--tls-cert FILE --tls-key FILE | --behind-proxy [--trusted-proxy 10.0.0.0/8])
                 [--host ADDRESS] [--port PORT] [--data .grantway] [--database postgres://…]
                 [--root-key FILE] [--settings FILE]
      A server for production, on HTTPS only, with its own certificate or behind a proxy.
      Each option has an environment variable: GRANTWAY_ORIGIN, GRANTWAY_TLS_CERT, …;
      GRANTWAY_ROOT_KEY can contain the root key itself.`,
      runsOn: true,
      load: async () => (await import('./serve/serve-command.ts')).serveProgram,
    },
  ],
  [
    'sign-in',
    {
      help: `  grantway sign-in --server https://accounts.example.com [--no-browser] [--read-only]
      Signs in to a server in the browser, so that other commands can run on it with --server.
      GRANTWAY_SERVER names the server too. For the sign-ins of people: grantway account sign-in.`,
      runsOn: false,
      load: async () => (await import('./cli/sign-in-commands.ts')).signInProgram,
    },
  ],
  [
    'sign-out',
    {
      help: `  grantway sign-out --server https://accounts.example.com
      Removes the tokens for a server, and revokes them there, on all machines.`,
      runsOn: false,
      load: async () => (await import('./cli/sign-in-commands.ts')).signOutProgram,
    },
  ],
  [
    'token',
    {
      help: `  grantway token --scope SCOPE… [--client-secret FILE] [--issuer URL] [--out FILE]
      Gets a refresh token and an access token for an app, after a person has allowed it in the
      browser. Then: grantway token refresh | info | revoke | call METHOD URL.`,
      runsOn: false,
      load: async () => (await import('./cli/token-commands.ts')).tokenPrograms,
    },
  ],
  [
    'explain',
    {
      help: `  grantway explain VALUE [--server URL] [--json]
      Says what a token, URL, error or client_secret.json is, what is in it, and what to do. VALUE
      is the text, a file, or - for standard input. Give secrets on standard input, because the
      shell keeps its command lines. With --server, or GRANTWAY_SERVER, it asks that server what
      only the server can tell.`,
      runsOn: false,
      load: async () => (await import('./cli/explain/explain-command.ts')).explainProgram,
    },
  ],
  [
    'completion',
    {
      help: `  grantway completion SHELL
      Prints a script that completes commands and options in bash, zsh or fish; the script's
      first line says where to put it.`,
      runsOn: false,
      load: async () => (await import('./cli/completion.ts')).completionProgram(loadAll),
    },
  ],
]);

/** No command has an empty name, so this loads all commands. */
const loadAll = () => loadCommands('');

/**
 * Loads the command called `name`, or all management commands if `name` begins one of them. For an unknown name, loads
 * all commands, so that the error can suggest a similar one.
 */
async function loadCommands(name: string): Promise<readonly Program[]> {
  const entry = entries.get(name);
  if (entry !== undefined) return [await entry.load()].flat();
  const { managementPrograms } = await import('./cli/run.ts');
  if (managementPrograms.some((program) => `${program.name} `.startsWith(`${name} `)))
    return managementPrograms;
  const programs = await Promise.all([...entries.values()].map(({ load }) => load()));
  return [...programs.flat(), ...managementPrograms];
}

/**
 * If the output can't be written, a server and `exec` keep running. Any other command exits, silently if nobody reads
 * its output anymore (`grantway account list | head -1`).
 */
function watchOutput(runsOn: boolean): void {
  process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (runsOn) return;
    if (code === 'EPIPE') process.exit();
    console.error(`grantway: the output can't be written (${code})`);
    process.exit(1);
  });
  process.stderr.on('error', () => {});
}

async function main(words: readonly string[]): Promise<void> {
  const [name = 'help', ...rest] = words;
  watchOutput(entries.get(name)?.runsOn === true);
  if (name === '--version' || name === '-v') return console.log(readVersion());
  if (name === 'help' || name === '--help' || name === '-h') return console.log(await help(rest));
  // The words after `--` belong to another program.
  const own = words.includes('--') ? words.slice(0, words.indexOf('--')) : words;
  if (own.includes('--help') || own.includes('-h')) {
    return console.log(await help(own.filter((word) => !word.startsWith('-'))));
  }
  const { parseCommandLine } = await import('./cli/parse-command-line.ts');
  const { command, given } = parseCommandLine(await loadCommands(name), words);
  return command.run(given, process.env, process);
}

async function help(words: readonly string[]): Promise<string> {
  const { managementHelp, managementOverview, programHelp } = await import('./cli/help.ts');
  const [name] = words;
  if (name === undefined) return overview(managementOverview());
  const entry = entries.get(name);
  const programs = [(await entry?.load()) ?? []].flat();
  // A command with others below it has more options than its overview shows.
  const found = programs.length > 1 ? programHelp(words, programs) : (entry?.help ?? managementHelp(words));
  if (found !== undefined) return `${found}\n`;
  throw new CommandError(`there is no command ${words.join(' ')}; see grantway --help`);
}

function overview(management: string): string {
  return [
    'grantway: OAuth 2.0 for web-server applications',
    ...[...entries.values()].map((entry) => entry.help),
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
  console.error(error instanceof CommandError ? `grantway: ${error.message}` : error);
  process.exitCode = 1;
});
