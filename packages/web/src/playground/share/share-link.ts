/**
 * A share link has settings, scopes and a request in its fragment, which browsers don't send to servers. The parameters
 * are those of Google's playground, so each playground can open the other's links.
 *
 * Share links contain no client secret, code, token, API key or request body.
 */
import type { PlaygroundServer, PlaygroundSettings, WireHeaders } from '@grantway/protocol/playground';
import { isSecretName } from './secret-names.ts';

export type Shared = {
  readonly settings: PlaygroundSettings;
  readonly scopes: readonly string[];
  readonly request: { readonly method: string; readonly url: string; readonly headers: WireHeaders };
};

/** In characters. Longer links break in mail programs. */
const longestLink = 8_000;

/** Links leave out all other headers, because they could contain secrets. */
const sharedHeaders = new Set([
  'accept',
  'accept-language',
  'content-type',
  'if-match',
  'if-none-match',
  'prefer',
  'range',
  'x-goog-fieldmask',
  'x-http-method-override',
  'x-upload-content-type',
]);

const addressNames = {
  oauthAuthEndpointValue: 'authorizationEndpoint',
  oauthTokenEndpointValue: 'tokenEndpoint',
  revocationEndpoint: 'revocationEndpoint',
  introspectionEndpoint: 'introspectionEndpoint',
  userInfoEndpoint: 'userInfoEndpoint',
  issuer: 'issuer',
} as const;

/** @returns the fragment with `#`, or undefined if it would be too long */
export function shareLink({ settings, scopes, request }: Shared): string | undefined {
  const { server, clientId } = settings;
  const params = new URLSearchParams({
    scopes: scopes.join(' '),
    url: withoutSecrets(request.url),
    http_method: request.method,
    oauthEndpointSelect: { grantway: 'Grantway', google: 'Google', custom: 'Custom' }[server.kind],
    ...(server.kind === 'custom' && addressesOf(server)),
    ...(server.kind === 'custom' && server.promisesIssuer && { promises_issuer: 'checked' }),
    // In Google's links, `checked` means that the developer uses their own credentials.
    useDefaultOauthCred: clientId === undefined ? 'unchecked' : 'checked',
    ...(clientId !== undefined && { oauthClientId: clientId }),
    client_authentication: settings.clientAuthentication,
    pkce: settings.pkce ? 'checked' : 'unchecked',
    accessType: settings.accessType,
    prompt: settings.prompt,
    login_hint: settings.loginHint,
    include_granted_scopes: settings.includeGrantedScopes ? 'checked' : 'unchecked',
    resource: sharedResource(settings.resource),
    accessTokenType: settings.tokenLocation === 'header' ? 'bearer' : 'query',
  });
  for (const [name, value] of request.headers) {
    if (!sharedHeaders.has(name.toLowerCase())) continue;
    if (name.toLowerCase() === 'content-type') params.append('content_type', value);
    else params.append('header', `${name}: ${value}`);
  }
  for (const name of [...params.keys()]) if (params.get(name) === '') params.delete(name);
  const link = `#${params}`;
  return link.length > longestLink ? undefined : link;
}

/**
 * @param defaults for choices that the link leaves out
 * @returns undefined if the fragment isn't a share link. The settings aren't validated yet
 */
export function readShareLink(fragment: string, defaults: PlaygroundSettings): Shared | undefined {
  if (fragment.length < 2 || fragment.length > longestLink) return undefined;
  const params = new URLSearchParams(fragment.slice(1));
  const known = ['scopes', 'apisSelect', 'url', 'oauthEndpointSelect', 'oauthClientId'];
  if (!known.some((name) => params.has(name))) return undefined;
  const { clientId: _clientId, ...rest } = defaults;
  const clientId = params.get('oauthClientId') ?? '';
  const isOwn = params.get('useDefaultOauthCred') === 'checked' && clientId !== '';
  const settings: PlaygroundSettings = {
    ...rest,
    server: serverOf(params, defaults.server),
    ...(isOwn && { clientId }),
    clientAuthentication: oneOf(
      params.get('client_authentication'),
      ['client_secret_basic', 'client_secret_post', 'none'],
      defaults.clientAuthentication,
    ),
    pkce: isChecked(params.get('pkce'), defaults.pkce),
    accessType: oneOf(params.get('accessType'), ['offline', 'online'], defaults.accessType),
    prompt: params.get('prompt') ?? '',
    loginHint: params.get('login_hint') ?? '',
    includeGrantedScopes: isChecked(params.get('include_granted_scopes'), defaults.includeGrantedScopes),
    resource: sharedResource(params.get('resource') ?? ''),
    tokenLocation: params.get('accessTokenType') === 'query' ? 'query' : 'header',
  };
  return { settings, scopes: scopesOf(params), request: requestOf(params) };
}

function requestOf(params: URLSearchParams): Shared['request'] {
  const url = withoutSecrets(params.get('url') ?? '');
  const method = params.get('http_method') ?? 'GET';
  const type = params.get('content_type') ?? 'application/json';
  const others = params.getAll('header').flatMap((line): [string, string][] => {
    const [, name = '', value = ''] = /^([!#$%&'*+.^_`|~\w-]+): (.*)$/.exec(line) ?? [];
    return !sharedHeaders.has(name.toLowerCase()) ? [] : [[name, value]];
  });
  return {
    method: /^[A-Z]{1,10}$/.test(method) ? method : 'GET',
    // Google's links contain `https://` if the person typed no address.
    url: URL.canParse(url) && /^https?:\/\/[^/]/.test(url) ? url : '',
    headers: [['Content-Type', type], ...others],
  };
}

function scopesOf(params: URLSearchParams): readonly string[] {
  const texts = [params.get('scopes') ?? '', (params.get('apisSelect') ?? '').replaceAll(',', ' ')];
  return [...new Set(texts.join(' ').split(/\s+/).filter(Boolean))];
}

function serverOf(params: URLSearchParams, other: PlaygroundServer): PlaygroundServer {
  const kind = params.get('oauthEndpointSelect');
  if (kind === 'Google') return { kind: 'google' };
  if (kind !== 'Custom') return kind === 'Grantway' ? { kind: 'grantway' } : other;
  const addresses = Object.entries(addressNames).flatMap(([name, field]) => {
    const value = params.get(name);
    return value === null || !/^https?:\/\//.test(value) ? [] : [[field, withoutSecrets(value)] as const];
  });
  return {
    kind: 'custom',
    authorizationEndpoint: '',
    tokenEndpoint: '',
    ...Object.fromEntries(addresses),
    ...(params.get('promises_issuer') === 'checked' && { promisesIssuer: true }),
  };
}

function addressesOf(server: Extract<PlaygroundServer, { readonly kind: 'custom' }>) {
  return Object.fromEntries(
    Object.entries(addressNames).flatMap(([name, field]) => {
      const value = server[field];
      return value === undefined ? [] : [[name, withoutSecrets(value)]];
    }),
  );
}

/** Removes user name, password, fragment, and query parameters whose names suggest secrets. */
function withoutSecrets(address: string): string {
  if (!URL.canParse(address)) return '';
  const url = new URL(address);
  url.username = '';
  url.password = '';
  url.hash = '';
  for (const name of [...url.searchParams.keys()]) if (isSecretName(name)) url.searchParams.delete(name);
  return url.href;
}

/** Without a query, the identifier must stay as it is, character by character. */
function sharedResource(resource: string): string {
  return /[?@#]/.test(resource) ? withoutSecrets(resource) : resource;
}

function isChecked(value: string | null, other: boolean): boolean {
  return value === null ? other : value === 'checked';
}

function oneOf<Value extends string>(value: string | null, values: readonly Value[], other: Value): Value {
  return values.find((one) => one === value) ?? other;
}
