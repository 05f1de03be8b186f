/**
 * Opens a database while other processes do the same, and prints the number of the scope `drive`. argv: the
 * database's location.
 */
import { openStorage } from '../../../src/storage/open.ts';

const storage = await openStorage(process.argv[2] ?? '');
await storage.registerScopes(['openid', 'drive']);
console.log(storage.scopeNumber('drive'));
await storage.close();
