/** An API that says "not with these scopes": RFC 6750 §3.1. */
import { parseScope } from '@grantway/protocol/scope';

/**
 * The scopes that a refusal names, any one of which may be enough; empty where it names none. Undefined where the answer
 * is no refusal of that kind.
 */
export function scopesRequired(response: Response): readonly string[] | undefined {
  const challenge = response.headers.get('www-authenticate');
  if (response.status !== 403 || challenge === null) return undefined;
  if (!/\berror="?insufficient_scope\b/i.test(challenge)) return undefined;
  return parseScope(/\bscope="([^"]*)"/i.exec(challenge)?.[1] ?? '') ?? [];
}
