/** See decision 0079. */
import { CommandError } from '../host/command-error.ts';
import type { Block, Fact } from '../host/printed.ts';
import type { PolicyTrial } from '../management-api/declaration/policy-trial.ts';
import { admissionOptions, askedAdmission, explanationAnswer } from './client-explain-command.ts';
import type { Answer, ManagementCommand } from './command-definition.ts';
import { textOption } from './declared-command.ts';
import { policyChanges, policyOptions } from './policy-options.ts';
import { type Columns, tableAnswer } from './printed-record.ts';

export const tryPolicyCommand: ManagementCommand = {
  name: 'organization try-policy',
  operands: ['ID'],
  summary: 'Tells what changes of a policy would do, without saving them',
  options: {
    ...policyOptions,
    client: textOption('CLIENT_ID', 'an app to try; without it, only existing access is counted'),
    ...admissionOptions,
  },
  onlyOnServer: 'The checks depend on the server’s settings, which the database doesn’t have.',
  run: async (call) => {
    const { operations, runningServer, given } = call;
    const id = given.operand('ID');
    const client = given.text('client');
    const texts = given.texts();
    const strange = Object.keys(admissionOptions).find((name) => texts[name] !== undefined);
    if (client === undefined && strange !== undefined)
      throw new CommandError(`--${strange} needs --client, the app to try`);
    const policy = await policyChanges(call, await operations.organizations.find(id));
    const example = client === undefined ? undefined : { client, ...askedAdmission(given) };
    return answer(await runningServer().tryPolicy(id, { policy, example }));
  },
};

type AppEffect = PolicyTrial['effect']['apps'][number];

function answer(trial: PolicyTrial): Answer {
  const { effect, example } = trial;
  const facts: readonly Fact[] = [
    ['accounts', `${effect.accounts}${effect.complete ? '' : ', and there are more'}`],
    ['grants', String(effect.grants)],
    ['lose access', String(effect.losingGrants)],
    ['regain access', String(effect.regainingGrants)],
    ['affected apps', String(effect.affectedApps)],
  ];
  const columns: Columns<AppEffect> = {
    APP: ({ applicationName }) => applicationName,
    CLIENT: ({ client }) => client,
    ACCOUNTS: ({ accounts }) => String(accounts),
    LOSE: ({ losing }) => String(losing),
    REGAIN: ({ regaining }) => String(regaining),
  };
  const explained: readonly Block[] =
    example === undefined
      ? []
      : [
          { line: `With the saved policy: ${outcomeOf(example.saved)}` },
          { line: 'With these changes:' },
          ...explanationAnswer(example.proposed).blocks,
        ];
  return { value: trial, blocks: [{ facts }, ...tableAnswer(effect.apps, columns).blocks, ...explained] };
}

function outcomeOf({ admitted, error }: NonNullable<PolicyTrial['example']>['saved']): string {
  return admitted ? 'the account may use the app.' : `the request fails with ${error}.`;
}
