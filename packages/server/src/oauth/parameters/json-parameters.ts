/**
 * Reads parameters from a JSON object. Like Google's endpoints, this server accepts each name in two spellings: as in
 * RFC 6749 and in camel case.
 */

import { OAuthError } from '@grantway/protocol/error';
import { isJsonObject, type JsonObject } from '@grantway/protocol/json-object';
import { singleValue } from '../../http/form-request.ts';

/**
 * Ignores members that `names` doesn't list. `null` counts as missing.
 *
 * @throws OAuthError `invalid_request` if the body isn't a JSON object, a value isn't a string, or the two spellings of
 * a name have different values
 */
export function parseJsonParameters(body: string, names: readonly string[]): ReadonlyMap<string, string> {
  const object = parseObject(body);
  const params = new Map<string, string>();
  for (const name of names) {
    for (const spelling of new Set([name, camelCase(name)])) {
      const value = Object.hasOwn(object, spelling) ? object[spelling] : undefined;
      if (value === undefined || value === null) continue;
      if (typeof value !== 'string') {
        throw new OAuthError('invalid_request', `The value of ${name} must be a string.`, {
          parameter: name,
        });
      }
      const before = params.get(name);
      if (before && value && before !== value) throw singleValue(name);
      params.set(name, before || value);
    }
  }
  return params;
}

/** Drops the parser's own message, because it quotes the body, which has secrets in it. */
function parseObject(body: string): JsonObject {
  let value: unknown;
  try {
    // RFC 8259 §8.1: parsers may ignore a byte order mark. .NET writes one.
    value = JSON.parse(body.startsWith('\ufeff') ? body.slice(1) : body);
  } catch {
    throw new OAuthError(
      'invalid_request',
      'The body is not valid JSON, but Content-Type says application/json.',
    );
  }
  if (isJsonObject(value)) return value;
  throw new OAuthError('invalid_request', 'The body must be a JSON object whose members are the parameters.');
}

function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
