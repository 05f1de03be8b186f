/** Text that somebody else had a hand in, as one line on a terminal: it can't move the cursor of whoever reads it. */
export function oneLine(text: string): string {
  return text.replaceAll(/\s/g, ' ').replaceAll(/[\p{Cc}\p{Bidi_Control}]/gu, '\u{fffd}');
}
