/** The scopes of an API. A scope's id is its name, which is percent-encoded in paths. */
import { messagesFor } from '@grantway/messages/catalogue';
import { languages } from '@grantway/messages/language';
import { presentFields } from '@grantway/protocol/present-fields';
import { z } from 'zod';
import type { ScopeDefinition } from '../../apis/catalogue/api-definition.ts';
import { scopeWords } from '../../person/pages/scope-words.ts';
import type { RegisteredScope } from '../../records/api.ts';
import {
  type ScopeChanges,
  type ScopeInput,
  scopeChanges,
  scopeInput,
} from '../../registration/api-schemas.ts';
import { RegistrationError } from '../../registration/registration-error.ts';
import { addScope, changeScope, removeScope, type ScopeOfApi } from '../../registration/scopes.ts';
import { namePlaces } from '../declaration/places.ts';
import { type Ids, type Input, resource } from '../declaration/resource.ts';
import type { ManagementServices } from '../declaration/services.ts';
import { asAuthorOf } from './api-author.ts';
import { apis } from './apis.ts';
import { stateMethods } from './state-methods.ts';
import { listByName } from './whole-list.ts';

const { name, state, ...inputFields } = scopeInput.shape;
const { state: _state, ...changeFields } = scopeChanges.shape;

/** A registered API's record contains its scopes, so a scope has the API's revision. */
type ShownScope = { readonly fields: Input; readonly name: string; readonly revision?: number };

const stateMethod = stateMethods<ShownScope, RegisteredScope['state']>(
  'apis.changeScopes',
  async ({ thing, ifRevision }, wanted, services) =>
    registeredScope(await changeScope(services, thing.name, { state: wanted }, { ifRevision })),
);

export const scopes = resource<ShownScope, string>({
  pattern: 'apis/{api}/scopes/{scope}',
  type: 'Scope',
  meaning:
    'A scope of an API. The id is its name, percent-encoded in the path: `notes%3Aread`. As a name belongs to one API, the path can have `-` for the API: `apis/-/scopes/notes%3Aread`. The etag is that of the API, and changes with every change of the API.',
  parent: apis,
  record: () => ({
    id: z.string().describe('The scope’s name.'),
    api: z.string(),
    ...inputFields,
    state: state.unwrap(),
  }),
  show: ({ fields }) => fields,
  find: async (ids, services) => (await scopesOf(ids, services)).find((scope) => scope.name === ids.scope),
  hasEtag: true,
  list: {
    permission: 'apis.list',
    summary: 'Lists the scopes of an API in the order of their names.',
    pages: (ids, services) =>
      listByName(
        () => scopesOf(ids, services),
        (scope) => scope.name,
      ),
    places: namePlaces,
    textOf: ({ name: id, fields }) => [id, ...Object.values(fields.allows ?? {})].join(' '),
  },
  create: {
    permission: 'apis.changeScopes',
    summary: 'Adds a scope to a registered API. Apps can ask for it at once.',
    input: () => ({ id: name, ...inputFields }),
    run: async ({ id, ...rest }, { api = '' }, services) =>
      registeredScope(
        await addScope(await asAuthorOf(api, services), api, { ...rest, name: id } as ScopeInput).catch(
          nameAsId,
        ),
      ),
  },
  get: { permission: 'apis.get', summary: 'Returns a scope.' },
  update: {
    permission: 'apis.changeScopes',
    summary: 'Changes a scope. Pages show its new words at once.',
    input: () => changeFields,
    run: async ({ thing, ifRevision, ids }, changes, services) =>
      registeredScope(
        await changeScope(await asAuthorOf(ids.api ?? '', services), thing.name, changes as ScopeChanges, {
          ifRevision,
        }),
      ),
  },
  delete: {
    permission: 'apis.changeScopes',
    summary: 'Removes a scope that nobody was ever granted. Retire others.',
    run: async ({ thing, ifRevision }, _, services) => {
      await removeScope(services, thing.name, { ifRevision });
      return undefined;
    },
  },
  actions: {
    retire: stateMethod(
      'retired',
      'Retires a scope: apps can no longer ask for it; apps that have it keep it.',
    ),
    restore: stateMethod('active', 'Restores a retired scope.'),
  },
});

/** Throws the error again. A problem with `name` is reported at `id`, which is the field's name in the input. */
function nameAsId(error: unknown): never {
  if (!(error instanceof RegistrationError) || error.path[0] !== 'name') throw error;
  throw new RegistrationError(['id'], error.reason, error.kind, error.causes);
}

async function scopesOf(
  { api: id = '' }: Ids,
  { storage, catalogue }: ManagementServices,
): Promise<readonly ShownScope[]> {
  if (catalogue.isBuiltInApi(id)) {
    const { scopes: builtIn = [] } = catalogue.findApi(id) ?? {};
    return builtIn.map((scope) => builtInScope(scope, id));
  }
  const api = await storage.findApi(id);
  return api?.scopes.map((scope) => registeredScope({ scope, api })) ?? [];
}

/** `allows` and `doesNotAllow` are the sentences of the consent page. */
function builtInScope(
  { name: id, sensitivity, summary, includes = [] }: ScopeDefinition,
  api: string,
): ShownScope {
  const words = languages.map((language) => {
    const item = { scope: id, sensitivity, fallback: summary };
    return [language, scopeWords(item, messagesFor(language))] as const;
  });
  const allows = Object.fromEntries(words.map(([language, { summary: text }]) => [language, text]));
  const reassurances = words.flatMap(([language, { reassurance }]) =>
    reassurance === undefined ? [] : [[language, reassurance] as const],
  );
  const doesNotAllow = reassurances.length === 0 ? undefined : Object.fromEntries(reassurances);
  return {
    name: id,
    fields: presentFields({ id, api, sensitivity, allows, doesNotAllow, includes, state: 'active' }),
  };
}

function registeredScope({ scope, api }: ScopeOfApi): ShownScope {
  const { name: id, sensitivity, allows, doesNotAllow, includes, state: present } = scope;
  return {
    name: id,
    revision: api.revision,
    fields: presentFields({ id, api: api.id, sensitivity, allows, doesNotAllow, includes, state: present }),
  };
}
