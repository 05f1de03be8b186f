/** These commands replace a secret without interrupting the app. */

import { CommandError } from '../host/command-error.ts';
import type { Arguments } from './arguments.ts';
import { clientAnswer } from './client-answer.ts';
import type { ManagementCommand } from './command-definition.ts';
import { flagOption, type OptionDefinitions } from './declared-command.ts';
import { changeLine } from './printed-record.ts';

const lastOption: OptionDefinitions = {
  'even-the-last': flagOption('do it even if this is the last active secret and the app stops working'),
};

export const clientSecretCommands: readonly ManagementCommand[] = [
  {
    name: 'client secret add',
    operands: ['CLIENT_ID'],
    summary: 'Creates a second secret and prints it; the first one keeps working',
    options: {},
    run: async ({ operations, given }) =>
      clientAnswer(await operations.clients.addSecret(given.operand('CLIENT_ID')), 'Created a secret.'),
  },
  secretCommand('disable', 'Disables a secret until you enable it again', lastOption),
  secretCommand('enable', 'Enables a disabled secret', {}),
  secretCommand('remove', 'Removes a secret permanently', lastOption),
];

function secretCommand(
  change: 'disable' | 'enable' | 'remove',
  summary: string,
  options: OptionDefinitions,
): ManagementCommand {
  return {
    name: `client secret ${change}`,
    operands: ['CLIENT_ID', 'NUMBER'],
    summary,
    options,
    run: async ({ operations, given }) => {
      const evenTheLast = change !== 'enable' && given.flag('even-the-last');
      const choice = { number: readNumber(given), evenTheLast };
      const clientId = given.operand('CLIENT_ID');
      const { record, changed } = await operations.clients.setSecretState(clientId, choice, change);
      return clientAnswer(record, changeLine(changed, `Secret ${choice.number} is ${change}d.`));
    },
  };
}

function readNumber(given: Arguments): number {
  const text = given.operand('NUMBER');
  if (/^\d$/.test(text)) return Number(text);
  throw new CommandError(
    `NUMBER must be 1 or 2, as printed by grantway client show, not ${JSON.stringify(text)}`,
  );
}
