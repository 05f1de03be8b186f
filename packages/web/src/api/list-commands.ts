/**
 * The commands that print the console's lists. An account's page passes its own commands, which contain the email
 * address.
 */
import type { Ids } from './call.ts';
import type { ListId } from './queries.ts';

const listCommands: { readonly [Id in ListId]?: (ids: Ids<Id>) => readonly string[] } = {
  'organizations.list': () => ['organization', 'list'],
  'accounts.list': () => ['account', 'list'],
  'accounts.grants.list': ({ account }) => ['grant', 'list', '--account', account],
  'projects.list': () => ['project', 'list'],
  'verificationQueue.list': () => ['verification', 'list'],
  'projects.members.list': ({ project }) => ['member', 'list', project],
  'projects.domains.list': ({ project }) => ['domain', 'list', project],
  'projects.grants.list': ({ project }) => ['grant', 'list', '--project', project],
  'clients.list': ({ project }) => ['client', 'list', project],
  'clients.secrets.list': ({ client }) => ['client', 'show', client],
  'projects.apiKeys.list': ({ project }) => ['key', 'list', project],
  'apis.list': () => ['api', 'list'],
  'apis.scopes.apps.list': ({ scope }) => ['scope', 'apps', scope],
  'apis.scopes.list': ({ api }) => ['scope', 'list', '--api', api],
};

export function commandOfList<Id extends ListId>(id: Id, ids: Ids<Id>): readonly string[] | undefined {
  return listCommands[id]?.(ids);
}
