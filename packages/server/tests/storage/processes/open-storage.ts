/** Opens a storage with one of several processes that do so at once, says so, and closes it. argv: location. */
import { openStorage } from '../../../src/storage/open.ts';

const storage = await openStorage(process.argv[2] ?? '');
await storage.registerScopes(['openid', 'drive']);
console.log(storage.scopeNumber('drive'));
await storage.close();
