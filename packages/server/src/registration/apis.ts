/** Registers, changes, retires, restores and removes APIs (decision 0056), except built-in ones. */
import { reason } from '@grantway/messages/reasons/reason';
import type { z } from 'zod';
import { catalogueLimits } from '../apis/catalogue/catalogue-limits.ts';
import type { Needs } from '../context.ts';
import type { RegisteredApi, RegisteredScope } from '../records/api.ts';
import { firstRevision, type Stored } from '../records/stored.ts';
import type { ApiStorage, CatalogueLimits } from '../storage/promises/api-storage.ts';
import type { ProjectDomainStorage } from '../storage/promises/project-domain-storage.ts';
import type { ProjectStorage } from '../storage/promises/project-storage.ts';
import { apiEvent } from './api-events.ts';
import { type ApiChanges, type ApiInput, apiChanges, apiInput, type scopeInput } from './api-schemas.ts';
import { changeRecord, type IfRevision, type Outcome, requireRevision } from './changes.ts';
import { type ApiAuthor, ownerLimits, requireOwnNames, requireRoomForApi } from './owner-apis.ts';
import { RegistrationError, readInput } from './registration-error.ts';
import { type ActingContext, attributionOf } from './registration-events.ts';
import { requireSoundScopes } from './scope-rules.ts';
import { type Asked, wishOf, withChanges } from './wishes.ts';

export type ApiServices = Needs<ApiStorage & ProjectStorage & ProjectDomainStorage, 'catalogue'> &
  ActingContext & {
    /** By default an administrator, as at the command line and in the seed file. */
    readonly author?: ApiAuthor;
  };

/** @throws RegistrationError if there's no such API, or if it is built in */
export async function requireRegisteredApi(
  { storage, catalogue }: Pick<ApiServices, 'storage' | 'catalogue'>,
  id: string,
): Promise<Stored<RegisteredApi>> {
  if (catalogue.isBuiltInApi(id)) throw new RegistrationError([], reason('API_BUILT_IN', { id }));
  const api = await storage.findApi(id);
  if (api === undefined) throw new RegistrationError([], reason('NO_API', { id }));
  return api;
}

/** @throws RegistrationError; AlreadyExistsError if somebody else has just taken the id, the audience or a scope */
export async function createApi(context: ApiServices, input: ApiInput): Promise<Stored<RegisteredApi>> {
  const { storage, catalogue, author } = context;
  const { id, title, audience, project, family, scopes = [], ...rest } = readInput(apiInput, input);
  if (author?.kind === 'member') await requireRoomForApi(context, project, author.apisPerProject);
  if (catalogue.isBuiltInApi(id) || (await storage.findApi(id)) !== undefined) {
    throw new RegistrationError(['id'], reason('API_EXISTS', { id }), 'taken');
  }
  const api = withFlags(
    {
      id,
      title,
      audience,
      family: family ?? title,
      projectId: project,
      scopes: scopes.map(newScope),
      state: 'active',
      ...(author?.kind === 'member' && { definedByOwner: true }),
      createdAt: context.now(),
    },
    rest,
  );
  await requireSound(api, context);
  const event = apiEvent(attributionOf(context), { after: api });
  const outcome = await storage.createApi(api, limitsFor(context), event);
  if (outcome === 'too-many-apis') throw tooMany('apis');
  if (outcome === 'too-many-scopes') throw tooMany('scopes');
  if (outcome === 'scope-erased') throw scopeErased();
  await catalogue.follow();
  return { ...api, revision: firstRevision };
}

/**
 * `scopes` adds or changes scopes. Scopes that it doesn't list stay as they are.
 *
 * @throws RegistrationError; OutdatedError if the API doesn't have the revision that `condition` requires
 */
export function changeApi(
  context: ApiServices,
  id: string,
  asked: Asked<RegisteredApi, ApiChanges>,
  condition: IfRevision = {},
): Promise<Outcome<RegisteredApi>> {
  const revise = async (present: Stored<RegisteredApi>) => {
    const wish = readInput(apiChanges, await wishOf(asked, present));
    const { title, audience, project, family, scopes = [], ...rest } = wish;
    // An API without a family has its title as the family. Null removes the family.
    const keepsTitle = family === null || (family === undefined && present.family === present.title);
    const api = withChanges<RegisteredApi>(present, {
      title,
      audience,
      projectId: project,
      family: keepsTitle ? (title ?? present.title) : (family ?? undefined),
      scopes: mergeScopes(present.scopes, scopes),
    });
    return withFlags(api, rest);
  };
  return reviseApi(context, id, revise, condition);
}

/** `revise` may run several times. @throws as `changeApi` */
export async function reviseApi(
  context: ApiServices,
  id: string,
  revise: (present: Stored<RegisteredApi>) => RegisteredApi | Promise<RegisteredApi>,
  { ifRevision }: IfRevision = {},
): Promise<Outcome<RegisteredApi>> {
  const { storage, catalogue } = context;
  const { record, changed } = await changeRecord<RegisteredApi>({
    ifRevision,
    read: () => requireRegisteredApi(context, id),
    change: async (present) => {
      const api = await revise(present);
      await requireSound(api, context, present);
      return api;
    },
    save: async (api, event) => {
      const outcome = await storage.updateApi(api, limitsFor(context), event);
      if (outcome === 'too-many-scopes') throw tooMany('scopes');
      if (outcome === 'scope-in-use') throw scopeInUse();
      if (outcome === 'scope-erased') throw scopeErased();
      return outcome;
    },
    event: (change) => apiEvent(attributionOf(context), change),
  });
  if (changed) await catalogue.follow();
  return { record, changed };
}

/** Removes an API. If an app was ever granted one of its scopes, retires the API instead. @throws as `changeApi` */
export async function removeApi(
  context: ApiServices,
  id: string,
  condition: IfRevision = {},
): Promise<{ readonly outcome: 'removed' | 'retired'; readonly record: Stored<RegisteredApi> }> {
  for (;;) {
    const api = await requireRegisteredApi(context, id);
    requireRevision(api, condition);
    const event = apiEvent(attributionOf(context), { before: api });
    const outcome = await context.storage.deleteApi(api, event);
    if (outcome === 'deleted') {
      await context.catalogue.follow();
      return { outcome: 'removed', record: api };
    }
    if (outcome === 'scope-in-use') {
      const { record } = await changeApi(context, id, { state: 'retired' }, condition);
      return { outcome: 'retired', record };
    }
  }
}

export function scopeInUse(): RegistrationError {
  return new RegistrationError([], reason('SCOPE_IN_USE'));
}

function scopeErased(): RegistrationError {
  return new RegistrationError(['scopes'], reason('SCOPE_ERASED'), 'taken');
}

type ReadScope = z.output<typeof scopeInput>;

export function newScope({
  doesNotAllow,
  includes = [],
  state = 'active',
  ...scope
}: ReadScope): RegisteredScope {
  return {
    ...scope,
    ...(doesNotAllow && { doesNotAllow }),
    includes: [...new Set(includes)],
    state,
  };
}

function mergeScopes(
  present: readonly RegisteredScope[],
  given: readonly ReadScope[],
): readonly RegisteredScope[] {
  const kept = present.map((scope) => {
    const wish = given.find(({ name }) => name === scope.name);
    return wish === undefined ? scope : withChanges<RegisteredScope>(scope, wish);
  });
  const added = given.filter(({ name }) => !present.some((scope) => scope.name === name));
  return [...kept, ...added.map(newScope)];
}

type Flags = Pick<
  z.output<typeof apiChanges>,
  'offersTimeLimit' | 'needsEnabling' | 'termsOfServiceUrl' | 'state'
>;

function withFlags(api: RegisteredApi, { offersTimeLimit, needsEnabling, ...rest }: Flags): RegisteredApi {
  return withChanges<RegisteredApi>(api, {
    ...rest,
    offersTimeLimit: offersTimeLimit === false ? null : offersTimeLimit,
    needsEnabling: needsEnabling === false ? null : needsEnabling,
  });
}

function limitsFor({ author }: ApiServices): CatalogueLimits {
  return author?.kind === 'member' ? ownerLimits : catalogueLimits;
}

async function requireSound(api: RegisteredApi, context: ApiServices, before?: RegisteredApi): Promise<void> {
  const { storage, catalogue, author } = context;
  requireSoundScopes(api, catalogue);
  if (author?.kind === 'member' && api.definedByOwner) await requireOwnNames(context, api, before);
  if ((await storage.findProject(api.projectId)) === undefined) {
    throw new RegistrationError(['project'], reason('NO_PROJECT', { id: api.projectId }));
  }
  const sameAudience = await storage.findApiByAudience(api.audience);
  if (sameAudience !== undefined && sameAudience.id !== api.id) {
    throw new RegistrationError(['audience'], reason('AUDIENCE_TAKEN', { api: sameAudience.id }), 'taken');
  }
  for (const [index, { name }] of api.scopes.entries()) {
    const owner = await storage.findApiByScope(name);
    if (owner !== undefined && owner.id !== api.id) {
      throw new RegistrationError(
        ['scopes', index, 'name'],
        reason('SCOPE_TAKEN', { scope: name, api: owner.id }),
        'taken',
      );
    }
  }
}

function tooMany(what: 'apis' | 'scopes'): RegistrationError {
  const most = catalogueLimits[what];
  return what === 'apis'
    ? new RegistrationError([], reason('TOO_MANY_APIS', { most }))
    : new RegistrationError(['scopes'], reason('TOO_MANY_SCOPES', { most }));
}
