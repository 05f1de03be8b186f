/** The number of kept requests is bounded per browser and in total. */
import { type Engine, run, statement } from '../engine/engine.ts';
import type { KeptRequestStorage } from '../promises/kept-request-storage.ts';

// Runs before the insertion, because in PostgreSQL an insertion that conflicts would still use up an ordinal.
const prolongRequest = statement<{ ordinal: number }>(
  'prolongKeptRequest',
  ({ p }) => `UPDATE kept_requests SET expires_at = ${p(2)} WHERE sha256 = ${p(1)} RETURNING ordinal`,
);
const keepRequest = statement<{ ordinal: number }>(
  'keepRequest',
  ({ p }) =>
    `INSERT INTO kept_requests (sha256, browser_sha256, sealed_query, expires_at)
     VALUES (${p(1)}, ${p(2)}, ${p(3)}, ${p(4)})
     ON CONFLICT (sha256) DO UPDATE SET expires_at = excluded.expires_at
     RETURNING ordinal`,
);
const dropOldestOfBrowser = statement(
  'dropOldestKeptRequestsOfBrowser',
  ({ p }) =>
    `DELETE FROM kept_requests WHERE browser_sha256 = ${p(1)} AND ordinal NOT IN
     (SELECT ordinal FROM kept_requests WHERE browser_sha256 = ${p(1)} ORDER BY ordinal DESC LIMIT ${p(2)})`,
);
// The parameter is the newest ordinal minus `inAll`. Ordinals only grow, so at most `inAll` rows remain.
const dropOldest = statement(
  'dropOldestKeptRequests',
  ({ p }) => `DELETE FROM kept_requests WHERE ordinal <= ${p(1)}`,
);
const findKeptRequest = statement<{ sealed_query: Uint8Array }>(
  'findKeptRequest',
  ({ p }) => `SELECT sealed_query FROM kept_requests WHERE sha256 = ${p(1)} AND expires_at > ${p(2)}`,
);

export function keptRequestMethods(engine: Engine): KeptRequestStorage {
  return {
    async keepRequest({ sha256, browserSha256, sealedQuery, expiresAt }, limits) {
      await engine.transaction(function* () {
        if ((yield* run(prolongRequest, [sha256, expiresAt])).length > 0) return;
        const [kept] = yield* run(keepRequest, [sha256, browserSha256, sealedQuery, expiresAt]);
        if (kept === undefined) throw new Error('A kept request was not stored.');
        yield* run(dropOldestOfBrowser, [browserSha256, limits.perBrowser]);
        yield* run(dropOldest, [kept.ordinal - limits.inAll]);
      });
    },

    async findKeptRequest(sha256, now) {
      return (await engine.readOne(findKeptRequest, [sha256, now]))?.sealed_query;
    },
  };
}
