/**
 * Reads parameters from the body and the query. RFC 6749 requires a form in the body, but clients written for Google
 * also send JSON, multipart forms and query strings. The profile says which of these each endpoint accepts (decision
 * 0027).
 */
import { OAuthError } from '@grantway/protocol/error';
import { parseForm } from '@grantway/protocol/form';
import { acceptForm, isFormContentType, parseQuery, singleValue } from '../../http/form-request.ts';
import type { HttpRequest } from '../../http/http-message.ts';
import type { ParameterEndpoint, ParameterSource } from '../../settings/profile.ts';
import { parseJsonParameters } from './json-parameters.ts';
import { parseMultipartForm } from './multipart-form.ts';

/** `docs/reference/endpoints.md` has this table too. */
export const parameterSources = {
  form: { where: 'a form in the body', contentType: '`application/x-www-form-urlencoded`, or none' },
  json: {
    where: 'a JSON object in the body, its names also in camel case (`clientId`)',
    contentType: '`application/json`',
  },
  multipart: { where: 'a multipart form in the body, without files', contentType: '`multipart/form-data`' },
  query: { where: 'the query of the URL', contentType: 'any, or none' },
} as const satisfies Record<ParameterSource, object>;

const parameterNames = {
  token: [
    'grant_type',
    'client_id',
    'client_secret',
    'code',
    'code_verifier',
    'redirect_uri',
    'refresh_token',
    'scope',
    'resource',
  ],
  revocation: ['token'],
  tokenInfo: ['access_token', 'id_token', 'resource', 'client_id', 'client_secret'],
} as const satisfies Record<ParameterEndpoint, readonly string[]>;

/** The parameters that can be repeated. `acceptForm` joins their values with spaces. */
const listParameters: Readonly<Record<ParameterEndpoint, readonly string[]>> = {
  // RFC 8707 §2
  token: ['resource'],
  revocation: [],
  tokenInfo: [],
};

type Parameters = ReadonlyMap<string, string>;

/**
 * @param accepted the sources that this endpoint accepts in this profile
 * @throws OAuthError `invalid_request` for a body in another format, broken encoding, a repeated parameter, a parameter
 * in the query if `accepted` doesn't have `query`, or different values of a parameter in body and query
 */
export function readParameters(
  request: HttpRequest,
  endpoint: ParameterEndpoint,
  accepted: readonly ParameterSource[],
): Parameters {
  const names = parameterNames[endpoint];
  const lists = listParameters[endpoint];
  if (request.query === '') return readBody(request, names, accepted, lists);
  if (accepted.includes('query'))
    return merge(readBody(request, names, accepted, lists), parseQuery(request, lists), names);
  refuseInQuery(request, names);
  return readBody(request, names, accepted, lists);
}

/** Adds a hint to an error text if the request has no parameters. The client probably sent them elsewhere. */
export function explainMissing(text: string, params: Parameters): string {
  return params.size > 0
    ? text
    : `${text.trimEnd()} (the request has no parameters; send them in its body, as application/x-www-form-urlencoded)`;
}

function readBody(
  request: HttpRequest,
  names: readonly string[],
  accepted: readonly ParameterSource[],
  lists: readonly string[],
): Parameters {
  const { body } = request;
  if (body === '') return new Map();
  const contentType = request.headers['content-type'];
  if (contentType === undefined || isFormContentType(contentType)) {
    refuseOtherFormat(body);
    return acceptForm(parseForm(body), lists);
  }
  const mediaType = contentType.split(';', 1)[0]?.trim().toLowerCase();
  if (mediaType === 'application/json' && accepted.includes('json')) return parseJsonParameters(body, names);
  if (mediaType === 'multipart/form-data' && accepted.includes('multipart')) {
    return acceptForm(parseMultipartForm(contentType, body), lists);
  }
  throw wrongFormat(
    'The body must be application/x-www-form-urlencoded, but Content-Type names another format.',
  );
}

/** Detects JSON and multipart forms by their first characters. No parameter's name begins with `{`, `[` or `--`. */
function refuseOtherFormat(body: string): void {
  const first = body.charCodeAt(0);
  if (first === 0x7b || first === 0x5b) {
    throw wrongFormat(
      'The body is JSON, but Content-Type is missing or says application/x-www-form-urlencoded.',
    );
  }
  if (first === 0x2d && body.startsWith('--')) {
    throw wrongFormat(
      'The body is a multipart form, but Content-Type is missing or says application/x-www-form-urlencoded.',
    );
  }
}

/**
 * RFC 6749 §2.3.1: credentials must not be in the request URI. URLs end up in logs, so codes and tokens don't belong
 * there either.
 */
export function refuseInQuery(request: HttpRequest, names: readonly string[]): void {
  const { params } = parseForm(request.query);
  const found = names.find((name) => params.has(name));
  if (found === undefined) return;
  throw new OAuthError('invalid_request', `Parameters belong in the body, not in the URL: ${found}`, {
    parameter: found,
    fix: 'Send the parameters in the body, as application/x-www-form-urlencoded.',
  });
}

/**
 * RFC 6749 §3.2: a parameter must not appear twice. But some clients send every parameter both in the body and in the
 * query, so this function rejects only two different values.
 */
function merge(body: Parameters, query: Parameters, names: readonly string[]): Parameters {
  const merged = new Map(body);
  for (const name of names) {
    const value = query.get(name);
    if (value === undefined) continue;
    const before = merged.get(name);
    if (before && value && before !== value) throw singleValue(name);
    merged.set(name, before || value);
  }
  return merged;
}

function wrongFormat(description: string): OAuthError {
  return new OAuthError('invalid_request', description, {
    fix: 'Send the parameters as a form, with Content-Type: application/x-www-form-urlencoded.',
  });
}
