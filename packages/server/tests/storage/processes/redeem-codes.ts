/**
 * Redeems codes while other processes redeem the same codes. It prints `ready` and waits for a line on stdin, so that
 * all processes start together. Then it prints the indexes of its codes as a JSON array. argv: the database's
 * location, the process's name, the number of codes.
 */
import { once } from 'node:events';
import { openStorage } from '../../../src/storage/open.ts';
import { code, redemption } from '../conformance/authorizations.ts';
import { upTo } from '../conformance/records.ts';

const [location = '', name = '', count = '0'] = process.argv.slice(2);
const storage = await openStorage(location);
console.log('ready');
await once(process.stdin, 'data');

const results = await Promise.all(
  upTo(Number(count)).map(async (index) => {
    const { outcome } = await storage.redeemCode(code(`${index}`).sha256, redemption(`${name} ${index}`));
    return outcome === 'redeemed' ? index : undefined;
  }),
);
console.log(JSON.stringify(results.filter((index) => index !== undefined)));
await storage.close();
process.exit();
