import type { Fact } from '../host/printed.ts';
import type { Project } from '../records/project.ts';
import { type Answer, type Call, type ManagementCommand, plainCommand } from './command-definition.ts';
import { textOption } from './declared-command.ts';
import { listCommand } from './list-commands.ts';
import type { Operations } from './operations/operations.ts';
import { formatDay, printedRecord, recordAnswer } from './printed-record.ts';

export const verificationCommands: readonly ManagementCommand[] = [
  listCommand(
    'verification list',
    'Lists the apps that wait for a reviewer, the longest waiting first',
    ({ verification }) => verification.list(),
    {
      PROJECT: ({ id }) => id,
      APPLICATION: ({ consentScreen }) => consentScreen.applicationName,
      SUBMITTED: ({ consentScreen: { review } }) =>
        review === undefined ? '' : formatDay(review.submittedAt),
      NOTE: ({ consentScreen: { review } }) => review?.note ?? '',
    },
  ),
  personsCommand({
    name: 'verification submit',
    summary: 'Asks the reviewers to verify an app; it needs a home page and a privacy policy',
    options: { note: textOption('TEXT', 'what the reviewer should know') },
    by: 'the account of the developer who submits it',
    act: async ({ operations, given }, projectId, person) => {
      const options = { note: given.text('note'), by: await person() };
      const project = await operations.verification.submit(projectId, options);
      return answer(operations, project, `Submitted the app of ${project.id} for verification.`);
    },
  }),
  plainCommand(
    'verification withdraw',
    ['PROJECT'],
    'Withdraws the submission of an app',
    async (operations, projectId) => {
      const project = await operations.verification.withdraw(projectId);
      return answer(operations, project, `Withdrew the submission of ${project.id}.`);
    },
  ),
  personsCommand({
    name: 'verification approve',
    summary: 'Marks a submitted app as verified: people see that its developer’s identity has been checked',
    options: {},
    by: 'the reviewer’s account',
    act: async ({ operations }, projectId, person) => {
      const project = await operations.verification.approve(projectId, { by: await person() });
      return answer(operations, project, `The app of ${project.id} is verified.`);
    },
  }),
  personsCommand({
    name: 'verification reject',
    summary:
      'Rejects a submitted or verified app: people see an unverified app, and its developer the reason',
    options: {
      reason: textOption('TEXT', 'what the developer has to change, at most 1,000 characters; required'),
    },
    by: 'the reviewer’s account',
    act: async ({ operations, given }, projectId, person) => {
      const options = { reason: given.required('reason'), by: await person() };
      const project = await operations.verification.reject(projectId, options);
      return answer(operations, project, `Rejected the app of ${project.id}.`);
    },
  }),
];

type PersonsCommand = Pick<ManagementCommand, 'name' | 'summary' | 'options'> & {
  /** The person who acts, for the help of `--by`. */
  readonly by: string;
  /** `person` returns the `sub` of the account that `--by` names. */
  readonly act: (call: Call, projectId: string, person: () => Promise<string | undefined>) => Promise<Answer>;
};

function personsCommand({ name, summary, options, by, act }: PersonsCommand): ManagementCommand {
  return {
    name,
    operands: ['PROJECT'],
    summary,
    options: {
      ...options,
      by: textOption('EMAIL', `${by}; default the server’s administrator`, {
        onlyOnDatabase: 'On a server, it is always the account that is signed in.',
      }),
    },
    run: (call) => act(call, call.given.operand('PROJECT'), () => givenAccount(call)),
  };
}

async function givenAccount({ operations, given }: Call): Promise<string | undefined> {
  const email = given.text('by');
  return email === undefined ? undefined : (await operations.accounts.find(email)).sub;
}

async function answer(operations: Operations, project: Project, line: string): Promise<Answer> {
  const facts: readonly Fact[] = [
    ['project', project.id],
    ['application', project.consentScreen.applicationName],
    ...(await verificationFacts(operations, project)),
  ];
  return recordAnswer(printedRecord(project), facts, line);
}

export async function verificationFacts(
  { accounts }: Operations,
  { consentScreen: { verification, review } }: Project,
): Promise<readonly Fact[]> {
  const name = async (sub: string | undefined) =>
    sub === undefined ? '' : ` by ${(await accounts.emailOf(sub)) ?? sub}`;
  if (review === undefined) return [['verification', verification]];
  const { submittedAt, submittedBy, note, decidedAt, decidedBy, reason } = review;
  return [
    ['verification', verification],
    ['submitted', `${formatDay(submittedAt)}${await name(submittedBy)}`],
    ['note', note],
    ['decided', decidedAt === undefined ? undefined : `${formatDay(decidedAt)}${await name(decidedBy)}`],
    ['reason', reason],
  ];
}
