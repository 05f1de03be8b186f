/** The server finds a scope by its name alone: `apis/-/scopes/NAME`. */
import { presentFields } from '@grantway/protocol/present-fields';
import { CommandError } from '../../host/command-error.ts';
import type { RegisteredApi, RegisteredScope } from '../../records/api.ts';
import type { ScopeInput } from '../../registration/api-schemas.ts';
import { wishOf } from '../../registration/wishes.ts';
import { inBatches } from '../operations/in-batches.ts';
import type { ApiOperations, ListedApi, ScopeOfApi, ScopeOperations } from '../operations/operations.ts';
import { doesNotUse } from '../operations/scope-use-texts.ts';
import { take } from '../operations/take.ts';
import { changeRecord } from './changes.ts';
import { ifAny, listOrNoSuch, listOrSay, namingId, orNoSuch } from './failures.ts';
import { toGrant } from './grants.ts';
import { type ManagementServer, path } from './management-server.ts';
import type { Shown } from './shown.ts';

export function serverApis(server: ManagementServer): ApiOperations {
  const at = (id: string) => path`apis/${id}`;
  const withScopes = async (shown: Shown) => toApi(shown, await scopesOf(server, shown.text('id')));
  const find = async (id: string) => {
    const shown = await orNoSuch(`API ${id}; see grantway api list`, server.get(at(id)));
    if (shown.flag('builtIn')) throw new CommandError(`the API ${id} is built in; it can't be changed`);
    return shown;
  };
  const addScopes = async (id: string, scopes: readonly ScopeInput[]) => {
    for (const scope of scopes) await addScope(server, id, scope);
  };
  return {
    list: async (only) => {
      const shown =
        only === undefined
          ? await server.all('apis', (one) => one)
          : [await ifAny(server.get(at(only)))].filter((one) => one !== undefined);
      return inBatches(shown, async (one) => toListedApi(one, await scopesOf(server, one.text('id'))));
    },
    find: async (id) => withScopes(await find(id)),
    findIfAny: async (id) => {
      const shown = await ifAny(server.get(at(id)));
      return shown === undefined || shown.flag('builtIn') ? undefined : withScopes(shown);
    },
    create: async ({ scopes = [], ...input }) => {
      const created = await server.post('apis', input);
      await addScopes(created.text('id'), scopes);
      return withScopes(created);
    },
    change: async (id, { scopes = [], state, ...changes }) => {
      const before = await find(id);
      if (state !== undefined) await server.post(`${at(id)}:${state === 'retired' ? 'retire' : 'restore'}`);
      const isChange = Object.values(changes).some((value) => value !== undefined);
      if (isChange) await server.patch(at(id), changes, undefined);
      await addScopes(id, scopes);
      const after = await server.get(at(id));
      return { record: await withScopes(after), changed: after.etag !== before.etag };
    },
    remove: async (id) => {
      const present = await withScopes(await find(id));
      const removed = await server.delete(at(id));
      if (removed.text('state') === 'deleted') return { outcome: 'removed', record: present };
      return { outcome: 'retired', record: await withScopes(removed) };
    },
  };
}

function scopesOf(server: ManagementServer, apiId: string): Promise<readonly RegisteredScope[]> {
  return server.all(path`apis/${apiId}/scopes`, toScope);
}

function toListedApi(shown: Shown, scopes: readonly RegisteredScope[]): ListedApi {
  return {
    id: shown.text('id'),
    title: shown.text('title'),
    projectId: shown.optionalText('project'),
    state: shown.text<ListedApi['state']>('state'),
    scopes,
  };
}

function toApi(shown: Shown, scopes: readonly RegisteredScope[]): RegisteredApi {
  return presentFields<RegisteredApi>({
    id: shown.text('id'),
    title: shown.text('title'),
    audience: shown.text('audience'),
    family: shown.text('family'),
    projectId: shown.text('project'),
    scopes,
    offersTimeLimit: shown.flag('offersTimeLimit'),
    needsEnabling: shown.flag('needsEnabling'),
    termsOfServiceUrl: shown.optionalText('termsOfServiceUrl'),
    state: shown.text<RegisteredApi['state']>('state'),
    createdAt: shown.time('createTime'),
  });
}

function toScope(shown: Shown): RegisteredScope {
  return presentFields<RegisteredScope>({
    name: shown.text('id'),
    sensitivity: shown.text<RegisteredScope['sensitivity']>('sensitivity'),
    allows: shown.plain('allows'),
    doesNotAllow: shown.optionalPlain('doesNotAllow'),
    includes: shown.texts('includes'),
    state: shown.text<RegisteredScope['state']>('state'),
  });
}

export function serverScopes(server: ManagementServer): ScopeOperations {
  const at = (name: string) => path`apis/-/scopes/${name}`;
  const orNoScope = <Result>(name: string, call: Promise<Result>) =>
    orNoSuch(`scope ${name}; see grantway scope list`, call);
  const read = (shown: Shown): ScopeOfApi => ({ scope: toScope(shown), api: { id: shown.text('api') } });
  const find = async (name: string) => {
    const found = await orNoScope(name, server.get(at(name)));
    if (found.etag === undefined)
      throw new CommandError(`the scope ${name} is built in; it can't be changed`);
    return read(found);
  };
  return {
    find,
    add: async (apiId, input) => read(await addScope(server, apiId, input)),
    change: async (name, asked) => {
      const { scope: before } = await find(name);
      const state = typeof asked === 'function' ? undefined : asked.state;
      if (state !== undefined) {
        const after = await server.post(`${at(name)}:${state === 'retired' ? 'retire' : 'restore'}`);
        return { ...read(after), changed: before.state !== state };
      }
      const wish = async ({ scope }: ScopeOfApi) => wishOf(asked, scope);
      const { record, changed } = await changeRecord(server, at(name), wish, read);
      return { ...record, changed };
    },
    remove: async (name) => read(await orNoScope(name, server.delete(at(name)))),
    async *apps(name, most) {
      const listed = take(server.list(`${at(name)}/apps`, {}, most), most);
      for await (const shown of listOrNoSuch(`scope ${name}; see grantway scope list`, listed)) {
        yield {
          projectId: shown.text('id'),
          applicationName: shown.text('applicationName'),
          accounts: shown.number('accounts'),
        };
      }
    },
    async *grants(name, projectId, most) {
      await orNoScope(name, server.get(at(name)));
      const list = server.list(path`apis/-/scopes/${name}/apps/${projectId}/grants`, {}, most);
      for await (const shown of listOrSay(doesNotUse(projectId, name), take(list, most)))
        yield toGrant(shown);
    },
  };
}

function addScope(server: ManagementServer, apiId: string, { name, ...input }: ScopeInput): Promise<Shown> {
  const added = server.post(path`apis/${apiId}/scopes`, { ...input, id: name });
  return namingId('name', orNoSuch(`API ${apiId}; see grantway api list`, added));
}
