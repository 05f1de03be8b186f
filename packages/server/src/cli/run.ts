/** Runs a management command: opens the installation, calls the command, prints its answer. */

import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { hasTlsOrIsLoopback, parseOrigin } from '@grantway/protocol/origin';
import { presentFields } from '@grantway/protocol/present-fields';
import { CommandError } from '../host/command-error.ts';
import { printableJson } from '../host/one-line.ts';
import { readPlace } from '../host/place-settings.ts';
import { formatBlocks } from '../host/printed.ts';
import { readRootKeySetting } from '../host/root-key-setting.ts';
import { readSetting, type SettingTexts, settingName } from '../host/setting-values.ts';
import { formatFieldPath, RegistrationError } from '../registration/registration-error.ts';
import { AlreadyExistsError } from '../storage/errors/storage-errors.ts';
import { StorageUnavailableError } from '../storage/errors/unavailable.ts';
import type { Arguments } from './arguments.ts';
import {
  type Answer,
  commonOptions,
  type ManagementCommand,
  type StreamedAnswer,
} from './command-definition.ts';
import { openInstallation } from './installation.ts';
import { managementCommands } from './management-commands.ts';
import type { Program } from './program.ts';

/** The management commands, each with the common options. */
export const managementPrograms: readonly Program[] = managementCommands.map((command) => ({
  ...command,
  options: { ...command.options, ...commonOptions },
  run: (given, environment) => run(command, given, environment),
}));

async function run(command: ManagementCommand, given: Arguments, environment: SettingTexts): Promise<void> {
  const options = given.texts();
  const place = readPlace(options, environment);
  const rootKey = readRootKeySetting(options['root-key'], environment);
  const installation = await openInstallation(
    presentFields({ ...place, rootKey, mayBegin: command.mayBegin === true }),
  );
  const knownOrigin = () => readLinkOrigin(readSetting('origin', options, environment));
  try {
    const answer = await command.run({
      installation,
      given,
      origin: () => requireOrigin(knownOrigin()),
      knownOrigin,
      readStandardInput: () => text(process.stdin),
    });
    await print(answer, given);
  } catch (error) {
    throw explain(error, given);
  } finally {
    await installation.close();
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

/**
 * Turns errors that the user can fix into `CommandError`, which names options instead of fields. Returns other errors
 * unchanged.
 */
function explain(error: unknown, given: Arguments): unknown {
  if (error instanceof AlreadyExistsError) {
    return new CommandError('another command has just taken this id, address or domain; nothing was changed');
  }
  if (error instanceof StorageUnavailableError) {
    return new CommandError(`${error.message} Check whether the change was made before you retry.`);
  }
  if (!(error instanceof RegistrationError)) return error;
  const name = error.path
    .filter((step) => typeof step === 'string')
    .map((step) => given.nameOf(step))
    .findLast((option) => option !== undefined);
  const place = name ?? formatFieldPath(error.path);
  return new CommandError(place === '' ? error.message : `${place}: ${error.message}`);
}

/** @throws CommandError if it is missing */
function requireOrigin(origin: string | undefined): string {
  if (origin !== undefined) return origin;
  throw new CommandError(
    'the server’s address is missing; add --origin https://accounts.example.com, or set GRANTWAY_ORIGIN',
  );
}

/** @throws CommandError if the text isn't an origin, or if it isn't safe for links that contain secrets */
function readLinkOrigin(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const url = parseOrigin(text);
  if (url === undefined) {
    throw new CommandError(
      `${settingName('origin')} must be an address without a path, such as https://accounts.example.com`,
    );
  }
  // AUT-1: HTTPS only, except for a development server.
  if (!hasTlsOrIsLoopback(url)) {
    throw new CommandError(
      `${settingName('origin')} must begin with https://; http:// is for a server on this machine, at localhost`,
    );
  }
  return url.origin;
}
