/**
 * Makes text that others chose safe to print on a terminal: it can't move the cursor, reorder the text around it, or
 * contain characters that nobody sees.
 */

/**
 * Control and format characters, those that show nothing, and what Unicode has not assigned: a newer terminal may take it
 * for any of these. Variation selectors only choose how the character before them is drawn.
 */
const unsafe = /(?![\ufe00-\ufe0f])[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** One line: white space is a space, and what is not safe to print is `\u{202e}`. */
export function oneLine(text: string): string {
  return text
    .replaceAll(/[\t\n\v\f\r\u2028\u2029\p{Zs}]/gu, ' ')
    .replaceAll(unsafe, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

/** JSON text, which stays the same JSON: what is not safe to print is escaped as JSON does it, `\u202e`. */
export function printableJson(json: string): string {
  // A line break in JSON text is only ever between its parts.
  return json.replaceAll(unsafe, (character) => (character === '\n' ? character : escapeUnits(character)));
}

/** RFC 8259 §7: a character outside the first plane is two escapes. */
function escapeUnits(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
