/** Adds, changes, retires, restores and removes single scopes of registered APIs (decision 0056). */
import { reason } from '@grantway/messages/reasons/reason';
import type { RegisteredApi, RegisteredScope } from '../records/api.ts';
import type { Stored } from '../records/stored.ts';
import { type ScopeChanges, type ScopeInput, scopeChanges, scopeInput } from './api-schemas.ts';
import { type ApiServices, newScope, requireRegisteredApi, reviseApi } from './apis.ts';
import type { IfRevision } from './changes.ts';
import { RegistrationError, readInput } from './registration-error.ts';
import { type Asked, wishOf, withChanges } from './wishes.ts';

export type ScopeOfApi = { readonly scope: RegisteredScope; readonly api: Stored<RegisteredApi> };

/** @throws RegistrationError if there's no such scope, or if it is built in */
export async function requireRegisteredScope(
  context: Pick<ApiServices, 'storage' | 'catalogue'>,
  name: string,
): Promise<ScopeOfApi> {
  if (context.catalogue.isBuiltInScope(name)) {
    throw new RegistrationError([], reason('SCOPE_BUILT_IN', { name }));
  }
  const api = await context.storage.findApiByScope(name);
  if (api === undefined) throw new RegistrationError([], reason('NO_SCOPE', { name }));
  return { scope: scopeOf(api, name), api };
}

/** @throws RegistrationError */
export async function addScope(context: ApiServices, apiId: string, input: ScopeInput): Promise<ScopeOfApi> {
  const scope = newScope(readInput(scopeInput, input));
  await requireRegisteredApi(context, apiId);
  const revise = (api: RegisteredApi) => {
    if (api.scopes.some(({ name }) => name === scope.name)) {
      throw new RegistrationError(['name'], reason('SCOPE_EXISTS', { name: scope.name }), 'taken');
    }
    return { ...api, scopes: [...api.scopes, scope] };
  };
  const { record } = await namingOwnFields(reviseApi(context, apiId, revise));
  return { scope: scopeOf(record, scope.name), api: record };
}

/** @throws RegistrationError; OutdatedError if the API doesn't have the revision that `condition` requires */
export async function changeScope(
  context: ApiServices,
  name: string,
  asked: Asked<RegisteredScope, ScopeChanges>,
  condition: IfRevision = {},
): Promise<ScopeOfApi & { readonly changed: boolean }> {
  const { api } = await requireRegisteredScope(context, name);
  const revise = async (present: RegisteredApi) => {
    const before = scopeOf(present, name);
    const wish = readInput(scopeChanges, await wishOf(asked, before));
    const scope = withChanges<RegisteredScope>(before, {
      ...wish,
      includes: wish.includes && [...new Set(wish.includes)],
    });
    return { ...present, scopes: present.scopes.map((one) => (one.name === name ? scope : one)) };
  };
  const { record, changed } = await namingOwnFields(reviseApi(context, api.id, revise, condition));
  return { scope: scopeOf(record, name), api: record, changed };
}

/** Removes a scope that was never granted to an app. @throws as `changeScope` */
export async function removeScope(
  context: ApiServices,
  name: string,
  condition: IfRevision = {},
): Promise<ScopeOfApi> {
  const found = await requireRegisteredScope(context, name);
  const revise = (present: RegisteredApi) => {
    scopeOf(present, name);
    const including = present.scopes.find(({ includes }) => includes.includes(name));
    if (including !== undefined) {
      throw new RegistrationError([], reason('SCOPE_INCLUDED', { by: including.name }));
    }
    return { ...present, scopes: present.scopes.filter((scope) => scope.name !== name) };
  };
  await reviseApi(context, found.api.id, revise, condition);
  return found;
}

/** Errors of the rules for whole APIs name `scopes[3].name`. In a call with one scope, that field is `name`. */
async function namingOwnFields<Result>(revision: Promise<Result>): Promise<Result> {
  try {
    return await revision;
  } catch (error) {
    if (!(error instanceof RegistrationError)) throw error;
    const [list, index, ...field] = error.path;
    if (list !== 'scopes' || typeof index !== 'number') throw error;
    throw new RegistrationError(field, error.reason, error.kind, error.causes);
  }
}

function scopeOf(api: RegisteredApi, name: string): RegisteredScope {
  const scope = api.scopes.find((one) => one.name === name);
  if (scope === undefined) throw new RegistrationError([], reason('NO_SCOPE', { name }));
  return scope;
}
