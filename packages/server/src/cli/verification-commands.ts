/** The commands `grantway verification …`: developers submit their apps, and reviewers decide. */
import type { Fact } from '../host/printed.ts';
import type { Project } from '../records/project.ts';
import type { Answer, Call, ManagementCommand } from './command-definition.ts';
import type { OptionDefinitions } from './declared-command.ts';
import type { Operations } from './operations/operations.ts';
import { formatDay, printedRecord, recordAnswer } from './printed-record.ts';

const byOption = (whose: string): OptionDefinitions => ({
  by: {
    kind: 'text',
    value: 'EMAIL',
    meaning: `${whose}; default the server’s administrator`,
    onlyOnDatabase: 'On a server, it is always the account that is signed in.',
  },
});

export const verificationCommands: readonly ManagementCommand[] = [
  {
    name: 'verification list',
    operands: [],
    summary: 'Lists the apps that wait for a reviewer, the longest waiting first',
    options: {},
    run: async ({ operations }) => {
      const projects = await operations.verification.list();
      const rows = projects.map(({ id, consentScreen: { applicationName, review } }) => [
        id,
        applicationName,
        review === undefined ? '' : formatDay(review.submittedAt),
        review?.note ?? '',
      ]);
      const columns = ['PROJECT', 'APPLICATION', 'SUBMITTED', 'NOTE'];
      return { value: projects.map(printedRecord), blocks: [{ columns, rows }] };
    },
  },
  {
    name: 'verification submit',
    operands: ['PROJECT'],
    summary: 'Asks the reviewers to verify an app; it needs a home page and a privacy policy',
    options: {
      note: { kind: 'text', value: 'TEXT', meaning: 'what the reviewer should know' },
      ...byOption('the account of the developer who submits it'),
    },
    run: async (call) => {
      const { operations, given } = call;
      const options = { note: given.text('note'), by: await givenAccount(call) };
      const project = await operations.verification.submit(given.operand('PROJECT'), options);
      return answer(operations, project, `Submitted the app of ${project.id} for verification.`);
    },
  },
  {
    name: 'verification withdraw',
    operands: ['PROJECT'],
    summary: 'Takes the submission of an app back',
    options: {},
    run: async ({ operations, given }) => {
      const project = await operations.verification.withdraw(given.operand('PROJECT'));
      return answer(operations, project, `Withdrew the submission of ${project.id}.`);
    },
  },
  {
    name: 'verification approve',
    operands: ['PROJECT'],
    summary: 'Marks a submitted app as verified: people see that its developer’s identity has been checked',
    options: byOption('the reviewer’s account'),
    run: async (call) => {
      const { operations, given } = call;
      const by = await givenAccount(call);
      const project = await operations.verification.approve(given.operand('PROJECT'), { by });
      return answer(operations, project, `The app of ${project.id} is verified.`);
    },
  },
  {
    name: 'verification reject',
    operands: ['PROJECT'],
    summary:
      'Rejects a submitted or verified app: people see an unverified app, and its developer the reason',
    options: {
      reason: {
        kind: 'text',
        value: 'TEXT',
        meaning: 'what the developer has to change, at most 1,000 characters; required',
      },
      ...byOption('the reviewer’s account'),
    },
    run: async (call) => {
      const { operations, given } = call;
      const options = { reason: given.required('reason'), by: await givenAccount(call) };
      const project = await operations.verification.reject(given.operand('PROJECT'), options);
      return answer(operations, project, `Rejected the app of ${project.id}.`);
    },
  },
];

/** The `sub` of the account that `--by` names. */
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

/** What developers and reviewers know about an app's verification. */
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
