/**
 * Opens access tokens and remembers what they say, because an app uses the same token many times, and decrypting it is
 * the largest part of a check. A token never changes, so the claims can't become outdated. They don't tell whether the
 * token still works: `token-access.ts` compares them with the clock and the grant at every use (decision 0071).
 */
import type { Sealer } from '../../keys/key-ring.ts';
import { Memo, type MemoLimits } from '../../storage/engine/memo.ts';
import { type AccessTokenClaims, type NumberedAccessTokenClaims, openAccessToken } from './access-token.ts';

type Claims = AccessTokenClaims | NumberedAccessTokenClaims;

/** All remembered tokens together take at most about 14 MB of memory. */
export const openedTokenLimits: MemoLimits = { entries: 16_384, characters: 8_388_608 };

/** The opened tokens, by sealer. Each server has its own sealer, so servers in one process don't share tokens. */
const memos = new WeakMap<Sealer, Memo<Claims>>();

/** What the token says. Undefined if this server didn't issue it. Doesn't check expiry or revocation. */
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

/**
 * A copy of a token. The token itself can be a part of a longer text, such as a form. Some versions of V8 keep the whole
 * longer text in memory as long as they keep the part.
 */
function ownCopy(token: string): string {
  return Buffer.from(token, 'latin1').toString('latin1');
}
