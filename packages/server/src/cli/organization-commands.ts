import type { Fact } from '../host/printed.ts';
import type { Organization } from '../records/organization.ts';
import { type Answer, type ManagementCommand, plainCommand } from './command-definition.ts';
import { repeatedOption, textOption } from './declared-command.ts';
import { listCommand } from './list-commands.ts';
import { changedList, listOptions } from './lists.ts';
import { policyChanges, policyOptions } from './policy-options.ts';
import { changeLine, printedRecord, recordAnswer } from './printed-record.ts';
import { tryPolicyCommand } from './try-policy-command.ts';

export const organizationCommands: readonly ManagementCommand[] = [
  listCommand('organization list', 'Lists the organizations', ({ organizations }) => organizations.list(), {
    ID: ({ id }) => id,
    NAME: ({ name }) => name,
    DOMAINS: ({ domains }) => domains.join(', '),
  }),
  plainCommand(
    'organization show',
    ['ID'],
    'Shows an organization and its policy',
    async ({ organizations }, id) => answer(await organizations.find(id)),
  ),
  {
    name: 'organization add',
    operands: ['ID'],
    summary: 'Creates an organization, and adds the accounts with addresses in its domains',
    options: {
      name: textOption('NAME', 'the name that people see; required'),
      domain: repeatedOption('DOMAIN', 'a domain of its email addresses; required; may be repeated', {
        field: 'domains',
      }),
    },
    mayBegin: true,
    run: async ({ operations, given }) => {
      const organization = await operations.organizations.create({
        id: given.operand('ID'),
        name: given.required('name'),
        domains: given.list('domain') ?? [],
      });
      return answer(organization, `Created the organization ${organization.id}.`);
    },
  },
  {
    name: 'organization change',
    operands: ['ID'],
    summary: 'Changes an organization’s name and domains',
    options: {
      name: textOption('NAME', 'the name that people see'),
      ...listOptions('domain', 'DOMAIN', 'a domain of its email addresses', 'domains'),
    },
    run: async ({ operations, given }) => {
      const id = given.operand('ID');
      const { record, changed } = await operations.organizations.change(id, ({ domains }) => ({
        name: given.text('name'),
        domains: changedList(given, 'domain', domains),
      }));
      return answer(record, changeLine(changed, `Changed the organization ${id}.`));
    },
  },
  {
    name: 'organization policy',
    operands: ['ID'],
    summary: 'Changes which apps an organization’s accounts may use',
    options: policyOptions,
    run: async (call) => {
      const { record, changed } = await call.operations.organizations.change(
        call.given.operand('ID'),
        async (organization) => ({ policy: await policyChanges(call, organization) }),
      );
      return answer(record, changeLine(changed, `Changed the policy of ${record.id}.`));
    },
  },
  tryPolicyCommand,
];

function answer(organization: Organization, line?: string): Answer {
  const { id, name, domains, policy } = organization;
  const apps = Object.entries(policy.apps).map(([clientId, access]) => {
    const scopes = access.access === 'specific' ? `: ${access.scopes.join(', ')}` : '';
    return `${clientId}  ${access.access}${scopes}`;
  });
  const facts: readonly Fact[] = [
    ['id', id],
    ['name', name],
    ['domains', domains],
    ['apps', apps],
    ['other apps', policy.otherApps],
    ['own apps', policy.trustsOwnApps ? 'trusted' : 'as other apps'],
    ['restricted APIs', policy.restrictedApis],
    ['partly', policy.partlyRestrictedApis],
    ['message', policy.message],
  ];
  return recordAnswer(printedRecord(organization), facts, line);
}
