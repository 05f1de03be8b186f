import { CommandError } from '../host/command-error.ts';
import type { AppAccess, Organization } from '../records/organization.ts';
import { appsWith } from '../registration/organizations.ts';
import type { OrganizationChanges } from '../registration/record-schemas.ts';
import type { Call } from './command-definition.ts';
import { choiceOption, type OptionDefinitions, repeatedOption, textOption } from './declared-command.ts';
import { changedList, listOptions } from './lists.ts';
import type { Operations } from './operations/operations.ts';

export const policyOptions: OptionDefinitions = {
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
};

type Policy = NonNullable<OrganizationChanges['policy']>;

/** @throws CommandError if an option is malformed, or names an app that doesn't exist */
export async function policyChanges(
  { operations, given }: Pick<Call, 'operations' | 'given'>,
  organization: Organization,
): Promise<Policy> {
  const { restrictedApis, partlyRestrictedApis } = organization.policy;
  return {
    apps: await readApps(operations, organization, given.list('app')),
    restrictedApis: changedList(given, 'restricted-api', restrictedApis),
    partlyRestrictedApis: changedList(given, 'partly-restricted-api', partlyRestrictedApis),
    otherApps: given.text('other-apps') as Policy['otherApps'],
    trustsOwnApps: given.choice('trusts-own-apps'),
    message: given.removable('message'),
  };
}

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

/**
 * Returns undefined for `unset`.
 *
 * @param entry the whole value of `--app`, for the error
 * @throws CommandError if `text` is malformed
 */
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
