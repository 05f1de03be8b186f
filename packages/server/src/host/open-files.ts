/** Limits the number of open connections, so that the process stays below the system's limit of open files. */
import { readFileSync } from 'node:fs';

/** Reserved for the database, the log and everything else that isn't a connection. */
const otherFiles = 100;

export function affordableConnections(wanted: number): number {
  const limit = openFileLimit();
  return limit === undefined ? wanted : Math.min(wanted, Math.max(limit - otherFiles, Math.floor(limit / 2)));
}

/** The limit as Linux reports it. Undefined on other systems; then only the setting applies. */
function openFileLimit(): number | undefined {
  try {
    const [, soft] = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? [];
    return soft === undefined ? undefined : Number(soft);
  } catch {
    return undefined;
  }
}
