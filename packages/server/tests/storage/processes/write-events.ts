/**
 * Stores events in five concurrent loops while other processes do the same. It prints `ready` and waits for a line on
 * stdin, so that all processes start together. argv: the database's location, the number of events of each loop.
 */
import { once } from 'node:events';
import { openStorage } from '../../../src/storage/open.ts';
import { now, upTo } from '../conformance/records.ts';

const [location = '', count = '0'] = process.argv.slice(2);
const storage = await openStorage(location);
console.log('ready');
await once(process.stdin, 'data');

const writer = async () => {
  for (const _ of upTo(Number(count))) {
    await storage.recordEvent({ at: now, kind: 'grant.revoked', actor: { kind: 'server' }, cause: 'expiry' });
  }
};
await Promise.all(upTo(5).map(writer));
await storage.close();
process.exit();
