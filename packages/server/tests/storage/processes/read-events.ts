/**
 * Shares the event reader `mail` with other processes, and reads until the reader has passed the last id. It prints
 * `ready`, then the ids of each batch as a JSON array. argv: the database's location, the last id.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { openStorage } from '../../../src/storage/open.ts';

const [location = '', last = '0'] = process.argv.slice(2);
const storage = await openStorage(location);
console.log('ready');

for (let position = 0; position < Number(last); await delay(5)) {
  const now = Math.floor(Date.now() / 1_000);
  const request = { reader: 'mail', now, leaseSeconds: 60, limit: 17, startsAt: 'oldest' as const };
  const lease = await storage.leaseReader(request);
  if (lease.outcome !== 'leased') continue;
  position = lease.end;
  const done = { reader: 'mail', fence: lease.fence, position, leaseUntil: 0 };
  if (!(await storage.advanceReader(done))) throw new Error('The lease was lost.');
  if (lease.events.length > 0) console.log(JSON.stringify(lease.events.map(({ id }) => id)));
}
await storage.close();
process.exit();
