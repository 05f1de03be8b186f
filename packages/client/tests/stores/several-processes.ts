import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startProcess } from '../../../../tests/support/child-process.ts';
import { openStore, type StoreKind } from './open-store.ts';

const processes = 4;
const rounds = 50;

/** @param newLocation returns a location where nothing has been stored yet */
export function severalProcesses(kind: StoreKind, newLocation: () => Promise<string>): void {
  test('CLI-7 four processes that open a store together lose no change, and only one holds the lease at a time', async () => {
    const location = await newLocation();
    const folder = await mkdtemp(join(tmpdir(), 'grantway-compete-'));
    const script = new URL('processes/compete.ts', import.meta.url);
    const args = [kind, location, 'ada', `${rounds}`, join(folder, 'mark')];
    const competitors = Array.from({ length: processes }, () => startProcess(script, ...args));
    try {
      for (const competitor of competitors) await competitor.lines(1);
      for (const competitor of competitors) competitor.send('go\n');
      const outputs = await Promise.all(competitors.map(({ ended }) => ended));
      for (const [, counts = ''] of outputs) {
        expect(JSON.parse(counts)).toEqual({ added: 2 * rounds, held: rounds });
      }
    } finally {
      for (const competitor of competitors) competitor.kill();
      await rm(folder, { recursive: true });
    }
    const { store, close } = await openStore[kind](location);
    expect((await store.read('ada'))?.content).toBe(`${processes * 2 * rounds}`);
    expect(await store.acquireLease('ada', 'free again', 1)).toBe(true);
    await close?.();
  });
}
