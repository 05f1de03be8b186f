/** The encodings, in lower case, that the header Accept-Encoding names without weight 0 (RFC 9110 §12.5.3). */
export function acceptedEncodings(header = ''): ReadonlySet<string> {
  const parts = header.split(',').map((part) => part.split(';').map((piece) => piece.trim().toLowerCase()));
  const accepted = parts.filter(
    ([, ...parameters]) => !parameters.some((text) => /^q=0(?:\.0*)?$/.test(text)),
  );
  return new Set(accepted.map(([name = '']) => name));
}
