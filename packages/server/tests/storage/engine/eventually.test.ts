import { describe, expect, test } from 'vitest';
import { whenAllThere, whenThere } from '../../../src/storage/engine/eventually.ts';

const later = async <Value>(value: Value) => value;

describe('one value', () => {
  test('the next step runs immediately if the value is here, otherwise when the promise resolves', async () => {
    expect(whenThere(2, (value) => value + 1)).toBe(3);
    const result = whenThere(later(2), (value) => value + 1);
    expect(result).toBeInstanceOf(Promise);
    expect(await result).toBe(3);
  });

  test('the value may be undefined, and the next step may return a promise', async () => {
    expect(whenThere(undefined, (value) => value === undefined)).toBe(true);
    expect(await whenThere(1, (value) => later(value + 1))).toBe(2);
  });

  test('an error of the next step is thrown immediately if the value is here; otherwise the promise rejects', async () => {
    const fail = () => {
      throw new Error('on the way');
    };
    expect(() => whenThere(1, fail)).toThrow('on the way');
    await expect(whenThere(later(1), fail)).rejects.toThrow('on the way');
    await expect(whenThere(Promise.reject(new Error('never there')), () => 1)).rejects.toThrow('never there');
  });
});

describe('several values', () => {
  const sum = (one: number, other: number | undefined) => one + (other ?? 10);

  test('the next step runs immediately if all values are here', () => {
    expect(whenAllThere([1, undefined], sum)).toBe(11);
  });

  test.each([
    ['the first value', [later(1), 2] as const],
    ['the last value', [1, later(2)] as const],
    ['all values', [later(1), later(2)] as const],
  ])('the next step waits for %s', async (_, values) => {
    const result = whenAllThere<[number, number], number>(values, sum);
    expect(result).toBeInstanceOf(Promise);
    expect(await result).toBe(3);
  });

  test('the result rejects if one value rejects, and no rejection stays unhandled', async () => {
    const values = [Promise.reject(new Error('one')), Promise.reject(new Error('other'))] as const;
    await expect(whenAllThere<[number, number], number>(values, sum)).rejects.toThrow('one');
  });
});
