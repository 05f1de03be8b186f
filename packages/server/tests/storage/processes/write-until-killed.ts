/**
 * Issues and redeems codes until the test kills this process. It prints each step after storage has acknowledged it.
 * argv: the database's location.
 */
import { writeSync } from 'node:fs';
import { openSetUpStorage } from '../../../../../tests/support/set-up-storage.ts';
import { code, endless, redemption } from '../conformance/authorizations.ts';
import { seed, upTo } from '../conformance/records.ts';

const storage = await openSetUpStorage(process.argv[2] ?? '');
await seed(storage);
const limits = { perClientAndAccount: 1_000_000, perAccount: 1_000_000 };

async function write(writer: number): Promise<never> {
  for (let number = 0; ; number += 1) {
    const name = `${writer}.${number}`;
    await storage.issueCode(code(name), endless(['drive']));
    writeSync(1, `issued ${name}\n`);
    await storage.redeemCode(code(name).sha256, redemption(name, { limits }));
    writeSync(1, `redeemed ${name}\n`);
  }
}

await Promise.all(upTo(16).map(write));
