import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { ReceivedContent, stepBytes } from '../../../../src/apis/gateway/upload/received-content.ts';

const file = Buffer.from(Uint8Array.from({ length: 3 * stepBytes + 7 }, (_, index) => index * 31));
const digestOf = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());

test('`rewind` keeps only complete steps; after the missing bytes have arrived, the digest matches the whole file', () => {
  const content = new ReceivedContent();
  content.append(file.subarray(0, 10));
  content.append(file.subarray(10, 2 * stepBytes + 99));
  expect(content.size).toBe(2 * stepBytes + 99);
  content.rewind();
  expect([content.size, content.digest()]).toEqual([
    2 * stepBytes,
    digestOf(file.subarray(0, 2 * stepBytes)),
  ]);
  content.append(file.subarray(content.size));
  expect([content.size, content.digest()]).toEqual([file.length, digestOf(file)]);
});

test('`clear` forgets everything', () => {
  const content = new ReceivedContent();
  content.append(file);
  content.clear();
  content.rewind();
  expect([content.size, content.digest()]).toEqual([0, digestOf(new Uint8Array())]);
});
