import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { presentFields } from '@grantway/protocol/present-fields';
import { CommandError } from '../host/command-error.ts';
import { printableJson } from '../host/one-line.ts';
import { readPlace } from '../host/place-settings.ts';
import { formatBlocks } from '../host/printed.ts';
import { readRootKeySetting } from '../host/root-key-setting.ts';
import type { SettingTexts } from '../host/setting-values.ts';
import type { Arguments } from './arguments.ts';
import {
  type Answer,
  commonOptions,
  type ManagementCommand,
  type StreamedAnswer,
} from './command-definition.ts';
import { explainFailure } from './failure.ts';
import { managementCommands } from './management-commands.ts';
import type { Program } from './program.ts';
import { readServer, readServerAddress } from './server-address.ts';

export const managementPrograms: readonly Program[] = managementCommands.map((command) => ({
  ...command,
  options: { ...command.options, ...commonOptions },
  run: (given, environment) => run(command, given, environment),
}));

async function run(command: ManagementCommand, given: Arguments, environment: SettingTexts): Promise<void> {
  const options = given.texts();
  const server = readServer(options, environment);
  try {
    const run = server === undefined ? runOnDatabase : runOnServer(server);
    await run(command, given, environment);
  } catch (error) {
    throw explainFailure(error, given);
  }
}

async function runOnDatabase(
  command: ManagementCommand,
  given: Arguments,
  environment: SettingTexts,
): Promise<void> {
  requireRunsOnDatabase(command);
  const { openInstallation } = await import('./operations/installation.ts');
  const { databaseOperations } = await import('./operations/database-operations.ts');
  const options = given.texts();
  const rootKey = readRootKeySetting(options['root-key'], environment);
  const installation = await openInstallation(
    presentFields({ ...readPlace(options, environment), rootKey, mayBegin: command.mayBegin === true }),
  );
  const knownOrigin = () => readServerAddress('origin', options, environment);
  try {
    const answer = await command.run({
      operations: databaseOperations(installation),
      installation: () => installation,
      runningServer: () => {
        throw new TypeError(`${command.name} needs a server, but doesn't declare it`);
      },
      given,
      origin: () => requireOrigin(knownOrigin()),
      knownOrigin,
      readStandardInput: () => text(process.stdin),
    });
    await print(answer, given);
  } finally {
    await installation.close();
  }
}

function runOnServer(server: string): typeof runOnDatabase {
  return async (command, given, environment) => {
    requireRunsOnServer(command, given);
    const { serverOperations } = await import('./remote/server-operations.ts');
    const { serverQuestions } = await import('./remote/questions.ts');
    const answer = await command.run({
      operations: serverOperations(server, environment),
      installation: () => {
        throw new TypeError(`${command.name} needs the database, but doesn't declare it`);
      },
      runningServer: () => serverQuestions(server, environment),
      given,
      origin: () => server,
      knownOrigin: () => server,
      readStandardInput: () => text(process.stdin),
    });
    await print(answer, given);
  };
}

function requireRunsOnDatabase({ name, onlyOnServer }: ManagementCommand): void {
  if (onlyOnServer === undefined) return;
  throw new CommandError(
    `grantway ${name}: it works only on a running server: add --server URL. ${onlyOnServer}`,
  );
}

function requireRunsOnServer({ name, options, onlyOnDatabase }: ManagementCommand, given: Arguments): void {
  const where = 'it works only on the server’s database: leave out --server and GRANTWAY_SERVER';
  if (onlyOnDatabase !== undefined) throw new CommandError(`grantway ${name}: ${where}. ${onlyOnDatabase}`);
  const texts = given.texts();
  for (const [option, { onlyOnDatabase: reason }] of Object.entries(options)) {
    if (reason === undefined || texts[option] === undefined) continue;
    throw new CommandError(`--${option}: ${where}. ${reason}`);
  }
}

async function print(answer: Answer | StreamedAnswer, given: Arguments): Promise<void> {
  if ('stream' in answer) {
    for await (const chunk of answer.stream) {
      if (!process.stdout.write(chunk)) await once(process.stdout, 'drain');
    }
    return;
  }
  process.stdout.write(
    given.flag('json')
      ? `${printableJson(JSON.stringify(answer.value, null, 2))}\n`
      : formatBlocks(answer.blocks, process.stdout),
  );
}

function requireOrigin(origin: string | undefined): string {
  if (origin !== undefined) return origin;
  throw new CommandError(
    'the server’s address is missing; add --origin https://accounts.example.com, or set GRANTWAY_ORIGIN',
  );
}
