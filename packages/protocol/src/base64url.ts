/** base64url without padding: RFC 4648 §5, as used by RFC 7636 Appendix A and RFC 7515 §2. */

export function encodeBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Decodes strictly: each byte sequence has exactly one valid text. Returns undefined for any other text. */
export function decodeBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  // A single character after the last group of four has too few bits for a byte.
  if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) return undefined;
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < bytes.length; index += 1) bytes[index] = binary.charCodeAt(index);
  // RFC 4648 §3.5 allows rejecting nonzero pad bits. Only an incomplete last group can have such bits, so encode it
  // again and compare.
  const rest = bytes.subarray(bytes.length - (bytes.length % 3));
  return text.endsWith(encodeBase64Url(rest)) ? bytes : undefined;
}
