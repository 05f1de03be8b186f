import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { Terminal } from './management-command.ts';

/** Creates the project `notes`. Tests may write other files to `folder`, which contains the data folder. */
export function terminalWithProject(): { readonly terminal: Terminal; readonly folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'grantway-commands-'));
  const terminal = new Terminal({ GRANTWAY_DATA: join(folder, 'data') });
  beforeAll(async () => {
    await terminal.json('project', 'add', 'notes', '--name', 'Notes', '--support-email', 'a@b.example');
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return { terminal, folder };
}

export async function expectRefusal(
  terminal: Terminal,
  words: readonly string[],
  message: string,
): Promise<void> {
  const { code, stderr } = await terminal.run(words);
  expect([code, stderr]).toEqual([1, expect.stringContaining(message)]);
  expect(stderr.trimEnd()).not.toContain('\n');
}
