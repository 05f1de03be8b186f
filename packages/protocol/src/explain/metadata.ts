/**
 * Reads an authorization server's metadata (RFC 8414, OpenID Connect Discovery) aloud: what it promises, what is
 * missing.
 */
import type { JsonObject } from '../json-object.ts';
import { field, textField } from './fields.ts';
import type { Level } from './finding-rules.ts';
import { shorten } from './shortened.ts';

type Checked = { readonly has: boolean; readonly value?: string };

type PromiseRule = {
  /** How bad it is if it's missing. `ok`: a good server can do without it. */
  readonly ifMissing: Level;
  readonly check: (document: JsonObject, issuer: string) => Checked;
};

const mostItems = 100;

function listOf(document: JsonObject, name: string): readonly string[] | undefined {
  const value = field(document, name);
  if (!Array.isArray(value)) return undefined;
  return value.slice(0, mostItems).filter((item) => typeof item === 'string');
}

function includes(
  document: JsonObject,
  name: string,
  item: string,
  ifAbsent: readonly string[] = [],
): Checked {
  return { has: (listOf(document, name) ?? ifAbsent).includes(item) };
}

function isTrue(document: JsonObject, name: string): Checked {
  return { has: field(document, name) === true };
}

function endpoint(document: JsonObject, name: string): Checked {
  const address = textField(document, name);
  return address === undefined ? { has: false } : { has: true, value: shorten(address) };
}

function list(document: JsonObject, name: string, ifAbsent: readonly string[] = []): Checked {
  const items = listOf(document, name) ?? ifAbsent;
  return items.length === 0 ? { has: false } : { has: true, value: shorten(items.join(', ')) };
}

/** RFC 8414 §2 has the defaults of absent lists. */
export const promiseRules = {
  issuer: {
    ifMissing: 'problem',
    check: (document, issuer) => ({ has: field(document, 'issuer') === issuer, value: shorten(issuer) }),
  },
  https: { ifMissing: 'problem', check: (document) => ({ has: endpointsOf(document).every(isProtected) }) },
  authorization: { ifMissing: 'problem', check: (document) => endpoint(document, 'authorization_endpoint') },
  token: { ifMissing: 'problem', check: (document) => endpoint(document, 'token_endpoint') },
  code_flow: {
    ifMissing: 'problem',
    check: (document) => includes(document, 'response_types_supported', 'code'),
  },
  refresh: {
    ifMissing: 'notice',
    check: (document) =>
      includes(document, 'grant_types_supported', 'refresh_token', ['authorization_code', 'implicit']),
  },
  pkce: {
    ifMissing: 'problem',
    check: (document) => includes(document, 'code_challenge_methods_supported', 'S256'),
  },
  iss_parameter: {
    ifMissing: 'notice',
    check: (document) => isTrue(document, 'authorization_response_iss_parameter_supported'),
  },
  client_authentication: {
    ifMissing: 'notice',
    check: (document) => list(document, 'token_endpoint_auth_methods_supported', ['client_secret_basic']),
  },
  public_clients: {
    ifMissing: 'ok',
    check: (document) => includes(document, 'token_endpoint_auth_methods_supported', 'none'),
  },
  revocation: { ifMissing: 'notice', check: (document) => endpoint(document, 'revocation_endpoint') },
  introspection: { ifMissing: 'ok', check: (document) => endpoint(document, 'introspection_endpoint') },
  user_info: { ifMissing: 'ok', check: (document) => endpoint(document, 'userinfo_endpoint') },
  keys: { ifMissing: 'notice', check: (document) => endpoint(document, 'jwks_uri') },
  dpop: { ifMissing: 'ok', check: (document) => list(document, 'dpop_signing_alg_values_supported') },
  pushed_requests: {
    ifMissing: 'ok',
    check: (document) => endpoint(document, 'pushed_authorization_request_endpoint'),
  },
  device: { ifMissing: 'ok', check: (document) => endpoint(document, 'device_authorization_endpoint') },
  registration: { ifMissing: 'ok', check: (document) => endpoint(document, 'registration_endpoint') },
  sign_out: { ifMissing: 'ok', check: (document) => endpoint(document, 'end_session_endpoint') },
  scopes: { ifMissing: 'ok', check: (document) => list(document, 'scopes_supported') },
} as const satisfies Readonly<Record<string, PromiseRule>>;

export type PromiseName = keyof typeof promiseRules;

export type MetadataPromise = {
  readonly name: PromiseName;
  readonly has: boolean;
  readonly level: Level;
  /** An address or a list, shortened. */
  readonly value?: string;
};

/** @param issuer the identifier that the metadata was asked for with, compared exactly (RFC 8414 §3.3) */
export function checkMetadata(document: JsonObject, issuer: string): readonly MetadataPromise[] {
  return (Object.keys(promiseRules) as PromiseName[]).map((name) => {
    const rule: PromiseRule = promiseRules[name];
    const checked = rule.check(document, issuer);
    return { name, ...checked, level: checked.has ? 'ok' : rule.ifMissing };
  });
}

function endpointsOf(document: JsonObject): readonly string[] {
  return Object.entries(document).flatMap(([name, value]) =>
    /_endpoint$|^jwks_uri$/.test(name) && typeof value === 'string' ? [value] : [],
  );
}

function isProtected(address: string): boolean {
  return /^https:\/\/|^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])[:/]/.test(address);
}
