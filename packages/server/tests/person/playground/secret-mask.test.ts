import { describe, expect, test } from 'vitest';
import { SecretMask } from '../../../src/person/playground/secret-mask.ts';

describe('SecretMask', () => {
  test('replaces a secret in every encoding, the longest first', () => {
    const mask = new SecretMask([
      ['access_token', 'abcdefgh'],
      ['refresh_token', 'abcdefgh/+"1'],
    ]);
    const forms = ['abcdefgh/+"1', 'abcdefgh%2F%2B%221', 'abcdefgh%2f%2b%221', String.raw`abcdefgh/+\"1`];
    for (const form of forms) expect(mask.mask(`<${form}>`)).toBe('<{{refresh_token}}>');
    expect(mask.used).toEqual(new Set(['refresh_token']));
    expect(mask.mask('xabcdefghx')).toBe('x{{access_token}}x');
  });

  test('replaces a short secret only as a whole word', () => {
    const mask = new SecretMask([['code', 'a.1']]);
    expect(mask.mask('{"code":"a.1"} ba.1 a.12 a-1 code=a.1&x')).toBe(
      '{"code":"{{code}}"} ba.1 a.12 a-1 code={{code}}&x',
    );
  });

  test('removes the beginning of a secret at the end of a cut text', () => {
    const mask = new SecretMask([['access_token', 'secret-token']]);
    expect(mask.mask('all secret-token and secret-tok', true)).toBe('all {{access_token}} and ');
    expect(mask.mask('nothing here', true)).toBe('nothing here');
  });

  test('needs no second for a secret and a text that are hard to compare', () => {
    const secret = `${'a'.repeat(16_000)}b`;
    const mask = new SecretMask([
      ['access_token', secret],
      ['refresh_token', `b${secret}`],
    ]);
    const text = 'a'.repeat(1_048_576);
    const start = performance.now();
    expect(mask.mask(`${text}b${text}`, true)).toHaveLength(
      2 * text.length - 16_000 - 16_000 + '{{access_token}}'.length,
    );
    expect(performance.now() - start).toBeLessThan(1_000);
  });

  test('without secrets, changes nothing', () => {
    expect(new SecretMask([['code', '']]).mask('{{code}} a')).toBe('{{code}} a');
  });
});
