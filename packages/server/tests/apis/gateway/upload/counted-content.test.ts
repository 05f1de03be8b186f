import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { CountedContent, stepBytes } from '../../../../src/apis/gateway/upload/counted-content.ts';

const file = Buffer.from(Uint8Array.from({ length: 3 * stepBytes + 7 }, (_, index) => index * 31));
const digestOf = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());

test('another process continues after the last complete step, and the digest matches the whole file', () => {
  const first = new CountedContent();
  first.append(file.subarray(0, 10));
  first.append(file.subarray(10, 2 * stepBytes + 99));
  expect(first.size).toBe(2 * stepBytes + 99);
  const second = new CountedContent(JSON.parse(JSON.stringify(first.steps)));
  expect([second.size, second.digest()]).toEqual([2 * stepBytes, digestOf(file.subarray(0, 2 * stepBytes))]);
  second.append(file.subarray(second.size));
  expect([second.size, second.digest()]).toEqual([file.length, digestOf(file)]);
});

test.each([0, 1, 55, 56, 63, 64, 65, 119, 120, 128, 1_000])('the digest of %i bytes is SHA-256', (length) => {
  const content = new CountedContent();
  for (let at = 0; at < length; at += 50) content.append(file.subarray(at, Math.min(at + 50, length)));
  expect(content.digest()).toEqual(digestOf(file.subarray(0, length)));
});

test('the digest does not depend on where the chunks end', () => {
  for (const length of [1, 7, 63, 64, 65, 4_099, stepBytes - 1, stepBytes + 1]) {
    const content = new CountedContent();
    for (let at = 0; at < file.length; at += length) content.append(file.subarray(at, at + length));
    expect([content.size, content.digest()]).toEqual([file.length, digestOf(file)]);
    expect(content.steps.size).toBe(3 * stepBytes);
  }
});

test('a state that is not a digest’s is rejected', () => {
  expect(() => new CountedContent({ size: stepBytes, hash: 'abc' })).toThrow(TypeError);
});
