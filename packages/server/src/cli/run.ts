/** Runs one management command from what stands on the command line to what is printed. */
import { text } from 'node:stream/consumers';
import { hasTlsOrIsLoopback, parseOrigin } from '@grantway/protocol/origin';
import { readRootKeySetting } from '../host/root-key-setting.ts';
import { formatFieldPath, RegistrationError } from '../registration/registration-error.ts';
import { printableJson } from '../settings/one-line.ts';
import { readDatabaseUrl, type SettingTexts } from '../settings/setting-values.ts';
import { readAdjustedSettings } from '../settings/settings-file.ts';
import { AlreadyExistsError } from '../storage/errors/storage-errors.ts';
import { StorageUnavailableError } from '../storage/errors/unavailable.ts';
import { type Arguments, readArguments } from './arguments.ts';
import { type Answer, type Command, CommandError } from './command.ts';
import { commandsUnder, findCommand } from './commands.ts';
import { openInstallation } from './installation.ts';
import { printBlocks } from './print.ts';

/** @throws CommandError or StartError with one clear line */
export async function runManagement(words: readonly string[], environment: SettingTexts): Promise<void> {
  const found = findCommand(words);
  if (found === undefined) throw unknownCommand(words);
  const given = readArguments(found.command, found.rest);
  const answer = await run(found.command, given, environment);
  if (given.flag('json')) process.stdout.write(`${printableJson(JSON.stringify(answer.value, null, 2))}\n`);
  else printBlocks(answer.blocks, process.stdout);
}

async function run(command: Command, given: Arguments, environment: SettingTexts): Promise<Answer> {
  const databaseUrl = readDatabaseUrl(
    given.text('database') || environment.GRANTWAY_DATABASE || undefined,
    '--database or GRANTWAY_DATABASE',
  );
  const rootKey = readRootKeySetting(given.text('root-key'), environment);
  const installation = await openInstallation({
    dataFolder: given.text('data') || environment.GRANTWAY_DATA || '.grantway',
    ...(databaseUrl !== undefined && { databaseUrl }),
    ...(rootKey !== undefined && { rootKey }),
    adjusted: readAdjustedSettings(given.text('settings'), environment),
    mayBegin: command.mayBegin === true,
  });
  const knownOrigin = () => readOrigin(given.text('origin') || environment.GRANTWAY_ORIGIN);
  try {
    return await command.run({
      installation,
      given,
      origin: () => requireOrigin(knownOrigin()),
      knownOrigin,
      readStandardInput: () => text(process.stdin),
    });
  } catch (error) {
    throw explain(error, given);
  } finally {
    await installation.close();
  }
}

/** What the user can mend, in the words of the command line. */
function explain(error: unknown, given: Arguments): unknown {
  if (error instanceof AlreadyExistsError) {
    return new CommandError('another command has just made that; nothing was changed');
  }
  if (error instanceof StorageUnavailableError) {
    return new CommandError(`${error.message} Look whether it was done before you try again.`);
  }
  if (!(error instanceof RegistrationError)) return error;
  const name = error.path
    .filter((step) => typeof step === 'string')
    .map((step) => given.nameOf(step))
    .findLast((option) => option !== undefined);
  const place = name ?? formatFieldPath(error.path);
  return new CommandError(place === '' ? error.message : `${place}: ${error.message}`);
}

/** @throws CommandError where it is missing */
function requireOrigin(origin: string | undefined): string {
  if (origin !== undefined) return origin;
  throw new CommandError(
    'the server’s address is not known: add --origin https://accounts.example.com, or set GRANTWAY_ORIGIN',
  );
}

/** @throws CommandError where it is no origin, or one that links with secrets must not lead to */
function readOrigin(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined;
  const url = parseOrigin(text);
  if (url === undefined) {
    throw new CommandError(
      '--origin or GRANTWAY_ORIGIN must be an address without a path, such as https://accounts.example.com',
    );
  }
  // AUT-1: HTTPS only, but for a development server.
  if (!hasTlsOrIsLoopback(url)) {
    throw new CommandError(
      '--origin or GRANTWAY_ORIGIN must begin with https://; http:// is for a server on this machine, at localhost',
    );
  }
  return url.origin;
}

function unknownCommand(words: readonly string[]): CommandError {
  const [thing = '', verb] = words;
  const verbs = commandsUnder([thing]).map(({ name }) => name.slice(thing.length + 1));
  const wrong =
    verb === undefined || verb.startsWith('-')
      ? `what to do with the ${thing} is missing`
      : `there is no command ${thing} ${verb}`;
  return new CommandError(`${wrong}; there are ${verbs.join(', ')}: see grantway help ${thing}`);
}
