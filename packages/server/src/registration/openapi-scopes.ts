/**
 * Reads the scopes of an OpenAPI 3 document: those that its security schemes declare, and those that each operation needs
 * (OpenAPI Specification 3.1 §4.8.27 to §4.8.30).
 */
import { z } from 'zod';
import { RegistrationError, readInput } from './registration-error.ts';

/** The scopes that an operation needs. A token must have all scopes of one of the alternatives. */
export type OperationScopes = {
  readonly method: string;
  readonly path: string;
  readonly operationId?: string;
  readonly anyOf: readonly (readonly string[])[];
};

export type OpenApiScopes = {
  readonly title: string;
  /** The URLs of the API's servers. */
  readonly servers: readonly string[];
  /** Each scope's description, by the scope's name. The description is empty if the document has none. */
  readonly descriptions: ReadonlyMap<string, string>;
  readonly operations: readonly OperationScopes[];
};

const requirements = z.array(z.record(z.string(), z.array(z.string())));
const flow = z.looseObject({ scopes: z.record(z.string(), z.string()) });
const scheme = z.looseObject({
  type: z.string().optional(),
  $ref: z.string().optional(),
  flows: z.record(z.string(), z.unknown()).optional(),
});
const operation = z.looseObject({ operationId: z.string().optional(), security: requirements.optional() });
const openApiDocument = z.looseObject({
  openapi: z
    .string()
    .regex(/^3\.\d/, { error: ({ input }) => `must begin with "3.", not ${JSON.stringify(input)}` }),
  info: z.looseObject({ title: z.string() }),
  servers: z.array(z.looseObject({ url: z.string() })).optional(),
  security: requirements.optional(),
  components: z.looseObject({ securitySchemes: z.record(z.string(), scheme).optional() }).optional(),
  paths: z.record(z.string(), z.unknown()).optional(),
});

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'];

/** @throws RegistrationError with the place in the document */
export function readOpenApiScopes(content: unknown): OpenApiScopes {
  const document = readInput(openApiDocument, content);
  const descriptions = new Map<string, string>();
  /** The scopes of each scheme; `any` for OpenID Connect, whose scopes the document doesn't declare. */
  const schemes = new Map<string, ReadonlySet<string> | 'any'>();
  const declared = document.components?.securitySchemes ?? {};
  for (const name of Object.keys(declared)) {
    const { type, flows = {} } = followReference(name, declared);
    if (type === 'openIdConnect') schemes.set(name, 'any');
    if (type !== 'oauth2') continue;
    const names = new Set<string>();
    for (const [kind, given] of Object.entries(flows)) {
      if (kind.startsWith('x-')) continue;
      const { scopes } = at(['components', 'securitySchemes', name, 'flows', kind], () =>
        readInput(flow, given),
      );
      for (const [scope, description] of Object.entries(scopes)) {
        names.add(scope);
        descriptions.set(scope, descriptions.get(scope) || description);
      }
    }
    schemes.set(name, names);
  }
  if (schemes.size === 0) {
    throw new RegistrationError(
      ['components', 'securitySchemes'],
      'has no security scheme of type oauth2 or openIdConnect, so there are no scopes to import',
    );
  }
  const operations = operationsOf(document, schemes);
  for (const scope of operations.flatMap(({ anyOf }) => anyOf.flat())) {
    if (!descriptions.has(scope)) descriptions.set(scope, '');
  }
  const servers = (document.servers ?? []).map(({ url }) => url);
  return { title: document.info.title, servers, descriptions, operations };
}

type Schemes = Readonly<Record<string, z.output<typeof scheme>>>;

/** A scheme can be a reference to another scheme of the same document. */
function followReference(name: string, schemes: Schemes): z.output<typeof scheme> {
  const own = schemes[name];
  if (own?.$ref === undefined) return own ?? {};
  const target = /^#\/components\/securitySchemes\/([^/]+)$/.exec(own.$ref)?.[1];
  const found = target !== undefined && Object.hasOwn(schemes, target) ? schemes[target] : undefined;
  if (found !== undefined && found.$ref === undefined) return found;
  throw new RegistrationError(
    ['components', 'securitySchemes', name, '$ref'],
    'must point to a security scheme in this document that isn’t a reference itself; or write the scheme here',
  );
}

function operationsOf(
  { paths = {}, security: usual = [] }: z.output<typeof openApiDocument>,
  schemes: ReadonlyMap<string, ReadonlySet<string> | 'any'>,
): readonly OperationScopes[] {
  const found: OperationScopes[] = [];
  for (const [path, item] of Object.entries(paths)) {
    if (typeof item !== 'object' || item === null) continue;
    for (const [method, content] of Object.entries(item)) {
      if (!methods.includes(method)) continue;
      const place = ['paths', path, method];
      const { operationId, security = usual } = at(place, () => readInput(operation, content));
      const anyOf = security.flatMap((needed, index) => {
        const scopes = Object.entries(needed).flatMap(([name, names]) =>
          scopesOfScheme(name, names, schemes, [...place, 'security', index]),
        );
        return scopes.length === 0 ? [] : [scopes];
      });
      // OpenAPI Specification 3.1 §4.8.10: with the alternative `{}`, a call needs no security.
      const isOptional = security.some((needed) => Object.keys(needed).length === 0);
      if (isOptional || anyOf.length === 0) continue;
      const named = operationId === undefined ? {} : { operationId };
      found.push({ method: method.toUpperCase(), path, ...named, anyOf });
    }
  }
  return found;
}

function scopesOfScheme(
  name: string,
  scopes: readonly string[],
  schemes: ReadonlyMap<string, ReadonlySet<string> | 'any'>,
  place: readonly (string | number)[],
): readonly string[] {
  const known = schemes.get(name);
  // Schemes of other types, such as API keys, have no scopes.
  if (known === undefined) return [];
  const stranger = known === 'any' ? undefined : scopes.find((scope) => !known.has(scope));
  if (stranger === undefined) return scopes;
  throw new RegistrationError(
    place,
    `names the scope ${stranger}, which the security scheme ${name} doesn't have`,
  );
}

/** Puts the place before the path of an error. */
function at<Result>(place: readonly (string | number)[], read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof RegistrationError)) throw error;
    throw new RegistrationError([...place, ...error.path], error.message);
  }
}
