/** Loads a server with wrk, which has a core of its own and one thread. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Child, loadCore } from './child.ts';
import type { Target } from './servers/serve.ts';

/** Each connection sends its next request when it has the answer to the previous one. */
export const connections = 32;
/** Generous, because answers that wait for a disk may be slow. */
const answerWithin = '30s';

export type Measurement = {
  readonly perSecond: number;
  /** Per second of the server's processor time. Other work on the server's core hardly affects this number. */
  readonly perProcessorSecond: number;
  readonly p99Ms: number;
};

const script = fileURLToPath(new URL('requests.lua', import.meta.url));
const run = promisify(execFile);

export async function measure(server: Child<Target>, seconds: number): Promise<Measurement> {
  const target = server.ready;
  const processorBefore = server.processorSeconds();
  const { stdout } = await run('taskset', [
    ...[
      '-c',
      loadCore,
      'wrk',
      '--threads',
      '1',
      '--connections',
      `${connections}`,
      '--duration',
      `${seconds}s`,
    ],
    ...['--timeout', answerWithin],
    ...['--script', script, `http://127.0.0.1:${target.port}${target.path}`],
    ...['--', target.method, target.requestsFile],
  ]);
  const processorSeconds = server.processorSeconds() - processorBefore;
  const line = stdout.split('\n').findLast((text) => text.startsWith('{'));
  if (line === undefined) throw new Error(`wrk printed no result:\n${stdout}`);
  const result = JSON.parse(line) as Record<
    'requests' | 'microseconds' | 'refused' | 'broken' | 'p99Microseconds',
    number
  >;
  if (result.requests === 0) throw new Error('No request got an answer.');
  if (result.refused > 0)
    throw new Error(`${result.refused} of ${result.requests} requests got an error status.`);
  if (result.broken > 0) throw new Error(`${result.broken} requests got no answer.`);
  return {
    perSecond: result.requests / (result.microseconds / 1_000_000),
    perProcessorSecond: result.requests / processorSeconds,
    p99Ms: result.p99Microseconds / 1_000,
  };
}
