import { expect, test } from 'vitest';
import { Remembered } from '../../../src/apis/youtube-audience/remembered.ts';

test('it computes a result once, and forgets the oldest at the limit', () => {
  const computed: string[] = [];
  const lengths = new Remembered(3, (text) => {
    computed.push(text);
    return text.length;
  });
  expect(['a', 'bb', 'ccc', 'a'].map((text) => lengths.get(text))).toEqual([1, 2, 3, 1]);
  expect(computed).toEqual(['a', 'bb', 'ccc']);
  expect(lengths.get('dddd')).toBe(4);
  expect(lengths.size).toBe(3);
  lengths.get('bb');
  lengths.get('a');
  expect(computed).toEqual(['a', 'bb', 'ccc', 'dddd', 'a']);
  expect(lengths.size).toBe(3);
});
