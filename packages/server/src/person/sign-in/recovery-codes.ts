/**
 * Makes and reads recovery codes: ten codes on paper, each of which signs a person in once (NIST SP 800-63B-4 §3.1.2,
 * look-up secrets). Reading forgives what people commonly mistype.
 */

import type { RandomBytes } from '../../keys/key-ring.ts';
import { sha256 } from '../../keys/opaque-secret.ts';

const codesAtOnce = 10;

/** 32 characters of five bits each. Leaves out i, l, o and u, which look like other characters. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** 80 bits are too many to guess, so a fast digest is enough. */
const characters = 16;
const groupCharacters = 4;

/** For example `k7tm-2qxw-9fhd-pc4r`. The server shows the codes once, and stores only their digests. */
export function issueRecoveryCodes(randomBytes: RandomBytes): readonly string[] {
  return Array.from({ length: codesAtOnce }, () => {
    const text = [...randomBytes(characters)].map((byte) => alphabet.charAt(byte % alphabet.length)).join('');
    return (text.match(new RegExp(`.{${groupCharacters}}`, 'g')) ?? []).join('-');
  });
}

/** Undefined if the typed text can't be a code. */
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
