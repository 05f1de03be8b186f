/** PLA-4. */
import type { PlaygroundMethods } from '@grantway/protocol/playground';
import { canonicalScope } from '@grantway/protocol/scope';
import type { ApiDefinition, ApiMethod, ApiVersion } from '../../apis/catalogue/api-definition.ts';
import { thing } from '../../registration/value-schemas.ts';
import { type Operation, scopeList } from './operation.ts';

type Method = PlaygroundMethods['methods'][number];

export const listMethods: Operation<'methods'> = {
  input: thing({ scopes: scopeList }),
  async run({ scopes }, { services }) {
    const { catalogue, settings } = services;
    await catalogue.follow();
    const given = scopes.map(canonicalScope);
    const held = new Set([...given, ...(catalogue.includedScopes(given) ?? [])]);
    const apis = catalogue.apis.map((api) => methodsOf(api, held, settings.origin));
    return { apis: apis.filter(({ methods }) => methods.length > 0) };
  },
};

function methodsOf(api: ApiDefinition, held: ReadonlySet<string>, origin: string): PlaygroundMethods {
  return {
    service: api.service,
    title: api.title,
    methods: api.versions
      .filter(({ preferred }) => preferred)
      .flatMap((version) => version.methods.map((method) => methodOf(version, method, held, origin))),
  };
}

function methodOf(
  { servicePath }: ApiVersion,
  { id, httpMethod, path, acceptedScopes, parameters, upload }: ApiMethod,
  held: ReadonlySet<string>,
  origin: string,
): Method {
  return {
    id,
    httpMethod,
    // `{+name}` is like `{name}`, but its value can have slashes.
    url: `${origin}/${servicePath}${path.replaceAll('{+', '{')}`,
    isAllowed: acceptedScopes.length === 0 || acceptedScopes.some((scope) => held.has(canonicalScope(scope))),
    scopes: acceptedScopes,
    takesUpload: upload !== undefined,
    parameters: Object.entries(parameters).map(([name, { required, location }]) => ({
      name,
      in: location,
      isRequired: required === true || location === 'path',
    })),
  };
}
