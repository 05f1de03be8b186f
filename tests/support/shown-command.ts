/** Runs commands that the console and error pages show. */
import { expect } from 'vitest';
import { TerminalInProcess } from './command-in-process.ts';
import { runToEnd } from './program.ts';
import type { TestServer } from './test-server.ts';

/** Runs a command of the console on this server. The server's folder needs a root key: `loadOrCreateRootKeys`. */
export function runShownCommand(server: TestServer, command: string): Promise<string> {
  return typeShown(command, '--data', server.folder);
}

/**
 * Runs a command that Grantway shows. A real shell splits it into words, as for somebody who pastes it into a terminal.
 * Resolves to its output. Fails if the command fails.
 *
 * @param more options that the shown command doesn't have, such as `--data`
 */
export async function typeShown(shown: string, ...more: readonly string[]): Promise<string> {
  expect(shown).toMatch(/^npx grantway /);
  const shell = `npx() { shift; printf '%s\\0' "$@"; }; ${shown}`;
  const split = await runToEnd('/bin/sh', ['-c', shell]);
  expect([split.code, split.stderr]).toEqual([0, '']);
  const words = split.stdout.split('\0').slice(0, -1);
  const { code, stdout, stderr } = await new TerminalInProcess({}).run([...words, ...more]);
  expect([code, stderr]).toEqual([0, '']);
  return stdout;
}
