/**
 * Calls the function on this machine, with settings from one file and the event from another:
 *
 *     node --env-file=function.env invoke.ts event.json
 */
import { readFile } from 'node:fs/promises';
import { handler } from './handler.ts';

try {
  const [path = 'event.json'] = process.argv.slice(2);
  console.log(await handler(JSON.parse(await readFile(path, 'utf8'))));
} catch (error) {
  console.error(error instanceof Error ? `${error.name}: ${error.message}` : error);
  process.exitCode = 1;
}
