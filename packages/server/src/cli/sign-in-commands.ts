/** See decision 0063. */
import { CommandError } from '../host/command-error.ts';
import { formatBlocks } from '../host/printed.ts';
import type { SettingTexts } from '../host/setting-values.ts';
import type { Arguments } from './arguments.ts';
import type { OptionDefinitions } from './declared-command.ts';
import type { Program } from './program.ts';
import { openBrowser } from './remote/open-browser.ts';
import { signIn } from './remote/sign-in.ts';
import { SignInFile } from './remote/sign-in-file.ts';
import { revoke } from './remote/tokens.ts';
import { readServerAddress } from './server-address.ts';

const serverOption: OptionDefinitions = {
  server: {
    kind: 'text',
    value: 'URL',
    meaning: 'the server’s address (GRANTWAY_SERVER), e.g. https://accounts.example.com; required',
  },
};

export const signInProgram: Program = {
  name: 'sign-in',
  operands: [],
  summary: 'Signs in to a server in the browser, so that other commands can run on it with --server',
  options: {
    ...serverOption,
    'no-browser': { kind: 'flag', meaning: 'only print the address to visit, and don’t open a browser' },
    'read-only': { kind: 'flag', meaning: 'ask only for the permission to see, not to change' },
  },
  run: async (given, environment) => {
    const server = requireServer(given, environment);
    const file = new SignInFile(server, environment);
    const granted = await signIn(server, {
      readOnly: given.flag('read-only'),
      show: (url) => {
        print(
          'Visit this address in a browser on this machine, sign in, tick the permission, and allow it:',
          url,
        );
        if (!given.flag('no-browser')) openBrowser(url);
      },
    });
    file.write(granted);
    print(`Signed in to ${server} as ${granted.email}. The tokens are in ${file.path}.`);
  },
};

export const signOutProgram: Program = {
  name: 'sign-out',
  operands: [],
  summary: 'Removes the tokens for a server, and revokes them there, on all machines',
  options: serverOption,
  run: async (given, environment) => {
    const server = requireServer(given, environment);
    const file = new SignInFile(server, environment);
    const present = file.read();
    if (present === undefined) return print(`You’re not signed in to ${server}.`);
    file.remove();
    try {
      await revoke(present);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      throw new CommandError(
        `the tokens are removed from this machine, but still work: ${error.message}; remove the access of the command line on ${server}/account/applications`,
      );
    }
    print(`Signed out of ${server}.`);
  },
};

function requireServer(given: Arguments, environment: SettingTexts): string {
  const server = readServerAddress('server', given.texts(), environment);
  if (server !== undefined) return server;
  throw new CommandError(
    'the server’s address is missing; add --server https://accounts.example.com, or set GRANTWAY_SERVER',
  );
}

function print(...lines: readonly string[]): void {
  process.stdout.write(
    formatBlocks(
      lines.map((line) => ({ line })),
      process.stdout,
    ),
  );
}
