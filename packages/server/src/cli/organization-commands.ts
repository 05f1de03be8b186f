/** The commands `grantway organization …`. */

import { CommandError } from '../host/command-error.ts';
import type { Fact } from '../host/printed.ts';
import type { AppAccess, Organization } from '../records/organization.ts';
import { appsWith } from '../registration/organizations.ts';
import type { OrganizationChanges } from '../registration/record-schemas.ts';
import { type Answer, type Call, type ManagementCommand, plainCommand } from './command-definition.ts';
import { choiceOption, repeatedOption, textOption } from './declared-command.ts';
import { listCommand } from './list-commands.ts';
import { changedList, listOptions } from './lists.ts';
import type { Operations } from './operations/operations.ts';
import { changeLine, printedRecord, recordAnswer } from './printed-record.ts';

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
    options: {
      app: repeatedOption(
        'CLIENT_ID=ACCESS',
        'the access of one app: trusted, limited, blocked, specific:SCOPE,SCOPE, or unset to treat it like other apps; may be repeated',
        { field: 'apps' },
      ),
      ...listOptions(
        'restricted-api',
        'API',
        'an API that apps with limited access may not use',
        'restrictedApis',
      ),
      ...listOptions(
        'partly-restricted-api',
        'API',
        'an API whose sensitive and restricted scopes apps with limited access may not get',
        'partlyRestrictedApis',
      ),
      'other-apps': textOption('ACCESS', 'access of all other apps: limited, sign-in-only or needs-review'),
      'trusts-own-apps': choiceOption('whether to trust apps of its own projects'),
      message: textOption('TEXT', 'shown to members whose request is blocked; empty to remove it'),
    },
    run: changePolicy,
  },
];

async function changePolicy({ operations, given }: Call): Promise<Answer> {
  const id = given.operand('ID');
  const { record, changed } = await operations.organizations.change(id, async (organization) => ({
    policy: {
      apps: await readApps(operations, organization, given.list('app')),
      restrictedApis: changedList(given, 'restricted-api', organization.policy.restrictedApis),
      partlyRestrictedApis: changedList(
        given,
        'partly-restricted-api',
        organization.policy.partlyRestrictedApis,
      ),
      otherApps: given.text('other-apps') as Policy['otherApps'],
      trustsOwnApps: given.choice('trusts-own-apps'),
      message: given.removable('message'),
    },
  }));
  return answer(record, changeLine(changed, `Changed the policy of ${record.id}.`));
}

type Policy = NonNullable<OrganizationChanges['policy']>;

async function readApps(
  { mayHaveClient }: Operations,
  organization: Organization,
  entries: readonly string[] | undefined,
): Promise<Policy['apps']> {
  if (entries === undefined) return undefined;
  let changed = organization;
  for (const entry of entries) {
    const [, clientId, access] = /^([^=]+)=(.+)$/.exec(entry) ?? [];
    if (clientId === undefined || access === undefined) throw badApp(entry);
    const allowed = readAccess(access, entry);
    if (allowed !== undefined && !(await mayHaveClient(clientId))) {
      throw new CommandError(`--app: there is no client ${clientId}`);
    }
    const apps = appsWith(changed, clientId, allowed);
    changed = { ...changed, policy: { ...changed.policy, apps } };
  }
  return changed.policy.apps;
}

/** Parses the access of an app. Undefined for `unset`. @throws CommandError if the text is malformed */
function readAccess(text: string, entry: string): AppAccess | undefined {
  const [access, scopes] = text.split(':', 2);
  if (access === 'specific' && scopes !== undefined) {
    return { access, scopes: text.slice('specific:'.length).split(',') };
  }
  if (scopes === undefined) {
    if (access === 'unset') return undefined;
    if (access === 'trusted' || access === 'limited' || access === 'blocked') return { access };
  }
  throw badApp(entry);
}

function badApp(entry: string): CommandError {
  return new CommandError(
    `--app ${entry}: write CLIENT_ID=ACCESS, where ACCESS is trusted, limited, blocked, specific:SCOPE,SCOPE or unset`,
  );
}

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
