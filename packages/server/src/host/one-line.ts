/**
 * Makes other people's text safe to print on a terminal, so that it can't move the cursor, reorder the text around it,
 * or contain invisible characters.
 */

/**
 * Control characters, format characters, invisible characters, and unassigned ones, which a newer terminal may treat as
 * any of these. Variation selectors are safe: they only choose how the character before them is drawn.
 */
const unsafe = /(?![\ufe00-\ufe0f])[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** Replaces white space by spaces, and unsafe characters by escapes such as `\u{202e}`. */
export function oneLine(text: string): string {
  return text
    .replaceAll(/[\t\n\v\f\r\u2028\u2029\p{Zs}]/gu, ' ')
    .replaceAll(unsafe, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

/** Replaces unsafe characters in JSON text by escapes such as `\u202e`, which keep the meaning. */
export function printableJson(json: string): string {
  // Line breaks are safe: in JSON text, they occur only between values.
  return json.replaceAll(unsafe, (character) => (character === '\n' ? character : escapeUnits(character)));
}

/** RFC 8259 §7: a character above U+FFFF takes two escapes. */
function escapeUnits(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
