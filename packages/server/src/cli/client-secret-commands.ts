/** The commands `grantway client secret …`. They replace a secret without interrupting the app. */

import { CommandError } from '../host/command-error.ts';
import type { Client } from '../records/client.ts';
import {
  addClientSecret,
  removeClientSecret,
  type SecretChoice,
  setClientSecretState,
} from '../registration/client-secrets.ts';
import { requireClient } from '../registration/clients.ts';
import type { Arguments } from './arguments.ts';
import { clientAnswer } from './client-answer.ts';
import type { Call, ManagementCommand } from './command-definition.ts';
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
    run: async ({ installation, given }) => {
      // Look the client up first, so a wrong id doesn't create root keys.
      const { clientId } = await requireClient(installation.storage, given.operand('CLIENT_ID'));
      const client = await addClientSecret(installation, { clientId });
      return clientAnswer(client, installation, { line: 'Created a secret.', shows: 'newest' });
    },
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
    run: async (call) => {
      const { installation, given } = call;
      const clientId = given.operand('CLIENT_ID');
      const evenTheLast = change !== 'enable' && given.flag('even-the-last');
      const choice = { number: readNumber(given), evenTheLast };
      const { record, changed } = await changeSecret(call, { clientId }, choice, change);
      const line = changeLine(changed, `Secret ${choice.number} is ${change}d.`);
      return clientAnswer(record, installation, { line });
    },
  };
}

function changeSecret(
  { installation }: Call,
  client: Pick<Client, 'clientId'>,
  choice: SecretChoice,
  change: 'disable' | 'enable' | 'remove',
) {
  if (change === 'remove') return removeClientSecret(installation, client, choice);
  return setClientSecretState(installation, client, choice, change === 'enable' ? 'active' : 'disabled');
}

function readNumber(given: Arguments): number {
  const text = given.operand('NUMBER');
  if (/^\d$/.test(text)) return Number(text);
  throw new CommandError(
    `NUMBER must be 1 or 2, as printed by grantway client show, not ${JSON.stringify(text)}`,
  );
}
