import { CommandError } from '../host/command-error.ts';
import type { Fact } from '../host/printed.ts';
import { commandLineId } from '../registration/built-in-app.ts';
import type { GrantPlace, GrantSide } from '../registration/grants.ts';
import { counted, requireAll } from './all-option.ts';
import type { Arguments } from './arguments.ts';
import type { Answer, Call, ManagementCommand } from './command-definition.ts';
import { flagOption, textOption } from './declared-command.ts';
import { limitOption, listedByDefault, readLimit } from './lists.ts';
import { subOf } from './named-account.ts';
import type { ShownGrant } from './operations/grant-operations.ts';
import { changeInBatches, inBatches } from './operations/in-batches.ts';
import type { Operations } from './operations/operations.ts';
import { takeArray } from './operations/take.ts';
import { type Columns, formatDay, formatTime, recordAnswer, tableAnswer } from './printed-record.ts';

export const grantCommands: readonly ManagementCommand[] = [
  {
    name: 'grant list',
    operands: [],
    summary: 'Lists what an account has allowed apps, or what people have allowed a project',
    options: {
      account: textOption('EMAIL', 'what this account has allowed; also its sub'),
      project: textOption('PROJECT', 'what people have allowed this project'),
      ...limitOption,
    },
    run: listGrants,
  },
  {
    name: 'grant show',
    operands: [],
    summary: 'Shows what an account has allowed a project, and when each scope expires',
    options: {
      account: textOption('EMAIL', 'the account, or its sub; required'),
      project: textOption('PROJECT', 'the project; required'),
    },
    run: async ({ operations, given }) => {
      const [account, project] = [given.required('account'), given.required('project')];
      const place = { accountSub: await subOf(account, operations), projectId: project };
      const grant = await operations.grants.find(place);
      if (grant === undefined) throw noGrant(account, project);
      return answer(grant, await operations.accounts.emailOf(grant.accountSub));
    },
  },
  {
    name: 'grant revoke',
    operands: [],
    summary:
      'Revokes what an account has allowed a project: all tokens of the project’s apps for this account stop working at once, and the person must allow again',
    options: {
      account: textOption('EMAIL', 'the account, or its sub'),
      project: textOption('PROJECT', 'the project'),
      all: flagOption('with only --account or only --project: revoke all its grants'),
    },
    run: revokeGrants,
  },
];

async function listGrants({ operations, given }: Call): Promise<Answer> {
  const limit = readLimit(given, listedByDefault);
  const side = await readSide(given, operations);
  if (side === undefined) {
    throw new CommandError(
      'give either --account or --project; to see what one account has allowed one project, use grantway grant show',
    );
  }
  return grantTable(await takeArray(operations.grants.list(side, limit), limit), operations);
}

export async function grantTable(listed: readonly ShownGrant[], operations: Operations): Promise<Answer> {
  const emails = await emailsOf(listed, operations);
  const columns: Columns<ShownGrant> = {
    ACCOUNT: ({ accountSub }) => emails.get(accountSub) ?? accountSub,
    PROJECT: ({ projectId }) => projectId,
    SCOPES: ({ scopes }) => String(scopes.length),
    SINCE: ({ createdAt }) => formatDay(createdAt),
    'LAST USED': ({ lastUsedAt }) => (lastUsedAt === undefined ? 'never' : formatDay(lastUsedAt)),
  };
  return tableAnswer(listed, columns, (grant) => printed(grant, emails.get(grant.accountSub)));
}

async function revokeGrants({ operations, given }: Call): Promise<Answer> {
  const { grants } = operations;
  const side = await readSide(given, operations);
  if (side === undefined) return revokeOne(given, operations);
  const [account, project] = [given.text('account'), given.text('project')];
  const whose = account === undefined ? `to the project ${project}` : `of the account ${account}`;
  await requireAll(
    given,
    (most) => grants.list(side, most),
    'grant',
    (things) =>
      `--all revokes ${things} ${whose}: the apps’ tokens stop working at once, and people must allow the apps again. Add --all, or name one grant with both --account and --project`,
  );
  const revoked = await revokeAll(side, operations);
  const line = revoked === 0 ? 'Nothing to revoke.' : `Revoked ${counted(revoked, 'grant')} ${whose}.`;
  return { value: { revoked }, blocks: [{ line }] };
}

/**
 * Revokes the grant to the command line last, because this command may need it for its own calls to a server.
 *
 * @returns the number of revoked grants
 */
async function revokeAll(side: GrantSide, { grants }: Operations): Promise<number> {
  const revoke = async (place: GrantPlace) => (await grants.revoke(place)) !== undefined;
  const listed = grants.list(side, Number.POSITIVE_INFINITY);
  if ('projectId' in side) return changeInBatches(listed, revoke);
  const others = await changeInBatches(
    listed,
    async (grant) => grant.projectId !== commandLineId && (await revoke(grant)),
  );
  return others + ((await revoke({ ...side, projectId: commandLineId })) ? 1 : 0);
}

async function revokeOne(given: Arguments, operations: Operations): Promise<Answer> {
  const [account, project] = [given.required('account'), given.required('project')];
  if (given.flag('all')) throw new CommandError('--all goes with --account or with --project, not with both');
  const place = { accountSub: await subOf(account, operations), projectId: project };
  // Get the address before revoking, because the command may lose its own access to the server.
  const email = await operations.accounts.emailOf(place.accountSub);
  const grant = await operations.grants.revoke(place);
  if (grant === undefined) throw noGrant(account, project);
  return answer(grant, email, 'Revoked. The apps of the project can no longer use the account.');
}

/** @throws CommandError if the user named neither an account nor a project */
async function readSide(given: Arguments, operations: Operations): Promise<GrantSide | undefined> {
  const [account, projectId] = [given.text('account'), given.text('project')];
  if (account === undefined) {
    if (projectId !== undefined) return { projectId };
    throw new CommandError('name an account or a project: add --account EMAIL or --project PROJECT');
  }
  return projectId === undefined ? { accountSub: await subOf(account, operations) } : undefined;
}

function noGrant(account: string, project: string): CommandError {
  return new CommandError(
    `there is no grant of the account ${account} to the project ${project}; see grantway grant list`,
  );
}

type Emails = ReadonlyMap<string, string | undefined>;

/** By `sub`. Undefined for an account that the caller may not see. */
async function emailsOf(grants: readonly ShownGrant[], { accounts }: Operations): Promise<Emails> {
  const subs = [...new Set(grants.map(({ accountSub }) => accountSub))];
  return new Map(await inBatches(subs, async (sub) => [sub, await accounts.emailOf(sub)] as const));
}

/** Uses the same names as other records of the command line. */
function printed({ accountSub, ...grant }: ShownGrant, email: string | undefined): object {
  return { sub: accountSub, email, ...grant };
}

function answer(grant: ShownGrant, email: string | undefined, line?: string): Answer {
  const scopes = grant.scopes.map((scope, index): Fact => {
    const end = grant.scopeEnds[scope];
    const label = index === 0 ? 'scopes' : '';
    return end === undefined ? [label, scope] : [label, scope, `expires ${formatTime(end)}`];
  });
  const facts: readonly Fact[] = [
    ['account', email ?? grant.accountSub],
    ['project', grant.projectId],
    ...scopes,
    ['since', formatTime(grant.createdAt)],
    ['changed', formatTime(grant.updatedAt)],
    ['last used', grant.lastUsedAt === undefined ? 'never' : formatDay(grant.lastUsedAt)],
  ];
  return recordAnswer(printed(grant, email), facts, line);
}
