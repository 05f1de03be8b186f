/**
 * Stores events while other processes do the same. argv: location, the number of events. It waits for a line on stdin, so
 * that all processes start together.
 */
import { once } from 'node:events';
import { openStorage } from '../../../src/storage/open.ts';
import { now, upTo } from '../conformance/records.ts';

const [location = '', count = '0'] = process.argv.slice(2);
const storage = await openStorage(location);
console.log('ready');
await once(process.stdin, 'data');

await Promise.all(
  upTo(Number(count)).map(() =>
    storage.recordEvent({ at: now, kind: 'grant.revoked', actor: { kind: 'server' }, cause: 'expiry' }),
  ),
);
await storage.close();
process.exit();
