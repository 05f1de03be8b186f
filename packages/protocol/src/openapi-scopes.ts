/**
 * Reads the scopes that an OpenAPI 3 document declares, and those that each operation needs (OpenAPI Specification 3.1
 * §4.8.27 to §4.8.30).
 */
import { DocumentMistake, listAt, objectAt, textAt } from './document-reader.ts';
import type { FieldPath } from './field-path.ts';
import { isJsonObject, type JsonObject } from './json-object.ts';

/** A token must have all scopes of one of the lists in `anyOf`. */
export type OperationScopes = {
  readonly method: string;
  readonly path: string;
  readonly operationId?: string;
  readonly anyOf: readonly (readonly string[])[];
};

export type OpenApiScopes = {
  readonly title: string;
  readonly servers: readonly string[];
  /** By the scope's name. The description is empty if the document has none. */
  readonly descriptions: ReadonlyMap<string, string>;
  /** Only the operations that need scopes. */
  readonly operations: readonly OperationScopes[];
};

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'];

/** By the scheme's name. An OpenID Connect scheme declares no scopes, so it has `any`. */
type Schemes = ReadonlyMap<string, ReadonlySet<string> | 'any'>;

/** @throws DocumentMistake for the first mistake */
export function readOpenApiScopes(content: unknown): OpenApiScopes {
  const document = objectAt(content, []);
  const version = textAt(document.openapi, ['openapi']);
  if (!/^3\.\d/.test(version)) {
    throw new DocumentMistake(['openapi'], 'NOT_OPENAPI_3', { given: JSON.stringify(version) });
  }
  const title = textAt(objectAt(document.info, ['info']).title, ['info', 'title']);
  const servers = listAt(document.servers ?? [], ['servers']).map((server, index) =>
    textAt(objectAt(server, ['servers', index]).url, ['servers', index, 'url']),
  );
  const components = objectAt(document.components ?? {}, ['components']);
  const place = ['components', 'securitySchemes'];
  const declared = objectAt(components.securitySchemes ?? {}, place);
  const descriptions = new Map<string, string>();
  const schemes = new Map<string, ReadonlySet<string> | 'any'>();
  for (const name of Object.keys(declared)) {
    const { type, flows = {} } = followReference(name, declared, place);
    if (type === 'openIdConnect') schemes.set(name, 'any');
    if (type !== 'oauth2') continue;
    schemes.set(name, scopesOfFlows(flows, [...place, name, 'flows'], descriptions));
  }
  if (schemes.size === 0) {
    throw new DocumentMistake(place, 'NO_SCOPES_IN_DOCUMENT', {});
  }
  const usual = requirementsAt(document.security ?? [], ['security']);
  const operations = operationsOf(objectAt(document.paths ?? {}, ['paths']), usual, schemes);
  for (const scope of operations.flatMap(({ anyOf }) => anyOf.flat())) {
    if (!descriptions.has(scope)) descriptions.set(scope, '');
  }
  return { title, servers, descriptions, operations };
}

/** Adds the scopes' descriptions to `descriptions`. */
function scopesOfFlows(
  flows: unknown,
  place: FieldPath,
  descriptions: Map<string, string>,
): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [kind, given] of Object.entries(objectAt(flows, place))) {
    if (kind.startsWith('x-')) continue;
    const scopesPlace = [...place, kind, 'scopes'];
    const scopes = objectAt(objectAt(given, [...place, kind]).scopes, scopesPlace);
    for (const [scope, description] of Object.entries(scopes)) {
      names.add(scope);
      descriptions.set(scope, descriptions.get(scope) || textAt(description, [...scopesPlace, scope]));
    }
  }
  return names;
}

/** If the named scheme is a reference, returns the scheme to which it refers. */
function followReference(name: string, schemes: JsonObject, place: FieldPath): JsonObject {
  const own = objectAt(schemes[name], [...place, name]);
  if (own.$ref === undefined) return own;
  const target = /^#\/components\/securitySchemes\/([^/]+)$/.exec(String(own.$ref))?.[1];
  const found = target !== undefined && Object.hasOwn(schemes, target) ? schemes[target] : undefined;
  if (isJsonObject(found) && found.$ref === undefined) return found;
  throw new DocumentMistake([...place, name, '$ref'], 'BAD_REFERENCE', {});
}

type Requirement = Readonly<Record<string, readonly string[]>>;

function operationsOf(
  paths: JsonObject,
  usual: readonly Requirement[],
  schemes: Schemes,
): readonly OperationScopes[] {
  const found: OperationScopes[] = [];
  for (const [path, item] of Object.entries(paths)) {
    if (!isJsonObject(item)) continue;
    for (const [method, content] of Object.entries(item)) {
      if (!methods.includes(method)) continue;
      const place = ['paths', path, method];
      const { operationId, security } = objectAt(content, place);
      const securityPlace = security === undefined ? ['security'] : [...place, 'security'];
      const needed = security === undefined ? usual : requirementsAt(security, securityPlace);
      const anyOf = needed.flatMap((requirement, index) => {
        const scopes = Object.entries(requirement).flatMap(([name, names]) =>
          scopesOfScheme(name, names, schemes, [...securityPlace, index]),
        );
        return scopes.length === 0 ? [] : [scopes];
      });
      if (anyOf.length === 0 || needed.some((requirement) => needsNoScope(requirement, schemes))) continue;
      const named =
        operationId === undefined ? {} : { operationId: textAt(operationId, [...place, 'operationId']) };
      found.push({ method: method.toUpperCase(), path, ...named, anyOf });
    }
  }
  return found;
}

/** A requirement without scopes accepts any access token, and `{}` needs none (OpenAPI Specification 3.1 §4.8.10). */
function needsNoScope(requirement: Requirement, schemes: Schemes): boolean {
  return Object.entries(requirement).every(([name, scopes]) => schemes.has(name) && scopes.length === 0);
}

function scopesOfScheme(
  name: string,
  scopes: readonly string[],
  schemes: Schemes,
  place: FieldPath,
): readonly string[] {
  const known = schemes.get(name);
  // Schemes of other types, such as API keys, have no scopes.
  if (known === undefined) return [];
  const stranger = known === 'any' ? undefined : scopes.find((scope) => !known.has(scope));
  if (stranger === undefined) return scopes;
  throw new DocumentMistake(place, 'SCOPE_NOT_IN_SCHEME', { scope: stranger, scheme: name });
}

function requirementsAt(value: unknown, place: FieldPath): readonly Requirement[] {
  return listAt(value, place).map((item, index) =>
    Object.fromEntries(
      Object.entries(objectAt(item, [...place, index])).map(([name, scopes]) => {
        const inner = [...place, index, name];
        return [name, listAt(scopes, inner).map((scope, at) => textAt(scope, [...inner, at]))];
      }),
    ),
  );
}
