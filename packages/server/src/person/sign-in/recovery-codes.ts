/**
 * Recovery codes: ten on paper, each of which signs in once where neither password nor passkey is at hand (NIST SP
 * 800-63B-4 §3.1.2, look-up secrets). They are read as people type them.
 */

import type { RandomBytes } from '../../keys/key-ring.ts';
import { sha256 } from '../../keys/opaque-secret.ts';

const codesAtOnce = 10;

/** 32 characters, none of which looks like another: no i, l, o and u. Five bits each. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** 80 bits: too many to guess, so that a fast digest is enough. */
const characters = 16;
const groupCharacters = 4;

/** Ten new codes like `k7tm-2qxw-9fhd-pc4r`. Shown once; only what `digestRecoveryCode` makes of them is stored. */
export function issueRecoveryCodes(randomBytes: RandomBytes): readonly string[] {
  return Array.from({ length: codesAtOnce }, () => {
    const text = [...randomBytes(characters)].map((byte) => alphabet.charAt(byte % alphabet.length)).join('');
    return (text.match(new RegExp(`.{${groupCharacters}}`, 'g')) ?? []).join('-');
  });
}

/** The digest that storage knows a code by; undefined where the text can't be one, however kindly it is read. */
export function digestRecoveryCode(typed: string): Uint8Array | undefined {
  const code = typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Pd}_.]/gu, '')
    .replaceAll('o', '0')
    .replace(/[il]/g, '1');
  const wellFormed =
    code.length === characters && [...code].every((character) => alphabet.includes(character));
  return wellFormed ? sha256(`recovery code ${code}`) : undefined;
}
