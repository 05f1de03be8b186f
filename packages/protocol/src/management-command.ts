/**
 * Formats commands of `grantway` for a shell, so that error pages, other commands and the console can show them.
 */

/**
 * Characters that a person can't type or see, so we never print them: `\p{C}` (control, format, unassigned and similar
 * characters), line separators and paragraph separators.
 */
const untypable = /[\p{C}\p{Zl}\p{Zp}]/u;

/** A word that a shell leaves unchanged without quotes. */
const plain = /^[A-Za-z0-9_@%+:,./-][A-Za-z0-9_@%+=:,./-]*$/;

/**
 * Formats `npx grantway …` for a POSIX shell. Words are quoted, so that none can end the command or begin another one.
 *
 * @param words the command and its arguments, e.g. `['client', 'restore', id]`; an option's value is the word after it
 * @param options the options that locate this server's database, quoted for the shell; left out for `help`
 * @returns undefined if a word has a character that a person can't type or see
 */
export function managementCommand(
  words: readonly string[],
  options: readonly string[] = [],
): string | undefined {
  if (words.some((word) => untypable.test(word))) return undefined;
  const place = words[0] === 'help' ? [] : options;
  return ['npx', 'grantway', ...joinHyphened(words).map(shellWord), ...place].join(' ');
}

/** Writes `--option=value` if the value begins with one hyphen. Otherwise `grantway` would read the value as an option. */
function joinHyphened(words: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (const word of words) {
    const before = joined.at(-1);
    if (/^-[^-]/.test(word) && before?.startsWith('--')) joined[joined.length - 1] = `${before}=${word}`;
    else joined.push(word);
  }
  return joined;
}

/** Quotes a word for a POSIX shell, if necessary. */
export function shellWord(word: string): string {
  return plain.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** Whether a person can type and see every character of the text. */
export function isTypable(text: string): boolean {
  return !untypable.test(text);
}
