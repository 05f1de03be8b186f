/**
 * Recognizes an API's answer that says that the token lacks scopes: RFC 6750 §3.1. Some of Google's APIs say so only in the
 * body.
 */
import { parseScope } from '@grantway/protocol/scope';
import { readText } from './server-request.ts';

/** The reason that the body has if scopes are missing: first that of Google's newer APIs, then that of the older ones. */
const googleReasons = /"reason":\s*"(ACCESS_TOKEN_SCOPE_INSUFFICIENT|insufficientPermissions)"/;

/**
 * Returns the scopes that a 403 response asks for. The list is empty if scopes are missing but the response names none.
 * Returns undefined if the API denied the call for another reason. The caller can still read the body.
 *
 * @param timeoutSeconds how long to wait for the body
 */
export async function scopesRequired(
  response: Response,
  timeoutSeconds: number,
): Promise<readonly string[] | undefined> {
  const challenge = response.headers.get('www-authenticate') ?? '';
  if (/\berror="?insufficient_scope\b/i.test(challenge)) {
    return parseScope(/\bscope="([^"]*)"/i.exec(challenge)?.[1] ?? '') ?? [];
  }
  // Look only at what arrives in time; the body may break off or never end. The caller still has the whole response.
  const { text } = await readText(response.clone(), AbortSignal.timeout(timeoutSeconds * 1000));
  return googleReasons.test(text) ? [] : undefined;
}

/**
 * Chooses what to ask for if the API named scopes and the caller didn't. By RFC 6750 §3 the call needs all of them. A
 * call to Google's APIs needs only one of them, so take the likeliest: prefer names that end in `.readonly`, then the
 * longest name.
 */
export function scopesToAsk(named: readonly string[]): readonly string[] {
  if (!named[0]?.startsWith('https://www.googleapis.com/auth/')) return named;
  const rank = (scope: string): number => scope.length + (scope.endsWith('.readonly') ? 99 : 0);
  return [...named].sort((a, b) => rank(b) - rank(a)).slice(0, 1);
}
