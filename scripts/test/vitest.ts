import { spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

export type VitestRun = {
  readonly args: readonly string[];
  readonly environment?: NodeJS.ProcessEnv;
  /** After this time, `runVitest` calls `whenReached` and stops Vitest. */
  readonly limit?: { readonly seconds: number; readonly whenReached: () => void };
};

/** Resolves to the exit status. Undefined if a signal ended Vitest. */
export function runVitest({
  args,
  environment = process.env,
  limit,
}: VitestRun): Promise<number | undefined> {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const child = spawn(process.execPath, [vitest, 'run', ...args], {
    cwd: root,
    env: environment,
    stdio: 'inherit',
  });
  // Ctrl-C reaches Vitest too. Wait until Vitest exits, then report.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  let timer: NodeJS.Timeout | undefined;
  if (limit !== undefined) {
    timer = setTimeout(() => {
      limit.whenReached();
      child.kill('SIGTERM');
    }, limit.seconds * 1_000);
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve(code ?? undefined);
    });
  });
}
