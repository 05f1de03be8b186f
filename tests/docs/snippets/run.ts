/**
 * Runs one program of a page: `node run.ts <folder of the page's files> <program>`. First writes the page's files, with
 * the addresses of the test's servers, into the current folder, which must be empty.
 */
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { localize, prepare, server } from './world.ts';

const [folder = '', program = ''] = process.argv.slice(2);
for (const path of globSync('**/*.{ts,tsx}', { cwd: folder, exclude: ['node_modules', 'run'] })) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, localize(readFileSync(join(folder, path), 'utf8')));
}
prepare();
await import(pathToFileURL(resolve(program)).href);
if (server.failures.length > 0) throw new AggregateError(server.failures, 'Grantway failed');
await server.close();
// The program may have left something open, such as a server.
process.exit();
