/** Copies a migrated template database on a test's PostgreSQL, which takes a third of the migrations' time. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { openStorage } from '../../packages/server/src/storage/open.ts';
import { createDatabase } from './postgres.ts';

const template = 'grantway_template';

/** By server URL: resolves when the server has the template. */
const templates = new Map<string, Promise<void>>();

export async function createMigratedDatabase(serverUrl: string, name: string): Promise<string> {
  const made = templates.get(serverUrl) ?? makeTemplate(serverUrl);
  templates.set(serverUrl, made);
  await made;
  return createDatabase(serverUrl, name, template);
}

/** Several processes may run this at once. The first one to finish renames its database to `template`. */
async function makeTemplate(serverUrl: string): Promise<void> {
  const name = `template_${randomBytes(6).toString('hex')}`;
  const storage = await openStorage(await createDatabase(serverUrl, name));
  await storage.close();
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(`ALTER DATABASE ${name} RENAME TO ${template}`);
  } catch (error) {
    const alreadyExists = '42P04';
    if ((error as pg.DatabaseError).code !== alreadyExists) throw error;
  } finally {
    await client.end();
  }
}
