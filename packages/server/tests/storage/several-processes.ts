import { expect, test } from 'vitest';
import { startProcess } from '../../../../tests/support/child-process.ts';
import { openSetUpStorage } from '../../../../tests/support/set-up-storage.ts';
import { code, endless, redemption, tokenExists, tokenState } from './conformance/authorizations.ts';
import { account, now, seed, upTo } from './conformance/records.ts';
import { timeoutMilliseconds } from './conformance/subject.ts';

const script = (name: string) => new URL(`processes/${name}.ts`, import.meta.url);

/** @param requireWhole throws if the database at this location is damaged */
export function severalProcesses(
  newLocation: () => Promise<string>,
  requireWhole: (location: string) => void = () => {},
): void {
  test('if several processes open a new database concurrently, all of them succeed', {
    timeout: timeoutMilliseconds,
  }, async () => {
    const location = await newLocation();
    const processes = upTo(4).map(() => startProcess(script('open-storage'), location));
    const outputs = await Promise.all(processes.map((one) => one.ended));
    expect(new Set(outputs.map(([number]) => number)).size).toBe(1);
    expect(Number(outputs[0]?.[0])).toBeGreaterThan(0);
  });

  test('invariant 1: if two processes redeem the same codes, each code is redeemed once', {
    timeout: timeoutMilliseconds,
  }, async () => {
    const location = await newLocation();
    const storage = await openSetUpStorage(location);
    await seed(storage);
    const codes = upTo(200);
    await Promise.all(codes.map((index) => storage.issueCode(code(`${index}`), endless(['drive']))));

    const processes = ['left', 'right'].map((name) => ({
      name,
      process: startProcess(script('redeem-codes'), location, name, `${codes.length}`),
    }));
    for (const { process } of processes) await process.lines(1);
    for (const { process } of processes) process.send('go\n');
    const won = await Promise.all(
      processes.map(async ({ name, process }) => {
        const [, indexes = ''] = await process.ended;
        return (JSON.parse(indexes) as number[]).map((index) => ({ name, index }));
      }),
    );
    const winners = won.flat().toSorted((a, b) => a.index - b.index);
    expect(winners.map(({ index }) => index)).toEqual(codes);

    // Each code was sent twice, which revokes its tokens. Every 65th revocation gives the grant a new id and an empty
    // list.
    expect(await storage.countRefreshTokens(account.sub)).toBe(0);
    const issuances = winners.map(({ name, index }) => redemption(`${name} ${index}`).issuance);
    const state = await tokenState(storage);
    expect(state?.revokedIssuances).toHaveLength(codes.length % 65);
    for (const revoked of state?.revokedIssuances ?? []) expect(issuances).toContain(revoked);
    await storage.close();
  });

  test('two processes together read each event of two other processes exactly once', {
    timeout: timeoutMilliseconds,
  }, async () => {
    const location = await newLocation();
    const storage = await openSetUpStorage(location);
    const each = 20;
    const all = 2 * 5 * each;
    const writers = upTo(2).map(() => startProcess(script('write-events'), location, `${each}`));
    const readers = upTo(2).map(() => startProcess(script('read-events'), location, `${all}`));
    for (const process of [...writers, ...readers]) await process.lines(1);
    for (const writer of writers) writer.send('go\n');
    const [outputs] = await Promise.all([
      Promise.all(readers.map((reader) => reader.ended)),
      ...writers.map((writer) => writer.ended),
    ]);
    const ids = outputs.flatMap(([, ...lists]) => lists.flatMap((list) => JSON.parse(list) as number[]));
    expect(ids.toSorted((a, b) => a - b)).toEqual(upTo(all).map((index) => index + 1));
    await storage.close();
  });

  test.each([150, 600])(
    'invariant 5: if SIGKILL ends a process after %i writes, no acknowledged write is lost',
    {
      timeout: timeoutMilliseconds,
    },
    async (writes) => {
      const location = await newLocation();
      const process = startProcess(script('write-until-killed'), location);
      await process.lines(writes);
      process.kill();
      const acknowledged = await process.ended;
      expect(acknowledged.length).toBeGreaterThanOrEqual(writes);

      const storage = await openSetUpStorage(location);
      for (const line of acknowledged) {
        const [what, name = ''] = line.split(' ');
        const there =
          what === 'issued'
            ? (await storage.findCode(code(name).sha256, now)) !== undefined
            : await tokenExists(storage, name);
        expect({ line, there }).toEqual({ line, there: true });
      }
      const redeemed = acknowledged.find((line) => line.startsWith('redeemed'))?.split(' ')[1] ?? '';
      const again = await storage.redeemCode(code(redeemed).sha256, redemption('again'));
      expect(again.outcome).toBe('reused');
      await storage.close();
      requireWhole(location);
    },
  );
}
