import { type Finding, finding } from './explanation.ts';
import { shorten } from './shortened.ts';

const codes = { valid: 'SIGNATURE_VALID', invalid: 'SIGNATURE_INVALID', unknown: 'KEYS_NOT_READ' } as const;

/** @param issuer the claim `iss`, which anybody could have written unless the signature is valid */
export function signatureFinding(verdict: keyof typeof codes, issuer: string): Finding {
  return finding(codes[verdict], { issuer: shorten(issuer) || '?' });
}
