/** Generates docs/reference/clients.md from the table and test titles in `tests/interop` (`npm run reference`). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clientsRunByHand, type TestedClient, testedClients } from '../tests/interop/clients.ts';

const root = join(import.meta.dirname, '..');

export const clientsReferenceFile = join(root, 'docs/reference/clients.md');

const opening = `# Tested clients

These clients and applications work with Grantway. Nobody changed them: each has its own version from npm, the Python package
index, the Go module proxy or Debian. A test runs each of them, and the last column says what it does there. \`npm run reference\` writes
this page from those tests.

There are three ways to point a client at Grantway. \`grantway exec\` needs no change at all ([unmodified
programs](../guide/unmodified-programs.md)). Some clients take addresses in their *options*. Some take the addresses of
authorization and tokens from \`client_secret.json\`.

S1 to S4 are pages of Google's guide: for web-server apps, and the same for YouTube Analytics, YouTube Data and Drive. Some of the
guide's samples can't run as printed, neither here nor with Google. The tests correct them by a few lines, and show that each
uncorrected sample fails for its own reason: \`tests/interop/guide\` lists the corrections with their reasons.`;

const byHand = `## Run by hand

The package managers that the tests use don't have these. Somebody fetched their sources and ran the test's command. \`…\` is the
folder of the sources; the test's file says which.`;

const missing = `## What is not here

- Other versions than those above. Newer ones usually work.
- Clients that use an API that Grantway doesn't have, and methods that the [list of APIs](google-apis.md) doesn't name.
- S1 and S3 in Ruby, and all samples in PHP, in every test run: they need packages of RubyGems and Packagist.`;

/** @throws Error if a test that the table names doesn't exist */
export function clientsReference(): string {
  const tested = testedClients.map(
    (row) => `| ${row.client} | ${row.version} | ${pointingText(row)} | ${titlesOf(row).join('<br>')} |`,
  );
  const others = clientsRunByHand.map(
    ({ client, version, command, output }) => `| ${client} | ${version} | \`${command}\` | ${output} |`,
  );
  return [
    `${opening}\n`,
    table(['client or application', 'version', 'pointed at Grantway by', 'what the test runs'], tested),
    `\n${byHand}\n`,
    table(['client or application', 'version', 'command', 'output'], others),
    `\n${missing}\n`,
  ].join('\n');
}

function table(heads: readonly string[], rows: readonly string[]): string {
  return [`| ${heads.join(' | ')} |`, `| ${heads.map(() => '---').join(' | ')} |`, ...rows].join('\n');
}

function pointingText({ pointing }: TestedClient): string {
  return pointing
    .replace('grantway exec', '`grantway exec`')
    .replace('client_secret.json', '`client_secret.json`');
}

/** Titles without requirement ids. */
function titlesOf({ client, file, tests }: TestedClient): readonly string[] {
  const source = readFileSync(join(root, 'tests/interop', file), 'utf8');
  return tests.flatMap((beginning) => {
    const pattern = `'(?:[A-Z]+-\\d+ )*(${beginning.replaceAll(/[^\w\s]/g, '\\$&')}(?:[^'\\\\\n]|\\\\.)*)'`;
    const found = [...source.matchAll(new RegExp(pattern, 'g'))].map(([, title = '']) => title);
    if (found.length === 0) throw new Error(`${file} has no test "${beginning}…" for ${client}`);
    // `%s` stands for what varies between the rows of `test.each`.
    return found.map((title) => title.replaceAll("\\'", "'").replace(/^%s /, '').replace('%s', '…'));
  });
}
