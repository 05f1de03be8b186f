/**
 * Access tokens contain their own claims, sealed, so to issue one, the server writes nothing to storage. A look-up of
 * the grant tells whether a token still works.
 *
 * Format: `gwa.` and the base64url of a sealed record, at most 2,048 characters. Clients can't read it. The record:
 *
 *   version 2 | flags | grant id, 16 bytes | issuance | issued at | lifetime | scopes | account, NUL, client id
 *
 * Numbers have variable length. `scopes` is the number of scopes and then an eight-byte digest for each
 * (`scope-digests.ts`). Neither a `sub` nor a client id contains NUL. The record has no row numbers: after somebody
 * restores a backup, the database may give such a number to another row (decision 0025).
 *
 * Version 1 named the grant and the scopes by row numbers of the database. The server no longer issues such tokens, but
 * still opens them, so that those issued before an upgrade work until they expire.
 */
import type { Sealer } from '../../keys/key-ring.ts';
import type { GrantName } from '../../records/grant.ts';
import { digestLength } from './scope-digests.ts';

/** The contents of an access token. Times are in whole seconds since 1970. */
export type AccessTokenClaims = {
  readonly grant: GrantName;
  /** Marks all tokens of one code exchange (`issueIssuance`). */
  readonly issuance: number;
  readonly clientId: string;
  readonly scopeDigests: string;
  readonly accessType: 'online' | 'offline';
  readonly issuedAt: number;
  readonly expiresAt: number;
};

/** The contents of an access token of version 1. */
export type NumberedAccessTokenClaims = Omit<AccessTokenClaims, 'grant' | 'scopeDigests'> & {
  readonly grantNumber: number;
  readonly scopeNumbers: readonly number[];
};

const prefix = 'gwa.';
const version = 2;
const numberedVersion = 1;
const maximumCharacters = 2_048;
const grantIdBytes = 16;

/** @throws RangeError if the token would have more than 2,048 characters; 126 scopes always fit */
export function issueAccessToken(claims: AccessTokenClaims, sealer: Sealer): string {
  const { grant, clientId, scopeDigests } = claims;
  const record = Buffer.allocUnsafe(
    64 + (clientId.length + grant.accountSub.length) * 3 + scopeDigests.length,
  );
  record[0] = version;
  record[1] = claims.accessType === 'offline' ? 1 : 0;
  let at = 2;
  at += record.write(grant.grantId, at, grantIdBytes, 'hex');
  at = writeNumber(record, at, claims.issuance);
  at = writeNumber(record, at, claims.issuedAt);
  at = writeNumber(record, at, claims.expiresAt - claims.issuedAt);
  at = writeNumber(record, at, scopeDigests.length / digestLength);
  at += record.write(scopeDigests, at, 'latin1');
  at += record.write(`${grant.accountSub}\0${clientId}`, at, 'utf8');
  const token = prefix + sealer.seal(record.subarray(0, at)).toString('base64url');
  if (token.length > maximumCharacters) throw new RangeError('too many scopes for one access token');
  return token;
}

/** Undefined if this server didn't issue the token. Doesn't check expiry or revocation. */
export function openAccessToken(
  token: string,
  sealer: Sealer,
): AccessTokenClaims | NumberedAccessTokenClaims | undefined {
  if (!token.startsWith(prefix) || token.length > maximumCharacters) return undefined;
  const text = token.slice(prefix.length);
  const sealed = Buffer.from(text, 'base64url');
  // Node decodes leniently, and the last character of base64url can have unused bits. Accept only the canonical
  // spelling, so that a token has just one form.
  if (sealed.toString('base64url') !== text) return undefined;
  const record = sealer.unseal(sealed);
  if (record === undefined) return undefined;
  if (record[0] === version) return readClaims(record);
  return record[0] === numberedVersion ? readNumberedClaims(record) : undefined;
}

function readClaims(record: Buffer): AccessTokenClaims {
  const grantId = record.toString('hex', 2, 2 + grantIdBytes);
  const cursor = { at: 2 + grantIdBytes };
  const common = readCommon(record, cursor);
  const digestsEnd = readNumber(record, cursor) * digestLength + cursor.at;
  const scopeDigests = record.toString('latin1', cursor.at, digestsEnd);
  const [accountSub = '', clientId = ''] = record.toString('utf8', digestsEnd).split('\0');
  return { grant: { accountSub, grantId }, ...common, clientId, scopeDigests };
}

function readNumberedClaims(record: Buffer): NumberedAccessTokenClaims {
  const cursor = { at: 2 };
  const grantNumber = readNumber(record, cursor);
  const common = readCommon(record, cursor);
  const scopeNumbers = new Array<number>(readNumber(record, cursor));
  for (let index = 0; index < scopeNumbers.length; index++) scopeNumbers[index] = readNumber(record, cursor);
  return { grantNumber, ...common, scopeNumbers, clientId: record.toString('utf8', cursor.at) };
}

function readCommon(
  record: Buffer,
  cursor: { at: number },
): Pick<AccessTokenClaims, 'issuance' | 'accessType' | 'issuedAt' | 'expiresAt'> {
  const issuance = readNumber(record, cursor);
  const issuedAt = readNumber(record, cursor);
  const lifetime = readNumber(record, cursor);
  const accessType = record[1] === 1 ? 'offline' : 'online';
  return { issuance, accessType, issuedAt, expiresAt: issuedAt + lifetime };
}

/** Writes a whole number below 2^53, seven bits a byte, least significant first. Returns the position after it. */
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
