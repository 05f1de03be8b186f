/** The commands `grantway verification …`: developers submit their apps, and reviewers decide. */
import type { Fact } from '../host/printed.ts';
import type { Project } from '../records/project.ts';
import { requireAccount } from '../registration/accounts.ts';
import {
  approveVerification,
  rejectVerification,
  submitForVerification,
  withdrawSubmission,
} from '../registration/verification.ts';
import type { AccountStorage } from '../storage/promises/account-storage.ts';
import { allItems } from '../storage/promises/page.ts';
import type { Answer, Call, ManagementCommand } from './command-definition.ts';
import type { OptionDefinitions } from './declared-command.ts';
import { formatDay, printedRecord, recordAnswer } from './printed-record.ts';

const byOption = (whose: string): OptionDefinitions => ({
  by: { kind: 'text', value: 'EMAIL', meaning: `${whose}; default the server’s administrator` },
});

export const verificationCommands: readonly ManagementCommand[] = [
  {
    name: 'verification list',
    operands: [],
    summary: 'Lists the apps that wait for a reviewer, the longest waiting first',
    options: {},
    run: async ({ installation: { storage } }) => {
      const projects = await allItems(storage.listSubmittedProjects);
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
      const { installation, given } = call;
      const options = { note: given.text('note'), by: await givenAccount(call) };
      const project = await submitForVerification(installation, given.operand('PROJECT'), options);
      return answer(installation.storage, project, `Submitted the app of ${project.id} for verification.`);
    },
  },
  {
    name: 'verification withdraw',
    operands: ['PROJECT'],
    summary: 'Withdraws the submission of an app',
    options: {},
    run: async ({ installation, given }) => {
      const project = await withdrawSubmission(installation, given.operand('PROJECT'));
      return answer(installation.storage, project, `Withdrew the submission of ${project.id}.`);
    },
  },
  {
    name: 'verification approve',
    operands: ['PROJECT'],
    summary: 'Marks a submitted app as verified: people see that its developer’s identity has been checked',
    options: byOption('the reviewer’s account'),
    run: async (call) => {
      const { installation, given } = call;
      const by = await givenAccount(call);
      const project = await approveVerification(installation, given.operand('PROJECT'), { by });
      return answer(installation.storage, project, `The app of ${project.id} is verified.`);
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
      const { installation, given } = call;
      const options = { reason: given.required('reason'), by: await givenAccount(call) };
      const project = await rejectVerification(installation, given.operand('PROJECT'), options);
      return answer(installation.storage, project, `Rejected the app of ${project.id}.`);
    },
  },
];

/** The `sub` of the account that `--by` names. */
async function givenAccount({ installation, given }: Call): Promise<string | undefined> {
  const email = given.text('by');
  return email === undefined ? undefined : (await requireAccount(installation.storage, email)).sub;
}

async function answer(storage: AccountStorage, project: Project, line: string): Promise<Answer> {
  const facts: readonly Fact[] = [
    ['project', project.id],
    ['application', project.consentScreen.applicationName],
    ...(await verificationFacts(storage, project)),
  ];
  return recordAnswer(printedRecord(project), facts, line);
}

/** What developers and reviewers know about an app's verification. */
export async function verificationFacts(
  storage: AccountStorage,
  { consentScreen: { verification, review } }: Project,
): Promise<readonly Fact[]> {
  const name = async (sub: string | undefined) =>
    sub === undefined ? '' : ` by ${(await storage.findAccount(sub))?.email ?? sub}`;
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
