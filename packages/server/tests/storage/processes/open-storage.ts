/**
 * One of several processes that open the same storage concurrently. Prints the number of a scope, and closes the storage.
 * argv: location.
 */
import { openStorage } from '../../../src/storage/open.ts';

const storage = await openStorage(process.argv[2] ?? '');
await storage.registerScopes(['openid', 'drive']);
console.log(storage.scopeNumber('drive'));
await storage.close();
