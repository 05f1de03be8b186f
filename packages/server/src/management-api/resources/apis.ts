import { presentFields } from '@grantway/protocol/present-fields';
import { z } from 'zod';
import type { ApiDefinition } from '../../apis/catalogue/api-definition.ts';
import type { RegisteredApi } from '../../records/api.ts';
import type { Stored } from '../../records/stored.ts';
import { type ApiPopularity, apiPopularity } from '../../registration/api-popularity.ts';
import { type ApiChanges, type ApiInput, apiChanges, apiInput } from '../../registration/api-schemas.ts';
import { changeApi, removeApi } from '../../registration/apis.ts';
import { defineApi, redefineApi } from '../../registration/own-project-use.ts';
import { placeOfPath, serverPlace } from '../access/place.ts';
import { type Input, type Pages, resource } from '../declaration/resource.ts';
import type { ManagementServices } from '../declaration/services.ts';
import { asAuthor, asAuthorOf } from './api-author.ts';
import { stateMethods } from './state-methods.ts';
import { formatTime, time } from './times.ts';
import { matchingPages } from './whole-list.ts';

// Scopes are a collection of their own, so that the record of an API doesn't contain hundreds of them.
const { scopes: _scopes, state: _state, ...inputFields } = apiInput.shape;
const { scopes: _scopeChanges, state: _stateChange, ...changeFields } = apiChanges.shape;
const { id: _id, title, audience, project, ...optionalFields } = inputFields;

/** A built-in API has no revision. */
type ShownApi = {
  readonly fields: Input;
  readonly id: string;
  readonly scopes: readonly { readonly name: string }[];
  readonly revision?: number;
};

const stateMethod = stateMethods<ShownApi, RegisteredApi['state']>(
  'apis.setState',
  async ({ thing: { id }, ifRevision }, state, services) =>
    registeredApi((await changeApi(services, id, { state }, { ifRevision })).record),
);

export const apis = resource<ShownApi>({
  pattern: 'apis/{api}',
  type: 'Api',
  meaning:
    'An API: one that is built in, which nobody can change, or one that a project has registered. To register an API from an OpenAPI document, use `grantway api import`. There is no such method here, because a document can exceed the body limit.',
  record: () => ({
    id: z.string(),
    title,
    audience: audience.optional(),
    project: project.optional().describe('The project that owns it.'),
    ...optionalFields,
    builtIn: z.boolean(),
    definedByOwner: z
      .boolean()
      .describe(
        'Whether an owner of the project has defined it, and not an administrator. Names of its scopes then begin with its id and a colon, or are URLs under a proved domain, and none of its scopes is `non-sensitive`, unless an administrator says so.',
      ),
    state: z
      .enum(['active', 'retired', 'deleted'])
      .describe('`deleted` appears only in the answer to the call that deleted the API.'),
    createTime: time.optional(),
    projectCount: z
      .int()
      .optional()
      .describe(
        'How many projects have enabled the API, or declare one of its scopes. Up to ten minutes old. Absent in the answer to a change.',
      ),
  }),
  show: ({ fields }) => fields,
  find: async ({ api = '' }, services) => {
    const { storage, catalogue } = services;
    const builtIn = catalogue.isBuiltInApi(api) ? catalogue.findApi(api) : undefined;
    if (builtIn !== undefined) return withPopularity(builtInApi(builtIn), await apiPopularity(services));
    const registered = await storage.findApi(api);
    return registered && withPopularity(registeredApi(registered), await apiPopularity(services));
  },
  hasEtag: true,
  list: {
    permission: 'apis.list',
    summary: 'Lists the APIs, the built-in ones first.',
    pages: (_, services) => counted(builtInFirst(services), services),
    filters: {
      project: {
        meaning: 'the id of the project that owns it',
        pages: (value, services) =>
          counted(async (page) => {
            const { items, ...end } = await services.storage.listApisOfProject(value, page);
            return { items: items.map(registeredApi), ...end };
          }, services),
        matches: ({ fields }, value) => fields.project === value,
      },
      text: {
        meaning: 'a part of the title, the id, the product or the name of a scope, in any case',
        pages: (value, services) =>
          counted(
            matchingPages(builtInFirst(services), (api) => hasText(api, value)),
            services,
          ),
        matches: hasText,
      },
    },
  },
  create: {
    permission: 'apis.create',
    summary:
      'Registers an API for a project, without scopes. Owners who aren’t administrators can use an id and an audience only under a domain that the project has proved.',
    input: () => inputFields,
    place: async (input, services) =>
      (await placeOfPath('projects', String(input.project), services)) ?? serverPlace,
    run: async (input, _, services) => {
      const author = await asAuthor(String(input.project), services);
      return registeredApi(await defineApi(author, input as ApiInput));
    },
  },
  get: { permission: 'apis.get', summary: 'Returns an API.' },
  update: {
    permission: 'apis.update',
    summary: 'Changes an API.',
    input: () => changeFields,
    fieldPermissions: { project: 'apis.setProject', audience: 'apis.setAudience' },
    run: async ({ thing: { id }, ifRevision }, changes, services) =>
      registeredApi(
        (await redefineApi(await asAuthorOf(id, services), id, changes as ApiChanges, { ifRevision })).record,
      ),
  },
  delete: {
    permission: 'apis.delete',
    summary:
      'Deletes an API. If anybody was ever granted one of its scopes, retires it instead; the `state` in the answer says which.',
    run: async ({ thing: { id }, ifRevision }, _, services) => {
      const { outcome, record } = await removeApi(services, id, { ifRevision });
      const shown = registeredApi(record);
      return outcome === 'retired' ? shown : { ...shown, fields: { ...shown.fields, state: 'deleted' } };
    },
  },
  actions: {
    retire: stateMethod(
      'retired',
      'Retires an API: apps can no longer ask for its scopes; apps that have them keep them.',
    ),
    restore: stateMethod('active', 'Restores a retired API.'),
  },
});

/** The mark of a registered API is its position in storage plus the number of built-in APIs. */
function builtInFirst({ storage, catalogue }: ManagementServices): Pages<ShownApi> {
  const builtIn = catalogue.apis.filter(({ service }) => catalogue.isBuiltInApi(service));
  return async ({ limit, after = 0 }) => {
    const first = builtIn.slice(after, after + limit).map(builtInApi);
    if (first.length === limit) return { items: first, next: after + limit };
    const page = { limit: limit - first.length, after: Math.max(0, after - builtIn.length) };
    const { items, next } = await storage.listApis(page);
    return presentFields({
      items: [...first, ...items.map(registeredApi)],
      next: next === undefined ? undefined : builtIn.length + next,
    });
  };
}

function counted(pages: Pages<ShownApi>, services: ManagementServices): Pages<ShownApi> {
  return async (page) => {
    const { items, ...end } = await pages(page);
    const popularity = await apiPopularity(services);
    return { items: items.map((api) => withPopularity(api, popularity)), ...end };
  };
}

function withPopularity(api: ShownApi, popularity: ApiPopularity): ShownApi {
  return { ...api, fields: { ...api.fields, projectCount: popularity.get(api.id) ?? 0 } };
}

function hasText({ id, fields, scopes }: ShownApi, text: string): boolean {
  const wanted = text.toLowerCase();
  const texts = [id, fields.title, fields.family, ...scopes.map(({ name }) => name)];
  return texts.some((one) => typeof one === 'string' && one.toLowerCase().includes(wanted));
}

function builtInApi({ service, title: name, offersTimeLimit, scopes, versions }: ApiDefinition): ShownApi {
  const methods = versions.flatMap((version) => version.methods);
  return {
    id: service,
    scopes,
    fields: {
      id: service,
      title: name,
      offersTimeLimit: offersTimeLimit ?? false,
      // For a method without a handler, `oauth/` has a route. It works even for projects that haven't enabled the API.
      needsEnabling: methods.length === 0 || methods.some(({ handler, upload }) => handler ?? upload),
      builtIn: true,
      definedByOwner: false,
      state: 'active',
    },
  };
}

function registeredApi(api: Stored<RegisteredApi>): ShownApi {
  const { id, revision, offersTimeLimit, needsEnabling, scopes } = api;
  return {
    id,
    revision,
    scopes,
    fields: presentFields({
      id,
      title: api.title,
      family: api.family,
      audience: api.audience,
      project: api.projectId,
      offersTimeLimit: offersTimeLimit ?? false,
      needsEnabling: needsEnabling ?? false,
      termsOfServiceUrl: api.termsOfServiceUrl,
      builtIn: false,
      definedByOwner: api.definedByOwner ?? false,
      state: api.state,
      createTime: formatTime(api.createdAt),
    }),
  };
}
