/** ERR-9 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { expectErrorPage } from '../support/error-page.ts';
import { Person } from '../support/person.ts';
import { serverForAll } from '../support/running-server.ts';

const server = serverForAll();

const documentation = readFileSync(join(import.meta.dirname, '../../docs/reference/errors.md'), 'utf8');
const rowsOf = (code: string) =>
  documentation.split('\n').filter((line) => line.startsWith('|') && line.includes(`\`${code}\``));

test('ERR-9 ERR-2 for an embedded browser, the page and the documentation name alternatives that work', async () => {
  const person = new Person(server.origin, {
    'user-agent':
      'Mozilla/5.0 (Linux; Android 14; Pixel 8; wv) AppleWebKit/537.36 Version/4.0 Chrome/120.0.0.0',
  });
  const { code, page } = await expectErrorPage(server, { person });
  expect(code).toBe('disallowed_useragent');
  for (const remedy of ['Custom Tab', 'SFSafariViewController']) expect(page.html).toContain(remedy);
  for (const remedy of ['AppAuth', 'Custom Tab', 'SFSafariViewController']) {
    expect(rowsOf('disallowed_useragent').join('\n')).toContain(remedy);
  }
});

test('ERR-9 ERR-6 for a grant that no longer works, the documentation says to ask for consent again', () => {
  expect(rowsOf('invalid_grant').join('\n')).toContain('prompt=consent');
});
