/**
 * Reports at most once every ten seconds, for each reason, that storage is unavailable. Otherwise every request would
 * report it during an outage, and the log would contain nothing else. Passes on all other failures. If the report
 * itself throws, this function drops the error, so that the request doesn't fail because of its report.
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
      // If the clock was set back, `elapsed` means nothing: report.
      if (last !== undefined && elapsed >= 0 && elapsed < quietSeconds) return;
      reportedAt.set(error.reason, now());
    }
    try {
      report(where, error);
    } catch {
      // There's nowhere else to report it.
    }
  };
}
