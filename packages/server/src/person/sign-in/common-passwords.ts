/**
 * Passwords that are long enough and yet among the first to be guessed (NIST SP 800-63B-4 §3.1.1.2): what many people have
 * chosen, by a list from real leaks; the words of that list with a few signs around them; and patterns.
 */

/** Sentences that people choose where a password must be long. The list has few of them, as most leaks allowed short ones. */
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

/** The words that a guesser puts numbers and signs around. The longest come first. */
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

/** What fingers or heads run along. Each is read forwards, backwards and round. */
const runs = [
  '0123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  '1234567890qwertyuiop',
];

const longestUnit = 4;

/** Whether a password (lower case, normalized) is one that a guesser would try early. */
export async function isCommonPassword(folded: string): Promise<boolean> {
  if (phrases.has(folded) || consistsOfStems(folded) || isRepetition(folded) || isRun(folded)) return true;
  const list = await leakedPasswords();
  return list.includes(folded) || list.includes(repeatedUnit(folded)) || list.includes(decoratedWord(folded));
}

/**
 * About 49,000 passwords in lower case, the most chosen first. They take memory, and nobody needs them but who chooses a
 * password: loaded then, and kept.
 */
async function leakedPasswords(): Promise<readonly string[]> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  return dictionary['passwords-common'];
}

/** `trustno1trustno1`: what stands there several times; else the text itself. */
function repeatedUnit(text: string): string {
  return /^(.{4,}?)\1+$/su.exec(text)?.[1] ?? text;
}

/** `sunflower2024!`: its one word, if the signs around it are no more than its letters; else the text itself. */
function decoratedWord(text: string): string {
  const [word = '', ...others] = text.match(/\p{L}+/gu) ?? [];
  return others.length === 0 && 2 * word.length >= text.length ? word : text;
}

/** `password12345`, `2024welcome!!`, `password password`: known words, and otherwise no letters. */
function consistsOfStems(text: string): boolean {
  const rest = stems.reduce((left, stem) => left.replaceAll(stem, ''), text);
  return rest !== text && !/\p{L}/u.test(rest);
}

/** `aaaaaaaaaaaa`, `abcabcabcabc`: a few characters over and over. */
function isRepetition(text: string): boolean {
  const characters = [...text];
  for (let unit = 1; unit <= longestUnit; unit += 1) {
    if (characters.every((character, index) => character === characters[index % unit])) return true;
  }
  return false;
}

/** `123456789012`, `zyxwvutsrqpo`. */
function isRun(text: string): boolean {
  return runs.some((run) => {
    const round = run.repeat(Math.ceil(text.length / run.length) + 1);
    return round.includes(text) || [...round].reverse().join('').includes(text);
  });
}
