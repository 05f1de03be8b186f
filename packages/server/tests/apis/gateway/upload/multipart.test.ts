import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readMultipart } from '../../../../src/apis/gateway/upload/multipart.ts';
import { ApiError } from '../../../../src/http/api-error.ts';

const contentType = 'multipart/related; boundary=b';

/** @param ends where to cut, each modulo the number of bytes */
async function* inPieces(bytes: Uint8Array, ends: readonly number[]): AsyncGenerator<Uint8Array> {
  const places = [...new Set(ends.map((end) => end % bytes.length))].sort((a, b) => a - b);
  for (const [index, place] of [0, ...places].entries())
    yield bytes.subarray(place, places[index] ?? bytes.length);
}

async function read(body: AsyncIterable<Uint8Array>) {
  const { metadata, fileType, file } = await readMultipart(contentType, body, 1_000);
  const pieces: Uint8Array[] = [];
  for await (const piece of file) pieces.push(piece);
  return { metadata, fileType, file: Buffer.concat(pieces).toString('latin1') };
}

// A delimiter starts with the first three of these characters, so contents often resemble one.
const content = fc.string({ unit: fc.constantFrom('\r', '\n', '-', 'c', '\u00ff') });

test('`readMultipart` reads the same parts however the body is split into chunks', async () => {
  await fc.assert(
    fc.asyncProperty(content, fc.constantFrom('\r\n', '\n'), fc.array(fc.nat()), async (file, end, cuts) => {
      const body = ['--b', 'a: b', '', '{"x":[1]}', '--b', 'Content-Type: video/mp4', '', `${file}`, '--b--'];
      const bytes = Buffer.from(body.join(end), 'latin1');
      expect(await read(inPieces(bytes, cuts))).toEqual({
        metadata: { x: [1] },
        fileType: 'video/mp4',
        file,
      });
    }),
    { numRuns: 300 },
  );
});

test('`readMultipart` rejects a body that is cut off anywhere', async () => {
  const whole = Buffer.from('--b\n\n{}\n--b\n\nfile\n--b--');
  for (let length = 0; length < whole.length; length += 1) {
    await expect(read(inPieces(whole.subarray(0, length), []))).rejects.toThrow(ApiError);
  }
  expect(await read(inPieces(whole, []))).toEqual({ metadata: {}, fileType: undefined, file: 'file' });
});

test.each([
  ['metadata that is too long', `--b\n\n"${'x'.repeat(1_000)}"\n--b\n\nfile\n--b--`],
  ['a third part', '--b\n\n{}\n--b\n\nfile\n--b\n\nmore\n--b--'],
  ['only one part', '--b\n\n{}\n--b--\n'],
  ['metadata that is not JSON', '--b\n\n{\n--b\n\nfile\n--b--'],
  ['a header without a name', '--b\n: x\n\n{}\n--b\n\nfile\n--b--'],
  ['a header without an end', `--b\nx: ${'y'.repeat(3_000)}`],
  ['headers without an end', `--b\n${'x: y\n'.repeat(30)}`],
])('`readMultipart` rejects a body with %s', async (_, body) => {
  await expect(read(inPieces(Buffer.from(body), []))).rejects.toThrow(ApiError);
});
