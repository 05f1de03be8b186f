import { OAuthError } from '@grantway/protocol/error';
import { expect, test } from 'vitest';
import { createDerivationQueue } from '../../../src/person/sign-in/derivation-queue.ts';

test('two derivations run at the same time, three wait in order, and one more gets an error', async () => {
  const queue = createDerivationQueue({ running: 2, waiting: 3 });
  const begun: number[] = [];
  const finish: ((failure?: Error) => void)[] = [];
  const derive = async (index: number) => {
    const place = queue.takePlace();
    const derivation = () =>
      new Promise<number>((resolve, reject) => {
        begun.push(index);
        finish[index] = (failure) => (failure === undefined ? resolve(index) : reject(failure));
      });
    return place.run(derivation).finally(place.leave);
  };
  const results = [0, 1, 2, 3, 4].map(derive);
  const refused = await derive(5).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(OAuthError);
  expect(refused).toMatchObject({ code: 'temporarily_unavailable' });
  expect(begun).toEqual([0, 1]);

  const failure = new Error('no memory');
  finish[1]?.(failure);
  await expect(results[1]).rejects.toBe(failure);
  await Promise.resolve();
  expect(begun).toEqual([0, 1, 2]);
  const another = derive(6);
  for (const index of [0, 2, 3, 4, 6]) {
    await expect.poll(() => finish[index]).toBeDefined();
    finish[index]?.();
  }
  expect(await Promise.all([results[0], results[2], results[3], results[4], another])).toEqual([
    0, 2, 3, 4, 6,
  ]);
  expect(begun).toEqual([0, 1, 2, 3, 4, 6]);
});
