/** See decision 0066. */
import { CommandError } from '../host/command-error.ts';
import type { Fact } from '../host/printed.ts';
import type { AdmissionExplanation } from '../management-api/declaration/authorization-insight.ts';
import type { Arguments } from './arguments.ts';
import type { Answer, ManagementCommand } from './command-definition.ts';
import { type OptionDefinitions, repeatedOption, textOption } from './declared-command.ts';
import type { AskedAdmission } from './operations/server-questions.ts';
import { type Columns, tableAnswer } from './printed-record.ts';

export const admissionOptions: OptionDefinitions = {
  account: textOption('EMAIL', 'the account, or its sub; default your own'),
  scope: repeatedOption('SCOPE', 'a scope that the app asks for; may be repeated', { field: 'scopes' }),
  'redirect-uri': textOption(
    'URI',
    'where the app wants the answer; default the first of a web client, or http://localhost',
  ),
  prompt: textOption('PROMPT', 'the parameter prompt of the request'),
  parameter: repeatedOption('NAME=VALUE', 'another parameter of the request; may be repeated', {
    field: 'parameters',
  }),
};

export function askedAdmission(given: Arguments): AskedAdmission {
  return {
    account: given.text('account'),
    scopes: given.list('scope') ?? [],
    redirectUri: given.text('redirect-uri'),
    prompt: given.text('prompt'),
    parameters: readParameters(given.list('parameter')),
  };
}

export const clientExplainCommand: ManagementCommand = {
  name: 'client explain',
  operands: ['CLIENT_ID'],
  summary: 'Explains whether an account may use an app, with every check of an authorization request',
  options: admissionOptions,
  onlyOnServer: 'The checks depend on the server’s settings, which the database doesn’t have.',
  run: async ({ runningServer, given }) =>
    explanationAnswer(
      await runningServer().explainAdmission(given.operand('CLIENT_ID'), askedAdmission(given)),
    ),
};

function readParameters(texts: readonly string[] | undefined): Record<string, string> | undefined {
  if (texts === undefined) return undefined;
  const parameters = new Map<string, string>();
  for (const text of texts) {
    const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
    if (name === undefined || value === undefined) {
      throw new CommandError(
        `--parameter ${JSON.stringify(text)}: write NAME=VALUE, e.g. access_type=offline`,
      );
    }
    if (parameters.has(name)) throw new CommandError(`--parameter ${name}: give it once`);
    parameters.set(name, value);
  }
  return Object.fromEntries(parameters);
}

type Check = AdmissionExplanation['checks'][number];

export function explanationAnswer(explanation: AdmissionExplanation): Answer {
  const { admitted, error, checks } = explanation;
  const columns: Columns<Check> = {
    CHECK: ({ check }) => check,
    RESULT: (one) => (one.passed ? 'passed' : `failed: ${one.error ?? 'no error code'}`),
    REASON: ({ reason }) => reason,
  };
  const fixes = checks.flatMap(({ check, fix }) => (fix === undefined ? [] : [{ line: `${check}: ${fix}` }]));
  const line = admitted ? 'The account may use the app.' : `The request fails: ${error}.`;
  return {
    value: explanation,
    blocks: [{ line }, { facts: factsOf(explanation) }, ...tableAnswer(checks, columns).blocks, ...fixes],
  };
}

function factsOf(explanation: AdmissionExplanation): readonly Fact[] {
  const { client, account, grantedScopes, newScopes, asksForConsent } = explanation;
  const { warning, trustedByOrganization, accessLastsSeconds } = explanation;
  return [
    ['client', client],
    ['account', account],
    ['granted before', grantedScopes],
    ['new scopes', newScopes],
    ['consent page', asksForConsent ? 'yes' : 'no'],
    ['warning', warning],
    ['trusted by', trustedByOrganization],
    ['access lasts', accessLastsSeconds === undefined ? undefined : `${accessLastsSeconds} seconds`],
  ];
}
