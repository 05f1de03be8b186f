/** Runs a command of the console as if somebody pasted it into a terminal. */
import { expect } from 'vitest';
import { script } from './management-command.ts';
import { runToEnd } from './program.ts';
import type { TestServer } from './test-server.ts';

/** The server's folder needs a root key: `loadOrCreateRootKeys`. */
export async function runShownCommand(server: TestServer, command: string): Promise<void> {
  const shell = command.replace('npx grantway', `"${process.execPath}" "${script}"`);
  const { code, stderr } = await runToEnd('/bin/sh', ['-c', `${shell} --data "${server.folder}"`]);
  expect([code, stderr]).toEqual([0, '']);
}
