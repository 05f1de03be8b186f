/** Runs one program of a page: `node run.ts <program>`, in the folder of the page's files. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { localize, prepare, server } from './world.ts';

const [program = ''] = process.argv.slice(2);
for (const path of readdirSync('.', { recursive: true, encoding: 'utf8' })) {
  if (/(?<!\.d)\.tsx?$/.test(path) && !/^(?:node_modules|support|world)/.test(path)) {
    writeFileSync(path, localize(readFileSync(path, 'utf8')));
  }
}
prepare();
await import(pathToFileURL(resolve(join('.', program))).href);
if (server.failures.length > 0) throw new AggregateError(server.failures, 'Grantway failed');
await server.close();
// Whatever the program left open, such as a server that listens.
process.exit();
