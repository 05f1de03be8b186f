/** An API that says "not with these scopes": RFC 6750 §3.1, and Google's APIs, some of which say it in the body only. */
import { parseScope } from '@grantway/protocol/scope';
import { readText } from './server-request.ts';

/** What Google's APIs call it, newer and older. */
const googleReasons = /"reason":\s*"(ACCESS_TOKEN_SCOPE_INSUFFICIENT|insufficientPermissions)"/;

/**
 * The scopes that a refusal (403) names; empty if it names none. Undefined if it is no refusal of that kind. The body can
 * still be read.
 *
 * @param timeoutSeconds how long its body is waited for
 */
export async function scopesRequired(
  response: Response,
  timeoutSeconds: number,
): Promise<readonly string[] | undefined> {
  const challenge = response.headers.get('www-authenticate') ?? '';
  if (/\berror="?insufficient_scope\b/i.test(challenge)) {
    return parseScope(/\bscope="([^"]*)"/i.exec(challenge)?.[1] ?? '') ?? [];
  }
  // A body without an end, or one that breaks off, says what it says until then; the rest is the caller's to read.
  const { text } = await readText(response.clone(), AbortSignal.timeout(timeoutSeconds * 1000));
  return googleReasons.test(text) ? [] : undefined;
}

/**
 * What to ask for, where an API named scopes and the caller none. RFC 6750 §3 means all of them; of Google's any one is
 * enough, and the likeliest is taken: one for reading if there is one, and of those the longest name.
 */
export function scopesToAsk(named: readonly string[]): readonly string[] {
  if (!named[0]?.startsWith('https://www.googleapis.com/auth/')) return named;
  const rank = (scope: string): number => scope.length + (scope.endsWith('.readonly') ? 99 : 0);
  return [...named].sort((a, b) => rank(b) - rank(a)).slice(0, 1);
}
