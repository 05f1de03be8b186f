/**
 * Access tokens: sealed, not stored. A token carries all that its bearer was given; whether it still works is one
 * look-up of its grant. Refreshing therefore writes nothing, and storage does not grow with tokens issued.
 *
 * Format: `gwa.` and base64url of a sealed record: version, flags, then variable-length whole numbers (grant, issuance,
 * issue time, lifetime, scope numbers) and last the client id. Opaque to clients; at most 2,048 bytes.
 */
import type { Sealer } from '../keys/key-ring.ts';

/** What an access token says. Times are whole seconds since 1970. */
export type AccessTokenClaims = {
  readonly grantId: number;
  readonly issuance: number;
  readonly clientId: string;
  readonly scopeNumbers: readonly number[];
  readonly accessType: 'online' | 'offline';
  readonly issuedAt: number;
  readonly expiresAt: number;
};

const prefix = 'gwa.';
const version = 1;
const maximumCharacters = 2_048;

/** Seals the claims. @throws RangeError if the token would be over 2,048 characters (some hundreds of scopes). */
export function issueAccessToken(claims: AccessTokenClaims, sealer: Sealer): string {
  const record = Buffer.allocUnsafe(64 + claims.clientId.length * 3 + claims.scopeNumbers.length * 8);
  record[0] = version;
  record[1] = claims.accessType === 'offline' ? 1 : 0;
  let at = 2;
  at = writeNumber(record, at, claims.grantId);
  at = writeNumber(record, at, claims.issuance);
  at = writeNumber(record, at, claims.issuedAt);
  at = writeNumber(record, at, claims.expiresAt - claims.issuedAt);
  at = writeNumber(record, at, claims.scopeNumbers.length);
  for (const number of claims.scopeNumbers) at = writeNumber(record, at, number);
  at += record.write(claims.clientId, at, 'utf8');
  const token = prefix + sealer.seal(record.subarray(0, at)).toString('base64url');
  if (token.length > maximumCharacters) throw new RangeError('too many scopes for one access token');
  return token;
}

/** Undefined if this server did not issue it. Says nothing of expiry or revocation. */
export function openAccessToken(token: string, sealer: Sealer): AccessTokenClaims | undefined {
  if (!token.startsWith(prefix) || token.length > maximumCharacters) return undefined;
  const text = token.slice(prefix.length);
  const sealed = Buffer.from(text, 'base64url');
  // Decoding is lenient and base64url has spare bits: only the one canonical spelling is the token.
  if (sealed.toString('base64url') !== text) return undefined;
  const record = sealer.unseal(sealed);
  if (record === undefined || record[0] !== version) return undefined;
  const cursor = { at: 2 };
  const grantId = readNumber(record, cursor);
  const issuance = readNumber(record, cursor);
  const issuedAt = readNumber(record, cursor);
  const lifetime = readNumber(record, cursor);
  const scopeNumbers = new Array<number>(readNumber(record, cursor));
  for (let index = 0; index < scopeNumbers.length; index++) scopeNumbers[index] = readNumber(record, cursor);
  return {
    grantId,
    issuance,
    clientId: record.toString('utf8', cursor.at),
    scopeNumbers,
    accessType: record[1] === 1 ? 'offline' : 'online',
    issuedAt,
    expiresAt: issuedAt + lifetime,
  };
}

/** Seven bits a byte, least significant first, for whole numbers below 2^53. */
function writeNumber(record: Buffer, at: number, value: number): number {
  let rest = value;
  let position = at;
  while (rest >= 128) {
    record[position++] = (rest % 128) + 128;
    rest = Math.floor(rest / 128);
  }
  record[position++] = rest;
  return position;
}

function readNumber(record: Buffer, cursor: { at: number }): number {
  let value = 0;
  let weight = 1;
  for (;;) {
    const byte = record[cursor.at++] ?? 0;
    value += (byte % 128) * weight;
    if (byte < 128) return value;
    weight *= 128;
  }
}
