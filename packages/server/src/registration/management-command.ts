/** Formats commands of `grantway` for a shell, so that error pages and other commands can suggest them. */

/** Characters that a person can't type or see, so we never print them: control, format, line and paragraph separators. */
const untypable = /[\p{C}\p{Zl}\p{Zp}]/u;

/** A word that a shell leaves unchanged without quotes. */
const plain = /^[A-Za-z0-9_@%+:,./-][A-Za-z0-9_@%+=:,./-]*$/;

/**
 * Formats `npx grantway …` for a POSIX shell. Words are quoted, so that none can end the command or begin another one.
 *
 * @param words the command and its arguments, e.g. `['client', 'restore', id]`; an option's value is the word after it
 * @param options the options from `typedOptions` that locate this server's database; left out for `help`
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

/** Writes `--option=value` if the value begins with a hyphen. Otherwise the command would read the value as an option. */
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

/** The options that locate the database, quoted for a shell. Empty if commands find the database without options. */
export function typedOptions(place: {
  readonly dataFolder: string;
  readonly databaseUrl?: string;
}): readonly string[] {
  const { dataFolder, databaseUrl } = place;
  const folder =
    dataFolder === '.grantway' || untypable.test(dataFolder) ? [] : ['--data', shellWord(dataFolder)];
  if (databaseUrl === undefined) return folder;
  // Don't print a password: refer to the variable. If the variable isn't set, `:?` stops the shell, so that the command
  // doesn't change another database.
  const hasPassword =
    !URL.canParse(databaseUrl) || new URL(databaseUrl).password !== '' || /[?&]password=/i.test(databaseUrl);
  return [...folder, '--database', hasPassword ? `"\${GRANTWAY_DATABASE:?}"` : shellWord(databaseUrl)];
}
