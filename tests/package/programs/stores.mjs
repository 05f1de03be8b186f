// Imports every store of @grantway/client that uses a database, and runs the conformance suite on SQLite if this Node has it.
import { grantStoreConformance } from '@grantway/client/stores/conformance';
import { postgresGrantStore } from '@grantway/client/stores/postgres';
import { redisGrantStore } from '@grantway/client/stores/redis';
import { sqliteGrantStore } from '@grantway/client/stores/sqlite';

const stores = [postgresGrantStore, redisGrantStore, sqliteGrantStore].map((one) => typeof one);
const driver = await import('node:sqlite').catch(() => undefined);
let passed = 0;
if (driver !== undefined) {
  const store = sqliteGrantStore(new driver.DatabaseSync(':memory:'));
  for (const { run } of grantStoreConformance({ open: async () => ({ store }) })) {
    await run();
    passed += 1;
  }
}
console.log(JSON.stringify({ stores, sqlite: { passed } }));
