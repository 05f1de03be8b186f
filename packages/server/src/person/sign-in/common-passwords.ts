/**
 * Finds passwords that are long enough but easy to guess (NIST SP 800-63B-4 §3.1.1.2): those on a list from real leaks,
 * words of that list with a few other characters around them, and patterns.
 */

/**
 * Phrases that people choose if a password must be long. The list of leaked passwords has few such phrases, because
 * most leaked sites allowed short passwords.
 */
const phrases: ReadonlySet<string> = new Set([
  'changemeplease',
  'correcthorsebatterystaple',
  'donttellanyone',
  'iforgotmypassword',
  'iloveyousomuch',
  'iloveyouforever',
  'ihateyousomuch',
  'ihatepasswords',
  'jesuslovesme',
  'letmeinplease',
  'manchesterunited',
  'mypasswordis',
  'mysecretpassword',
  'openthedoor1',
  'rememberthis',
  'supersecretpassword',
  'thisismypassword',
  'thisisapassword',
  'welcometohell',
  'yourpassword',
]);

/** Words that guessers put numbers and signs around, the longest first. */
const stems: readonly string[] = [
  'administrator',
  'mypassword',
  'passphrase',
  'qwertyuiop',
  'changeme',
  'football',
  'grantway',
  'iloveyou',
  'p@ssw0rd',
  'p@ssword',
  'passw0rd',
  'password',
  'princess',
  'sunshine',
  'superman',
  'letmein',
  'welcome',
  'dragon',
  'monkey',
  'qwerty',
  'secret',
  'admin',
  'hello',
  'login',
  'test',
  'abc',
];

/** People type parts of these sequences, forwards or backwards, and after the end they continue at the start. */
const runs = [
  '0123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  '1234567890qwertyuiop',
];

const longestUnit = 4;

/** @param folded the password, normalized and in lower case */
export async function isCommonPassword(folded: string): Promise<boolean> {
  if (phrases.has(folded) || consistsOfStems(folded) || isRepetition(folded) || isRun(folded)) return true;
  const list = await leakedPasswords();
  return list.includes(folded) || list.includes(repeatedUnit(folded)) || list.includes(decoratedWord(folded));
}

/**
 * About 49,000 passwords in lower case, the most common first. They take memory, so a process loads them only when it
 * checks a new password.
 */
async function leakedPasswords(): Promise<readonly string[]> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  return dictionary['passwords-common'];
}

/** The text that a password such as `trustno1trustno1` repeats; the password itself if it repeats none. */
function repeatedUnit(text: string): string {
  return /^(.{4,}?)\1+$/su.exec(text)?.[1] ?? text;
}

/**
 * The only word of a password such as `sunflower2024!`, if at least half of the characters are that word. Otherwise the
 * password itself.
 */
function decoratedWord(text: string): string {
  const [word = '', ...others] = text.match(/\p{L}+/gu) ?? [];
  return others.length === 0 && 2 * word.length >= text.length ? word : text;
}

/** Whether all letters belong to known words, as in `password12345`, `2024welcome!!` and `password password`. */
function consistsOfStems(text: string): boolean {
  const rest = stems.reduce((left, stem) => left.replaceAll(stem, ''), text);
  return rest !== text && !/\p{L}/u.test(rest);
}

/** For example `aaaaaaaaaaaa` and `abcabcabcabc`. */
function isRepetition(text: string): boolean {
  const characters = [...text];
  for (let unit = 1; unit <= longestUnit; unit += 1) {
    if (characters.every((character, index) => character === characters[index % unit])) return true;
  }
  return false;
}

/** For example `123456789012` and `zyxwvutsrqpo`. */
function isRun(text: string): boolean {
  return runs.some((run) => {
    const round = run.repeat(Math.ceil(text.length / run.length) + 1);
    return round.includes(text) || [...round].reverse().join('').includes(text);
  });
}
