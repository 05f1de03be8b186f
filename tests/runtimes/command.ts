/**
 * Runs the flow as a command on Node, Bun and Deno. Arguments: the setup as JSON, and optionally a SQLite file for the
 * grants. Prints a report.
 */
import process from 'node:process';
import { memoryGrantStore } from '@grantway/client/stores/memory';
import { type SqliteDatabase, sqliteGrantStore } from '@grantway/client/stores/sqlite';
import { runFlow } from './flow.ts';

const [, , setup = '', file] = process.argv;
const store = file === undefined ? memoryGrantStore() : sqliteGrantStore(await openDatabase(file));
process.stdout.write(`${JSON.stringify(await runFlow(JSON.parse(setup), store))}\n`);

async function openDatabase(path: string): Promise<SqliteDatabase> {
  const [module, name] = 'Bun' in globalThis ? ['bun:sqlite', 'Database'] : ['node:sqlite', 'DatabaseSync'];
  const driver = (await import(module)) as Readonly<Record<string, new (path: string) => SqliteDatabase>>;
  const Database = driver[name];
  if (Database === undefined) throw new TypeError(`${module} has no ${name}.`);
  return new Database(path);
}
