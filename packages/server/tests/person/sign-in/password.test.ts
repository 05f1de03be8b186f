import { argon2Sync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { randomBytes } from '../../../src/keys/random.ts';
import { findPasswordProblem, hashPassword, verifyPassword } from '../../../src/person/sign-in/password.ts';

const account = { email: 'mina.park@harbour.example' };

describe('the digest of a password', () => {
  test('verifies the password and no other', async () => {
    const encoded = await hashPassword('a lantern in the harbour', randomBytes);
    expect(await verifyPassword('a lantern in the harbour', encoded)).toBe(true);
    expect(await verifyPassword('a lantern in the harbouR', encoded)).toBe(false);
    expect(await verifyPassword('', encoded)).toBe(false);
  });

  test('is Argon2id with at least 19 MiB and two passes, and differs each time', async () => {
    const [one, other] = await Promise.all([
      hashPassword('the same password', randomBytes),
      hashPassword('the same password', randomBytes),
    ]);
    const [, memory, passes] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$[^$=]+\$[^$=]+$/.exec(one) ?? [];
    expect(Number(memory)).toBeGreaterThanOrEqual(19_456);
    expect(Number(passes)).toBeGreaterThanOrEqual(2);
    expect(one).not.toBe(other);
  });

  test('still verifies if it was made with other parameters', async () => {
    const salt = randomBytes(16);
    const parameters = { nonce: salt, tagLength: 24, memory: 64, passes: 1, parallelism: 2 };
    const digest = argon2Sync('argon2id', { message: 'an older password', ...parameters });
    const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replaceAll('=', '');
    const encoded = `$argon2id$v=19$m=64,t=1,p=2$${text(salt)}$${text(digest)}`;
    expect(await verifyPassword('an older password', encoded)).toBe(true);
    expect(await verifyPassword('another password', encoded)).toBe(false);
  });

  test('accepts the same characters in another Unicode form', async () => {
    const encoded = await hashPassword('cafe\u0301 ｗｉｄｅ ｃｈａｒｓ', randomBytes);
    expect(await verifyPassword('caf\u00e9 wide chars', encoded)).toBe(true);
  });

  test('a password longer than the maximum is wrong, and causes no error', async () => {
    const encoded = await hashPassword('x'.repeat(256), randomBytes);
    expect(await verifyPassword('x'.repeat(256), encoded)).toBe(true);
    expect(await verifyPassword('x'.repeat(60_000), encoded)).toBe(false);
  });

  test('for an account without a password, every password is wrong, and the check takes a similar time', async () => {
    const encoded = await hashPassword('a lantern in the harbour', randomBytes);
    const duration = async (stored: string | undefined) => {
      const start = performance.now();
      expect(await verifyPassword('some other password', stored)).toBe(false);
      return performance.now() - start;
    };
    const median = async (stored: string | undefined) => {
      const durations: number[] = [];
      for (let count = 0; count < 5; count += 1) durations.push(await duration(stored));
      return durations.sort((one, other) => one - other)[2] ?? 0;
    };
    const [without, withOne] = [await median(undefined), await median(encoded)];
    expect(without).toBeGreaterThan(withOne / 4);
  });

  test.each(['', 'plain text', '$argon2i$v=19$m=19456,t=2,p=1$AAAA$AAAA', '$2b$10$abc'])(
    'verifyPassword throws if the stored text isn’t a digest: %j',
    async (encoded) => {
      await expect(verifyPassword('whatever it is', encoded)).rejects.toThrow(TypeError);
    },
  );
});

describe('choosing a password', () => {
  test.each([
    ['a lantern in the harbour', undefined],
    ['korekthorse-staple', undefined],
    ['長い合言葉を選びましたよね', undefined],
    ['twelve chars', undefined],
    ['eleven char', 'too-short'],
    ['', 'too-short'],
    ['🦊'.repeat(11), 'too-short'],
    [`${'ab cd '.repeat(42)}efgh`, undefined],
    ['ab cd efg'.repeat(29), 'too-long'],
    ['password1234', 'too-common'],
    ['Password1234!', 'too-common'],
    ['PASSWORDPASSWORD', 'too-common'],
    ['welcome-grantway-2026', 'too-common'],
    ['123456789012', 'too-common'],
    ['098765432109', 'too-common'],
    ['abcdefghijklm', 'too-common'],
    ['qwertyuiopas', 'too-common'],
    ['aaaaaaaaaaaaaaaa', 'too-common'],
    ['xy1!xy1!xy1!xy1!', 'too-common'],
    ['ｐａｓｓｗｏｒｄ１２３４', 'too-common'],
    ['mina.park is here', 'contains-address'],
    ['I am MINA.PARK@harbour.example', 'contains-address'],
    // Other characters around a leaked password help only if they outnumber its own.
    ['1QAZ2wsx3edc', 'too-common'],
    ['sonyericsson', 'too-common'],
    ['Sunflower2024!', 'too-common'],
    ['** sunflower **', 'too-common'],
    ['2026sunflower', 'too-common'],
    ['sunflower-847561029384756', undefined],
    ['sunflowersunflower', 'too-common'],
    ['trustno1trustno1', 'too-common'],
    ['sunflower field', undefined],
    ['correcthorsebatterystaple', 'too-common'],
  ])('%j: %s', async (password, problem) => {
    expect(await findPasswordProblem(password, account)).toBe(problem);
  });

  test('a short name in the email address may occur in a password, since many words contain it', async () => {
    const account = { email: 'an@harbour.example' };
    expect(await findPasswordProblem('an entirely new one', account)).toBeUndefined();
    expect(await findPasswordProblem('an@harbour.example', account)).toBe('contains-address');
  });
});

test('the list from leaks has common passwords in lower case, as the comparison expects', async () => {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  const list = dictionary['passwords-common'];
  expect(list.length).toBeGreaterThan(40_000);
  expect(list.slice(0, 3)).toEqual(['123456', 'password', '12345678']);
  expect(list.filter((password) => password !== password.normalize('NFKC').toLowerCase())).toEqual([]);
});
