/** Formats commands of `grantway` for a shell, to show them on pages and in other commands. */

/**
 * Characters that a person can't type or see, so we never print them. `\p{C}` has control, format and unassigned
 * characters.
 */
const untypable = /[\p{C}\p{Zl}\p{Zp}]/u;

const plain = /^[A-Za-z0-9_@%+:,./-][A-Za-z0-9_@%+=:,./-]*$/;

/**
 * Formats `npx grantway …` for a POSIX shell. Quotes the words, so that none can end the command.
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

/**
 * If the value begins with one hyphen, `grantway` would read it as an option. So this function writes `--option=value`.
 */
function joinHyphened(words: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (const word of words) {
    const before = joined.at(-1);
    if (/^-[^-]/.test(word) && before?.startsWith('--')) joined[joined.length - 1] = `${before}=${word}`;
    else joined.push(word);
  }
  return joined;
}

export function shellWord(word: string): string {
  return plain.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

export function isTypable(text: string): boolean {
  return !untypable.test(text);
}
