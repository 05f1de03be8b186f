import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export type ChildProcess = {
  /** Resolves to all complete lines, once there are `count`. Rejects if the process ends earlier. */
  lines(count: number): Promise<readonly string[]>;
  send(text: string): void;
  kill(): void;
  /** Resolves to all complete lines when the process ends by itself or by SIGKILL. Rejects if it fails. */
  ended: Promise<readonly string[]>;
};

export function startProcess(script: URL, ...args: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, [fileURLToPath(script), ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  let announce: () => void = () => {};
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    announce();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  // If the script can't start, or fails without reading its input, `ended` reports this.
  for (const emitter of [child, child.stdin]) {
    emitter.on('error', (error: Error) => {
      errors += `${error.message}\n`;
    });
  }
  const wholeLines = () => output.split('\n').slice(0, -1);
  const ended = once(child, 'close').then(([code, signal]: unknown[]) => {
    if (code !== 0 && signal !== 'SIGKILL') throw new Error(`${script.pathname} failed:\n${errors}`);
    return wholeLines();
  });
  child.once('close', () => announce());
  // The caller awaits `ended`. Until then, a rejection must not stop the test run.
  ended.catch(() => {});
  return {
    async lines(count) {
      while (wholeLines().length < count) {
        if (child.exitCode !== null || child.signalCode !== null)
          throw new Error(`${script.pathname} ended early:\n${errors}`);
        await new Promise<void>((resolve) => {
          announce = resolve;
        });
      }
      return wholeLines();
    },
    send: (text) => child.stdin.write(text),
    kill: () => child.kill('SIGKILL'),
    ended,
  };
}
