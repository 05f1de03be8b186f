/** Passwords that are long enough and yet among the first to be guessed: words that many choose, and patterns. */

/** Lower case; only those that are long enough to be chosen. */
const widelyUsed: ReadonlySet<string> = new Set([
  'administrator',
  'adminadminadmin',
  'changemeplease',
  'correcthorsebatterystaple',
  'donttellanyone',
  'footballfootball',
  'iforgotmypassword',
  'iloveyousomuch',
  'iloveyouforever',
  'ilovemyfamily',
  'ihateyousomuch',
  'ihatepasswords',
  'jesuschrist1',
  'jesuslovesme',
  'letmeinplease',
  'liverpoolfc1',
  'manchesterunited',
  'mypasswordis',
  'mysecretpassword',
  'nopassword123',
  'openthedoor1',
  'password-1234',
  'passwordpassword',
  'qwertyqwerty',
  'qwertyuiop123',
  'rememberthis',
  'supersecretpassword',
  'thisismypassword',
  'thisisapassword',
  'trustno1trustno1',
  'unbelievable',
  'welcometohell',
  'whatever1234',
  'yourpassword',
  '1q2w3e4r5t6y',
  '1qaz2wsx3edc',
  '1qaz2wsx3edc4rfv',
  'q1w2e3r4t5y6',
  'qazwsxedcrfv',
  'zaq12wsxcde3',
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
export function isCommonPassword(folded: string): boolean {
  return widelyUsed.has(folded) || isDecoratedStem(folded) || isRepetition(folded) || isRun(folded);
}

/** `password12345`, `2024welcome!!`, `password password`: known words, and otherwise no letters. */
function isDecoratedStem(text: string): boolean {
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
