/** How many connections may be open at once, so that the process never runs out of files that it may have open. */
import { readFileSync } from 'node:fs';

/** For the database, the log and whatever else the process opens beside connections. */
const otherFiles = 100;

/** `wanted`, or less where the system lets this process open fewer files. */
export function affordableConnections(wanted: number): number {
  const limit = openFileLimit();
  return limit === undefined ? wanted : Math.min(wanted, Math.max(limit - otherFiles, Math.floor(limit / 2)));
}

/** Linux says it here. Elsewhere it is not known, and the setting alone counts. */
function openFileLimit(): number | undefined {
  try {
    const [, soft] = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? [];
    return soft === undefined ? undefined : Number(soft);
  } catch {
    return undefined;
  }
}
