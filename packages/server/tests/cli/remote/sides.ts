/** Runs management commands in this process, on a database or on a running server. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { overwrite } from '../../../../../tests/support/overwrite.ts';
import { expectDeparture, formsOf, Person } from '../../../../../tests/support/person.ts';
import { startTestServer, type TestServer } from '../../../../../tests/support/test-server.ts';
import { explainFailure } from '../../../src/cli/failure.ts';
import { managementCommands } from '../../../src/cli/management-commands.ts';
import { databaseOperations } from '../../../src/cli/operations/database-operations.ts';
import { type Installation, openInstallation } from '../../../src/cli/operations/installation.ts';
import type { Operations } from '../../../src/cli/operations/operations.ts';
import type { ServerQuestions } from '../../../src/cli/operations/server-questions.ts';
import { parseCommandLine } from '../../../src/cli/parse-command-line.ts';
import { serverQuestions } from '../../../src/cli/remote/questions.ts';
import { serverOperations } from '../../../src/cli/remote/server-operations.ts';
import { signIn } from '../../../src/cli/remote/sign-in.ts';
import { SignInFile } from '../../../src/cli/remote/sign-in-file.ts';
import { managementPrograms } from '../../../src/cli/run.ts';
import { CommandError } from '../../../src/host/command-error.ts';
import { formatBlocks } from '../../../src/host/printed.ts';
import { randomBytes } from '../../../src/keys/random.ts';
import { loadOrCreateRootKeys } from '../../../src/keys/root-key-file.ts';

/** `value` is what `--json` prints. If the command fails, the outcome has only `error`, in one line. */
export type Outcome = { readonly value?: unknown; readonly text?: string; readonly error?: string };

export type Side = (...words: readonly string[]) => Promise<Outcome>;

export async function runCommand(
  words: readonly string[],
  operations: Operations,
  installation: () => Installation,
  runningServer: () => ServerQuestions = () => {
    throw new TypeError('there is no server');
  },
  server = 'https://accounts.example.com',
): Promise<Outcome> {
  const { command, given } = parseCommandLine(managementPrograms, words);
  const found = managementCommands.find(({ name }) => name === command.name);
  if (found === undefined) throw new Error(`there is no command ${words.join(' ')}`);
  try {
    const origin = () => server;
    const call = { operations, installation, runningServer, given, origin, knownOrigin: origin };
    const answer = await found.run({ ...call, readStandardInput: async () => '' });
    if ('stream' in answer) {
      let text = '';
      for await (const chunk of answer.stream) text += chunk;
      return { text };
    }
    const stream = Object.assign(new PassThrough(), { isTTY: false }) as unknown as NodeJS.WriteStream;
    return { value: JSON.parse(JSON.stringify(answer.value)), text: formatBlocks(answer.blocks, stream) };
  } catch (error) {
    const explained = explainFailure(error, given);
    if (!(explained instanceof CommandError)) throw explained;
    return { error: explained.message };
  }
}

export type Sides = {
  readonly server: TestServer;
  readonly onDatabase: Side;
  /** Runs a command on the server, signed in as its administrator. */
  readonly onServer: Side;
  readonly onServerAs: (sub: string, readOnly?: boolean) => Promise<Side>;
} & AsyncDisposable;

export async function openSides(): Promise<Sides> {
  const folder = mkdtempSync(join(tmpdir(), 'grantway-sides-'));
  const rootKeys = loadOrCreateRootKeys(join(folder, 'root-key'), randomBytes);
  const location = join(folder, 'grantway.db');
  const server = await startTestServer({ database: { location, rootKeys } });
  const [mina] = server.accounts;
  await overwrite(server.storage).account({ ...mina, isAdministrator: true });
  const installation = await openInstallation({ dataFolder: folder, adjusted: {}, mayBegin: false });
  const operations = databaseOperations(installation);
  const onServerAs = async (sub: string, readOnly = false): Promise<Side> => {
    const environment = { XDG_CONFIG_HOME: mkdtempSync(join(folder, 'config-')) };
    const granted = await signInAs(server.origin, sub, readOnly);
    new SignInFile(server.origin, environment).write(granted);
    const remote = serverOperations(server.origin, environment);
    return (...words) =>
      runCommand(
        words,
        remote,
        () => {
          throw new TypeError('a command on a server used the database');
        },
        () => serverQuestions(server.origin, environment),
        server.origin,
      );
  };
  return {
    server,
    onDatabase: async (...words) => {
      // Outside of tests, each command runs in a new process, which loads all APIs at start. `follow` does that here.
      await installation.catalogue.follow();
      return runCommand(words, operations, () => installation, undefined, server.origin);
    },
    onServer: await onServerAs(mina.sub),
    onServerAs,
    [Symbol.asyncDispose]: async () => {
      await installation.close();
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function signInAs(origin: string, sub: string, readOnly = false) {
  let visited: Promise<unknown> = Promise.resolve();
  const done = signIn(origin, {
    readOnly,
    show: (url) => {
      visited = allow(origin, url, sub);
    },
  });
  return done.finally(() => visited);
}

/** Chooses the account and the decision. Resolves to the text of the command's own page. */
export async function allow(origin: string, url: string, sub: string, decision = 'allow'): Promise<string> {
  const person = new Person(origin);
  let at = await person.visit(url);
  for (let pages = 0; pages < 4 && !('departedTo' in at); pages += 1) {
    const form = formsOf(at).find(({ buttons }) =>
      buttons.some(({ name, value }) => (name === 'account' && value === sub) || value === decision),
    );
    const button = form?.buttons.find(
      ({ name, value }) =>
        (name === 'account' && value === sub) || (name === 'decision' && value === decision),
    );
    if (form === undefined || button === undefined)
      throw new Error(`no button for ${sub} or ${decision}:\n${at.html}`);
    at = await person.press(
      at,
      button,
      form.checkboxes.map(({ value }) => value),
    );
  }
  expectDeparture(at);
  if (!('departedTo' in at)) throw new Error('the server never redirected to the callback');
  return (await fetch(at.departedTo)).text();
}
