/** Parameters as a JSON object. Google's endpoints take each name as it is written in RFC 6749 and in camel case. */

import { OAuthError } from '@grantway/protocol/error';
import { isJsonObject, type JsonObject } from '@grantway/protocol/json-object';
import { singleValue } from '../../http/form-request.ts';

/**
 * The members whose names the endpoint knows; all others are ignored, whatever they hold. `null` counts as left out.
 *
 * @throws OAuthError `invalid_request` for what is not a JSON object, a value that is not a string, or one parameter with two values
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

/** The parser's own message quotes the body, which holds secrets: it goes nowhere. */
function parseObject(body: string): JsonObject {
  let value: unknown;
  try {
    // RFC 8259 §8.1: a byte order mark may be ignored; .NET writes one.
    value = JSON.parse(body.startsWith('\ufeff') ? body.slice(1) : body);
  } catch {
    throw new OAuthError(
      'invalid_request',
      'The body is not valid JSON, but Content-Type says application/json.',
    );
  }
  if (isJsonObject(value)) return value;
  throw new OAuthError(
    'invalid_request',
    'The body must be a JSON object with the parameters as its members.',
  );
}

function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
