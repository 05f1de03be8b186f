/** Deletes what has expired, so that the database is as large as what lives, not as what was ever issued (invariant 6). */
import { type Engine, run, statement } from './engine.ts';
import type { Storage } from './storage.ts';

// Sweeping never waits for a row that another transaction holds: the next sweep takes it.
const sweepStatements = ['codes', 'refresh_tokens', 'sessions'].map((table) =>
  statement<{ swept: number }>(
    `sweep_${table}`,
    ({ p, lockFreeRows }) =>
      `WITH expired AS MATERIALIZED
       (SELECT sha256 FROM ${table} WHERE expires_at <= ${p(1)} LIMIT ${p(2)} ${lockFreeRows})
       DELETE FROM ${table} WHERE sha256 IN (SELECT sha256 FROM expired) RETURNING 1 AS swept`,
  ),
);

export function sweepMethods(engine: Engine): Pick<Storage, 'sweep'> {
  return {
    async sweep(now, limit) {
      return engine.transaction(function* () {
        let swept = 0;
        for (const sweepTable of sweepStatements) {
          if (swept < limit) swept += (yield* run(sweepTable, [now, limit - swept])).length;
        }
        return swept;
      });
    },
  };
}
