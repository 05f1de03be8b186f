/**
 * The browsers in which a person is signed in. The command `grantway sign-in`, which signs in the command line, is in
 * `sign-in-commands.ts`.
 */

import { describeDevice } from '@grantway/protocol/device';
import { CommandError } from '../host/command-error.ts';
import type { Fact } from '../host/printed.ts';
import { counted, requireAll } from './all-option.ts';
import type { Answer, Call, ManagementCommand } from './command-definition.ts';
import { flagOption, textOption } from './declared-command.ts';
import { limitOption, listedByDefault, readLimit } from './lists.ts';
import type { ShownSignIn } from './operations/grant-operations.ts';
import { changeInBatches } from './operations/in-batches.ts';
import { takeArray } from './operations/take.ts';
import { type Columns, formatTime, recordAnswer, tableAnswer } from './printed-record.ts';

const operands = ['EMAIL'] as const;

export const accountSignInCommands: readonly ManagementCommand[] = [
  {
    name: 'account sign-in list',
    operands,
    summary: 'Lists the browsers in which an account is signed in, the latest sign-in first',
    options: limitOption,
    run: listSignIns,
  },
  {
    name: 'account sign-in end',
    operands,
    summary: 'Signs an account out in a browser, at once; apps keep their access (see grantway grant revoke)',
    options: {
      id: textOption('ID', 'the sign-in to end, as account sign-in list shows it'),
      all: flagOption('end all sign-ins of the account'),
    },
    run: endSignIns,
  },
];

async function listSignIns({ operations, given }: Call): Promise<Answer> {
  const limit = readLimit(given, listedByDefault);
  const { sub } = await operations.accounts.find(given.operand('EMAIL'));
  const columns: Columns<ShownSignIn> = {
    ID: ({ id }) => id,
    BROWSER: browserOf,
    'SIGNED IN': ({ signedInAt }) => formatTime(signedInAt),
    'LAST SEEN': ({ lastSeenAt }) => formatTime(lastSeenAt),
  };
  return tableAnswer(await takeArray(operations.signIns.list(sub, limit), limit), columns);
}

async function endSignIns({ operations, given }: Call): Promise<Answer> {
  const { signIns } = operations;
  const id = given.text('id');
  if (id !== undefined && given.flag('all')) throw new CommandError('give either --id or --all');
  const { sub, email } = await operations.accounts.find(given.operand('EMAIL'));
  if (id !== undefined) {
    const ended = await signIns.end(sub, id);
    if (ended !== undefined) return answer(ended, `Signed ${email} out in this browser.`);
    throw new CommandError(
      `the account ${email} has no sign-in ${JSON.stringify(id)}; see grantway account sign-in list`,
    );
  }
  await requireAll(
    given,
    (most) => signIns.list(sub, most),
    'sign-in',
    (things) =>
      `--all ends ${things} of the account ${email}: the person must sign in again in every browser. Add --all, or name one sign-in with --id`,
  );
  const end = async (one: ShownSignIn) => (await signIns.end(sub, one.id)) !== undefined;
  const ended = await changeInBatches(signIns.list(sub, Number.POSITIVE_INFINITY), end);
  const line =
    ended === 0 ? 'Nothing to end.' : `Ended ${counted(ended, 'sign-in')} of the account ${email}.`;
  return { value: { ended }, blocks: [{ line }] };
}

function browserOf({ userAgent }: ShownSignIn): string {
  const { browser, system } = describeDevice(userAgent);
  return [browser, system].filter((name) => name !== undefined).join(' on ') || 'unknown';
}

function answer(signIn: ShownSignIn, line: string): Answer {
  const facts: readonly Fact[] = [
    ['id', signIn.id],
    ['browser', browserOf(signIn)],
    ['user agent', signIn.userAgent || undefined],
    ['signed in', formatTime(signIn.signedInAt)],
    ['last seen', formatTime(signIn.lastSeenAt)],
  ];
  return recordAnswer(signIn, facts, line);
}
