/**
 * One of several processes that work on one grant: `compete.ts KIND LOCATION USER_ID ROUNDS MARK`.
 *
 * First the process adds one to the number in the grant's content, ROUNDS times, without a lease. Then it does the same
 * with a lease. While a process holds the lease, the file MARK exists. If MARK already exists, another process holds
 * the lease too, and this process fails.
 *
 * The last line of the output is JSON: how often the process added one (`added`) and how often it held the lease
 * (`held`).
 */

import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, openSync, rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { presentFields } from '@grantway/protocol/present-fields';
import type { GrantStore, StoreCondition } from '../../../src/stores/grant-store.ts';
import { openStore, type StoreKind } from '../open-store.ts';

const [kind = '', location = '', userId = '', rounds = '0', mark = ''] = process.argv.slice(2);

/** Far more than a round needs with a correct store. */
const mostAttempts = 10_000;

async function addOne(store: GrantStore, lease?: string): Promise<void> {
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const grant = await store.read(userId);
    await delay(1);
    const next = {
      version: randomUUID(),
      content: `${Number(grant?.content ?? 0) + 1}`,
      revocationPending: false,
    };
    const condition = presentFields<StoreCondition>({ version: grant?.version, lease });
    if (await store.write(userId, next, condition)) return;
  }
  throw new Error(`not written in ${mostAttempts} attempts`);
}

console.log('ready');
await once(process.stdin, 'data');
const { store, close } = await openStore[kind as StoreKind](location);

let added = 0;
for (let round = 0; round < Number(rounds); round += 1) {
  await addOne(store);
  added += 1;
}

let held = 0;
while (held < Number(rounds)) {
  const lease = randomUUID();
  if (!(await store.acquireLease(userId, lease, 60))) {
    await delay(1);
    continue;
  }
  closeSync(openSync(mark, 'wx'));
  await addOne(store, lease);
  added += 1;
  held += 1;
  rmSync(mark);
  await store.releaseLease(userId, lease);
}

await close?.();
console.log(JSON.stringify({ added, held }));
process.exit();
