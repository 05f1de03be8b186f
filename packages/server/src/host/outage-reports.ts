/**
 * Reports of storage that is away: the first, and then one in ten seconds for each reason. While it is away every request
 * meets it, and the log would hold nothing else. Everything else is reported as it comes. A report that throws is lost: it
 * must not become the failure of what it is about.
 */
import { StorageUnavailableError } from '../storage/errors/unavailable.ts';

const quietSeconds = 10;

type Report = (where: string, error: unknown) => void;

export function sparingOfOutages(report: Report, now: () => number): Report {
  const reportedAt = new Map<string, number>();
  return (where, error) => {
    if (error instanceof StorageUnavailableError) {
      const last = reportedAt.get(error.reason);
      const elapsed = now() - (last ?? 0);
      // A clock that ran backwards says nothing.
      if (last !== undefined && elapsed >= 0 && elapsed < quietSeconds) return;
      reportedAt.set(error.reason, now());
    }
    try {
      report(where, error);
    } catch {
      // There is nobody else to tell.
    }
  };
}
