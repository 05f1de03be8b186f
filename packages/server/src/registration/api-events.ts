/**
 * The events of registered APIs and their scopes (decision 0058). A scope is part of its API's record. If a change touches
 * nothing but one scope, its event is about that scope. Otherwise the event is about the API, and names each changed scope.
 */
import { isDeepStrictEqual } from 'node:util';
import type { RegisteredApi, RegisteredScope } from '../records/api.ts';
import type { Attribution, EventDraft, EventFields, EventKind } from '../records/event.ts';
import { narrowed } from './changed-fields.ts';
import { withoutRevision } from './registration-events.ts';

/** One side is absent if the API is new or removed. */
export type ApiChange = { readonly before?: RegisteredApi; readonly after?: RegisteredApi };

export function apiEvent(by: Attribution, change: ApiChange): EventDraft {
  const { before, after } = change;
  const api = after ?? before;
  if (api === undefined) throw new TypeError('the event of an API needs the API');
  const about = { ...by, apiId: api.id, projectId: api.projectId };
  const scope = onlyChangedScope(change);
  if (scope !== undefined) {
    const { name, ...versions } = scope;
    return { ...about, ...fieldsOf(versions, scopeFields), kind: kindOf('scope', versions), scope: name };
  }
  return { ...about, ...narrowed(fieldsOf(change, apiFields), 'scopes'), kind: kindOf('api', change) };
}

type ScopeChange = {
  readonly name: string;
  readonly before?: RegisteredScope;
  readonly after?: RegisteredScope;
};

function onlyChangedScope({ before, after }: ApiChange): ScopeChange | undefined {
  if (before === undefined || after === undefined) return undefined;
  const ownFields = [before, after].map((api) => withoutRevision({ ...api, scopes: [] }));
  if (!isDeepStrictEqual(ownFields[0], ownFields[1])) return undefined;
  const [scopesBefore, scopesAfter] = [before, after].map(
    ({ scopes }) => new Map(scopes.map((scope) => [scope.name, scope])),
  ) as [Map<string, RegisteredScope>, Map<string, RegisteredScope>];
  const names = [...new Set([...scopesBefore.keys(), ...scopesAfter.keys()])];
  const changed = names.filter((name) => !isDeepStrictEqual(scopesBefore.get(name), scopesAfter.get(name)));
  const [name] = changed;
  if (name === undefined || changed.length > 1) return undefined;
  return { name, ...versionsOf(scopesBefore.get(name), scopesAfter.get(name)) };
}

function versionsOf<Thing>(before: Thing | undefined, after: Thing | undefined) {
  return { ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
}

type WithState = { readonly state: RegisteredApi['state'] };

function kindOf(
  area: 'api' | 'scope',
  { before, after }: { readonly before?: WithState; readonly after?: WithState },
): EventKind {
  if (after === undefined) return `${area}.removed`;
  if (before === undefined) return area === 'api' ? 'api.created' : 'scope.added';
  if (before.state === after.state) return `${area}.changed`;
  return after.state === 'retired' ? `${area}.retired` : `${area}.restored`;
}

function fieldsOf<Thing>(
  { before, after }: { readonly before?: Thing; readonly after?: Thing },
  fields: (thing: Thing) => EventFields,
) {
  return versionsOf(before && fields(before), after && fields(after));
}

/** The project stays among the fields, because a change can move the API to another project. */
function apiFields({ id: _id, scopes, ...fields }: RegisteredApi): EventFields {
  const byName = scopes.map((scope) => [scope.name, scopeFields(scope)] as const);
  return { ...withoutRevision(fields), scopes: Object.fromEntries(byName) };
}

function scopeFields({ name: _name, ...fields }: RegisteredScope): EventFields {
  return fields;
}
