/**
 * Reports unavailable storage at most once every ten seconds for each reason. Otherwise an outage would fill the log.
 * Drops an error that the report throws, so that no request fails because of its report.
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
      // `elapsed` is negative if the clock was set back: report then.
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
