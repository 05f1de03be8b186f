import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, expect, test } from 'vitest';
import { serverForAll } from '../../../../tests/support/running-server.ts';
import { redeemedTokens } from '../../../../tests/support/tokens.ts';
import { explainProgram } from '../../src/cli/explain/explain-command.ts';
import { parseCommandLine } from '../../src/cli/parse-command-line.ts';

const server = serverForAll();
const folder = mkdtempSync(join(tmpdir(), 'grantway-explain-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function run(words: readonly string[], input = ''): Promise<string> {
  const stdout = new PassThrough();
  const printed = text(stdout);
  const { command, given } = parseCommandLine([explainProgram], ['explain', ...words]);
  const environment = { XDG_CONFIG_HOME: folder, HOME: folder };
  const streams = { stdin: Readable.from([input]), stdout };
  await command.run(given, environment, streams).finally(() => stdout.end());
  return printed;
}
