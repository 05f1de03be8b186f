/** RFC 6750 §3.1. Some of Google's APIs report missing scopes in the body only. */
import { parseScope } from '@grantway/protocol/scope';
import { readText } from './server-request.ts';

/** First the reason of Google's newer APIs, then that of the older ones. */
const googleReasons = /"reason":\s*"(ACCESS_TOKEN_SCOPE_INSUFFICIENT|insufficientPermissions)"/;

/**
 * @param timeoutSeconds how long to wait for the body, which the caller can still read
 * @returns the scopes that a 403 response asks for: empty if the response names none, undefined if another reason made
 * the API deny the call
 */
export async function scopesRequired(
  response: Response,
  timeoutSeconds: number,
): Promise<readonly string[] | undefined> {
  const challenge = response.headers.get('www-authenticate') ?? '';
  if (/\berror="?insufficient_scope\b/i.test(challenge)) {
    return parseScope(/\bscope="([^"]*)"/i.exec(challenge)?.[1] ?? '') ?? [];
  }
  // The body may break off or never end, so look only at what arrives in time.
  const { text } = await readText(response.clone(), AbortSignal.timeout(timeoutSeconds * 1000));
  return googleReasons.test(text) ? [] : undefined;
}

/**
 * Chooses scopes if the API named some and the caller didn't. By RFC 6750 §3 the call needs all of them. Google's APIs
 * need only one, so take the likeliest.
 */
export function scopesToAsk(named: readonly string[]): readonly string[] {
  if (!named[0]?.startsWith('https://www.googleapis.com/auth/')) return named;
  const rank = (scope: string): number => scope.length + (scope.endsWith('.readonly') ? 99 : 0);
  return [...named].sort((a, b) => rank(b) - rank(a)).slice(0, 1);
}
