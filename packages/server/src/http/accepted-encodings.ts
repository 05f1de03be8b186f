/** Reads the request header Accept-Encoding (RFC 9110 §12.5.3). */

/** The encodings that the client accepts, in lower case: those that the header names, without those of weight 0. */
export function acceptedEncodings(header = ''): ReadonlySet<string> {
  const parts = header.split(',').map((part) => part.split(';').map((piece) => piece.trim().toLowerCase()));
  const accepted = parts.filter(
    ([, ...parameters]) => !parameters.some((text) => /^q=0(?:\.0*)?$/.test(text)),
  );
  return new Set(accepted.map(([name = '']) => name));
}
