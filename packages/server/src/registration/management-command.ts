/** Commands of the command line as a person would type them into a shell: for error pages and for what commands print. */

/** What no shell word of ours may have: control and format characters, line and paragraph separators. */
const untypable = /[\p{C}\p{Zl}\p{Zp}]/u;

/** What a shell leaves as it is, unquoted. */
const plain = /^[A-Za-z0-9_@%+:,./-][A-Za-z0-9_@%+=:,./-]*$/;

/**
 * `npx grantway …` for a POSIX shell: nothing in a word can end it or begin another command.
 *
 * @param words the command and what follows, e.g. `['client', 'restore', id]`; an option's value is the word after it
 * @param options what commands need to find this server's database, as `typedOptions` gives them; help needs none
 * @returns undefined where a word has a character that cannot be typed or seen
 */
export function managementCommand(
  words: readonly string[],
  options: readonly string[] = [],
): string | undefined {
  if (words.some((word) => untypable.test(word))) return undefined;
  const place = words[0] === 'help' ? [] : options;
  return ['npx', 'grantway', ...joinHyphened(words).map(shellWord), ...place].join(' ');
}

/** A value that begins with a hyphen is written `--option=value`, or it would be read as an option. */
function joinHyphened(words: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (const word of words) {
    const before = joined.at(-1);
    if (/^-[^-]/.test(word) && before?.startsWith('--')) joined[joined.length - 1] = `${before}=${word}`;
    else joined.push(word);
  }
  return joined;
}

/** As a POSIX shell reads it back. */
export function shellWord(word: string): string {
  return plain.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** The options, ready for a shell, by which commands find the database; none where they find it by themselves. */
export function typedOptions(place: {
  readonly dataFolder: string;
  readonly databaseUrl?: string;
}): readonly string[] {
  const { dataFolder, databaseUrl } = place;
  const folder =
    dataFolder === '.grantway' || untypable.test(dataFolder) ? [] : ['--data', shellWord(dataFolder)];
  if (databaseUrl === undefined) return folder;
  // A password stays where it is; without the variable the shell refuses, and no other database is changed.
  const hasPassword =
    !URL.canParse(databaseUrl) || new URL(databaseUrl).password !== '' || /[?&]password=/i.test(databaseUrl);
  return [...folder, '--database', hasPassword ? `"\${GRANTWAY_DATABASE:?}"` : shellWord(databaseUrl)];
}
