import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import {
  blue,
  type Color,
  chunk,
  jpegFile,
  pngClaiming,
  pngFile,
  webpFile,
} from '../../../../../tests/support/pictures.ts';
import { LogoMaker } from '../../../src/registration/logo/logo-maker.ts';

const logos = new LogoMaker();

/** Returns a PNG's chunk types, its size, and its decompressed rows of pixels. Each row begins with its filter byte. */
function openPng(png: Uint8Array) {
  const file = Buffer.from(png);
  const types: string[] = [];
  const data: Buffer[] = [];
  for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at)) {
    const type = file.toString('latin1', at + 4, at + 8);
    types.push(type);
    if (type === 'IDAT') data.push(file.subarray(at + 8, at + 8 + file.readUInt32BE(at)));
  }
  const rows = inflateSync(Buffer.concat(data));
  return { types: new Set(types), width: file.readUInt32BE(16), height: file.readUInt32BE(20), rows };
}

describe('the logo', () => {
  test.each<[string, () => Buffer | Promise<Buffer>]>([
    ['PNG', () => pngFile({ width: 300, height: 300 })],
    ['JPEG', () => jpegFile({ width: 300, height: 300 })],
    ['WebP', () => webpFile({ width: 300, height: 300 })],
    ['lossless WebP', () => webpFile({ width: 300, height: 300 }, blue, true)],
  ])(
    'of a %s has 240 pixels a side, the picture’s color, and the SHA-256 of the logo as its digest',
    async (_, file) => {
      const { png, digest } = await logos.make(await file());
      const { width, height, rows } = openPng(png);
      expect([width, height]).toEqual([240, 240]);
      expect(digest).toBe(createHash('sha256').update(png).digest('hex'));
      // In a picture of one color, each filter leaves the first pixel of the first row as it is.
      const [red = 0, green = 0, shade = 0, alpha] = rows.subarray(1, 5);
      expect(Math.abs(red - 11) + Math.abs(green - 87) + Math.abs(shade - 208)).toBeLessThan(12);
      expect(alpha).toBe(255);
    },
  );

  test('of a picture that isn’t square has transparent edges, and a small one isn’t enlarged', async () => {
    const { png } = await logos.make(pngFile({ width: 100, height: 60 }));
    const { width, height, rows } = openPng(png);
    expect([width, height]).toEqual([100, 100]);
    expect([...rows.subarray(1, 5)]).toEqual([0, 0, 0, 0]);
  });

  test('has nothing of the file but its pixels', async () => {
    const secret = Buffer.from('Author\0Mina, 5 Quay Street', 'latin1');
    const size = { width: 64, height: 64 };
    const plain = await logos.make(pngFile(size));
    const described = await logos.make(pngFile(size, blue, [chunk('tEXt', secret), chunk('eXIf', secret)]));
    expect(described.digest).toBe(plain.digest);
    expect([...openPng(described.png).types].sort()).toEqual(['IDAT', 'IEND', 'IHDR']);
  });

  test('fits the limit of storage even if no two pixels are alike', async () => {
    let state = 1;
    const noise = (): Color => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return [state >>> 8, state >>> 13, state >>> 18, state >>> 22].map(
        (part) => part & 255,
      ) as unknown as Color;
    };
    const { png } = await logos.make(pngFile({ width: 240, height: 240 }, noise));
    expect(png.length).toBeGreaterThan(200_000);
    expect(png.length).toBeLessThan(262_144);
  });
});

describe('a broken file', () => {
  test('whose pixels can’t be decoded causes an error that names the field', async () => {
    await expect(logos.make(pngClaiming({ width: 100, height: 100 }))).rejects.toMatchObject({
      name: 'RegistrationError',
      path: ['logo'],
      message: 'is damaged; export it again',
    });
  });

  test('with changed bytes becomes a logo or an error, and doesn’t end the process', async () => {
    const jpeg = await jpegFile({ width: 100, height: 100 });
    const webp = await webpFile({ width: 100, height: 100 });
    for (const [index, file] of [jpeg, webp, jpeg, webp].entries()) {
      const copy = Buffer.from(file);
      for (let at = file.length - 20 - index; at > file.length / 2; at -= 7)
        copy[at] = (at * 31 + index) & 0x7f;
      const outcome = await logos.make(copy).then(
        ({ png }) => openPng(png).width,
        (error: Error) => error.name,
      );
      expect([100, 'RegistrationError']).toContain(outcome);
    }
  });
});

describe('limits', () => {
  const file = pngFile({ width: 64, height: 64 });

  test('a picture that takes too long to decode gets an error', async () => {
    const hasty = new LogoMaker({ workMilliseconds: 1 });
    await expect(hasty.make(file)).rejects.toThrow('takes too long to decode');
  });

  test('logos are made one after the other, and a picture that waits too long gets an error', async () => {
    const impatient = new LogoMaker({ waitMilliseconds: 1 });
    const outcomes = await Promise.allSettled([impatient.make(file), impatient.make(file)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(outcomes[1]).toMatchObject({ reason: { kind: 'overloaded' } });
    await expect(impatient.make(file)).resolves.toHaveProperty('digest');
  });

  test('a server accepts at most `uploads` uploads at once, and at most one of each account', async () => {
    const narrow = new LogoMaker({ uploads: 3 });
    const open = Promise.withResolvers<void>();
    const uploads = ['a', 'b', 'c'].map((account) => narrow.upload(account, () => open.promise));
    await expect(narrow.upload('a', async () => undefined)).rejects.toMatchObject({ kind: 'limited' });
    await expect(narrow.upload('d', async () => undefined)).rejects.toMatchObject({ kind: 'overloaded' });
    open.reject(new Error('the sender went away'));
    await Promise.allSettled(uploads);
    await expect(narrow.upload('d', async () => 'received')).resolves.toBe('received');
  });
});
