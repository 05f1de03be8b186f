/** The server mostly says only `invalid_grant`, so this file looks for the reason in the stored record. */
import type { ReconnectReason } from './errors.ts';
import { ProtocolError } from './errors.ts';
import type { GrantRecord, RefreshToken } from './grant-record.ts';

const week = 7 * 86_400;
/** In seconds. The shortest six months in a row have 181 days. */
const sixMonths = 181 * 86_400;
/** How far the clocks of two machines may differ. */
const skewSeconds = 600;

/**
 * @param now seconds since 1970
 * @returns undefined if the refresh token may still work
 */
export function reconnectReason(
  error: unknown,
  record: GrantRecord,
  used: RefreshToken,
  clientId: string,
  now: number,
): ReconnectReason | undefined {
  if (!(error instanceof ProtocolError)) return undefined;
  // RFC 6749 §5.2: the client may not use this grant type. Google also sends this code for another client's token.
  if (error.code === 'unauthorized_client') return 'client-mismatch';
  if (error.code !== 'invalid_grant') return undefined;
  if (record.clientId !== clientId) return 'client-mismatch';
  if (/rapt/.test(error.subtype ?? error.description ?? '')) return 'session-control';

  const { issuedAt, expiresAt, usedAt } = used;
  if (expiresAt && expiresAt - skewSeconds <= now) {
    const lifetime = expiresAt - issuedAt;
    return lifetime > week - 60 && lifetime <= week ? 'testing-week' : 'time-limit';
  }
  return now - (usedAt ?? issuedAt) >= sixMonths ? 'six-months-idle' : 'unknown';
}
