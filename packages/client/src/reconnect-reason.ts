/** Why a grant has ended: a server says `invalid_grant` and no more, the record knows the rest. */
import type { ReconnectReason } from './errors.ts';
import { ProtocolError } from './errors.ts';
import type { GrantRecord, RefreshToken } from './grant-record.ts';

const week = 7 * 86_400;
/** Half a year, less what months differ in length. */
const sixMonths = 181 * 86_400;
/** What the clocks of two machines may differ by. */
const skewSeconds = 600;

/**
 * The reason, where an error of the token endpoint means that the refresh token works no more; otherwise undefined.
 *
 * @param now seconds since 1970
 */
export function reconnectReason(
  error: unknown,
  record: GrantRecord,
  used: RefreshToken,
  clientId: string,
  now: number,
): ReconnectReason | undefined {
  if (!(error instanceof ProtocolError)) return undefined;
  // RFC 6749 §5.2: unauthorized_client, this client may not use it; the guide's server answers so to another client.
  if (error.code === 'unauthorized_client') return 'client-mismatch';
  // RFC 6749 §5.2: invalid_grant, the refresh token is invalid, expired, revoked, or another client's.
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
