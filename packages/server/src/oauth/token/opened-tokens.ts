/**
 * Remembers the claims of access tokens, because decrypting is the largest part of a check (decision 0071). A token's
 * claims never change. `token-access.ts` checks expiry and the grant at every use.
 */
import type { Sealer } from '../../keys/key-ring.ts';
import { Memo, type MemoLimits } from '../../storage/engine/memo.ts';
import { type AccessTokenClaims, type NumberedAccessTokenClaims, openAccessToken } from './access-token.ts';

type Claims = AccessTokenClaims | NumberedAccessTokenClaims;

/** All remembered tokens together take at most about 14 MB of memory. */
export const openedTokenLimits: MemoLimits = { entries: 16_384, characters: 8_388_608 };

/** Each server has its own sealer, so servers in one process don't share tokens. */
const memos = new WeakMap<Sealer, Memo<Claims>>();

/** Undefined if this server didn't issue the token. Doesn't check expiry or revocation. */
export function readAccessToken(token: string, sealer: Sealer): Claims | undefined {
  const memo = memoOf(sealer);
  const known = memo.get(token);
  if (known !== undefined) return known;
  const claims = openAccessToken(token, sealer);
  // Remember only tokens of this server, so that nobody can fill the memo with invented ones. All texts in the claims
  // together are shorter than the token, so token and claims have less than twice the token's length.
  if (claims !== undefined) memo.keep(ownCopy(token), Object.freeze(claims), 2 * token.length);
  return claims;
}

function memoOf(sealer: Sealer): Memo<Claims> {
  const known = memos.get(sealer);
  if (known !== undefined) return known;
  const made = new Memo<Claims>(openedTokenLimits);
  memos.set(sealer, made);
  return made;
}

/** If the token is a part of a longer text, V8 may keep the whole text in memory. A copy prevents that. */
function ownCopy(token: string): string {
  return Buffer.from(token, 'latin1').toString('latin1');
}
