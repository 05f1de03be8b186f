/**
 * Finds out whether anybody still reads the output: `head -1`, for example, stops after one line. A program normally
 * learns this only when it writes, and a waiting command may not write for hours. Node can't ask the kernel, so this
 * module looks in `/proc` (Linux only) for a process at the other end of the pipe.
 */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/**
 * @returns a function that tells whether the reader has gone: an earlier call saw a process that reads the pipe, and
 * now no visible process does. Always false if the output isn't a pipe or the system isn't Linux
 */
export function watchOutputReader(): () => boolean {
  const pipe = pipeOf('self', '1');
  if (pipe === undefined) return () => false;
  let reader: string | undefined;
  return () => {
    if (reader !== undefined && reads(reader, pipe)) return false;
    const next = entries('/proc').find((name) => /^\d+$/.test(name) && reads(name, pipe));
    const hadReader = reader !== undefined;
    reader = next ?? reader;
    return hadReader && next === undefined;
  };
}

function reads(process: string, pipe: string): boolean {
  return entries(`/proc/${process}/fd`).some(
    (descriptor) => pipeOf(process, descriptor) === pipe && isForReading(process, descriptor),
  );
}

/** E.g. `pipe:[4711]`; undefined if the descriptor isn't a pipe or can't be read. */
function pipeOf(process: string, descriptor: string): string | undefined {
  const target = orUndefined(() => readlinkSync(`/proc/${process}/fd/${descriptor}`));
  return target?.startsWith('pipe:') ? target : undefined;
}

/** The last octal digit of the flags is 0 for O_RDONLY, 1 for O_WRONLY. */
function isForReading(process: string, descriptor: string): boolean {
  const text = orUndefined(() => readFileSync(`/proc/${process}/fdinfo/${descriptor}`, 'utf8'));
  return /^flags:\s*\d*0$/m.test(text ?? '');
}

function entries(folder: string): readonly string[] {
  return orUndefined(() => readdirSync(folder)) ?? [];
}

/** Undefined if the process has ended or belongs to somebody else. */
function orUndefined<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
