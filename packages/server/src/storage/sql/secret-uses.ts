/** Records when a client's secret was last used, at most once a day for each secret. */
import type { ClientSecret } from '../../records/client.ts';
import { type Engine, run, statement } from '../engine/engine.ts';
import type { Eventually } from '../engine/eventually.ts';
import { isStorableKey } from '../engine/storable-keys.ts';
import { type ClientRow, clientFromRow, secretKey, secretUsesOf } from './rows.ts';
import { usePrecisionSeconds } from './use-precision.ts';

const lockClient = statement<ClientRow>(
  'lockClientForSecretUse',
  ({ p, lockRows }) =>
    `SELECT client_id, project_id, state, created_at, last_used_at, deleted_at, record, secret_uses
     FROM clients WHERE client_id = ${p(1)} ${lockRows}`,
);
/** Doesn't change the revision, so that no node has to read the client again. */
const writeUses = statement(
  'writeSecretUses',
  ({ p }) => `UPDATE clients SET secret_uses = ${p(2)} WHERE client_id = ${p(1)}`,
);

/** A process remembers at most this many secrets. Before it exceeds the limit, it forgets them all. */
const mostKnown = 10_000;

export function secretToucher(engine: Engine) {
  // The last recorded use of each secret, as far as this process knows. The keys are the secrets' sealed texts.
  const known = new Map<string, number>();
  return (clientId: string, secret: ClientSecret, now: number): Eventually<void> => {
    // After a restart, `known` is empty, but `lastUsedAt` was read from the database. It saves a write, which would fail if
    // the disk is full.
    const at = known.get(secret.sealed) ?? secret.lastUsedAt;
    if (at !== undefined && now - at < usePrecisionSeconds) return undefined;
    return record(engine, clientId, secret, now).then((recordedAt) => {
      if (known.size >= mostKnown) known.clear();
      known.set(secret.sealed, recordedAt);
    });
  };
}

/** Resolves to the time of the recorded use, or to `now` if there is no such client. */
async function record(engine: Engine, clientId: string, secret: ClientSecret, now: number): Promise<number> {
  if (!isStorableKey(clientId)) return now;
  return engine.transaction(function* () {
    const [row] = yield* run(lockClient, [clientId]);
    if (row === undefined) return now;
    const uses = secretUsesOf(row.secret_uses);
    const used = uses[secretKey(secret)];
    if (used !== undefined && now - used < usePrecisionSeconds) return used;
    // Leaves out secrets that the client no longer has. So the text has at most two entries, one for each secret.
    const entries = clientFromRow(row).secrets.flatMap((one) => {
      const key = secretKey(one);
      const last = key === secretKey(secret) ? now : uses[key];
      return last === undefined ? [] : [[key, last] as const];
    });
    yield* run(writeUses, [clientId, JSON.stringify(Object.fromEntries(entries))]);
    return now;
  });
}
