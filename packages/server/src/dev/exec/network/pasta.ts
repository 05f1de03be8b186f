/**
 * Connects a network namespace to the machine's network with the program `pasta` of the package passt. Ports stay
 * closed in both directions: the program reaches no loopback address of the machine, and nobody outside reaches the
 * program.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** `pasta` passes queries to this link-local address on to the machine's own DNS server. */
export const outsideNameServer = '169.254.2.53';

const startMilliseconds = 10_000;

/** @returns why `pasta` didn't start; undefined when the network is ready, and `pasta` runs in the background */
export function startPasta(holder: number, pidFile: string): Promise<string | undefined> {
  const options = ['--config-net', '--quiet', '--no-map-gw', '--dns-forward', outsideNameServer];
  const noPorts = ['-t', '-u', '-T', '-U'].flatMap((option) => [option, 'none']);
  const child = spawn('pasta', [...options, ...noPorts, '--pid', pidFile, String(holder)], {
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: startMilliseconds,
    detached: true,
  });
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  let errors = '';
  child.stderr.on('error', () => {});
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-2_000);
  });
  child.on('error', ({ message }) => resolve(message));
  // The background process may keep standard error open, so don't wait for its end.
  child.on('exit', (code) => {
    child.stderr.destroy();
    resolve(code === 0 ? undefined : (reasonIn(errors) ?? `pasta ended with status ${code}`));
  });
  return promise;
}

export function endPasta(pidFile: string): void {
  try {
    process.kill(Number(readFileSync(pidFile, 'utf8').trim()), 'SIGTERM');
  } catch {
    // `pasta` has already stopped together with the namespace.
  }
}

/** Skips complaints that there is no system log. */
function reasonIn(errors: string): string | undefined {
  const lines = errors.split('\n').filter((line) => line.trim() !== '' && !line.includes('syslog'));
  return lines.at(-1);
}
