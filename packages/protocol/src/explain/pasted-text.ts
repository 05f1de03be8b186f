/** Removes what people copy along: quotes, white space, and the name of the header with its value. */
export function bare(pasted: string): string {
  const text = pasted.trim().replace(/^authorization: */i, '');
  const isQuoted = /^(["'`])[^"'`]*\1$/.test(text);
  const unquoted = isQuoted ? text.slice(1, -1).trim() : text;
  const [, token] = /^bearer +(\S+)$/i.exec(unquoted) ?? [];
  // `Bearer realm="…"` is a challenge.
  return token === undefined || token.includes('="') ? unquoted : token;
}
