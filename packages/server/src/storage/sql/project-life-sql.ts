import type { RegisteredApi } from '../../records/api.ts';
import { type Engine, run, statement } from '../engine/engine.ts';
import { isStorableKey } from '../engine/storable-keys.ts';
import type { ProjectLifeStorage } from '../promises/project-life-storage.ts';
import { lockedState } from './api-sql.ts';
import { recordEvents } from './outbox-sql.ts';
import { eraseSome } from './project-erasure.ts';
import { replaceProject } from './project-sql.ts';
import type { ScopeTable } from './scope-table.ts';
import { usePrecisionSeconds } from './use-precision.ts';

const listRecordsOfApis = statement<{ record: string }>(
  'listRecordsOfApis',
  ({ p }) => `SELECT record FROM apis WHERE project_id = ${p(1)}`,
);
// Restoring a project restores its clients as `setClientState` does. See `unusedSince` in the record of a client.
const wasNeverUsed = `(last_used_at IS NULL OR record LIKE '%,"unusedSince":' || CAST(last_used_at AS TEXT) || '}')`;
const touchUsedClients = statement(
  'touchUsedClients',
  ({ p }) =>
    `UPDATE clients SET last_used_at = ${p(2)}
     WHERE project_id = ${p(1)} AND state <> 'deleted' AND NOT ${wasNeverUsed}`,
);
// Replaces text, because PostgreSQL's JSON functions reject some records. Of two fields with this name, the last one
// counts.
const keepUnusedClients = statement(
  'keepUnusedClients',
  ({ p }) =>
    `UPDATE clients SET last_used_at = ${p(2)},
       record = substr(record, 1, length(record) - 1) || ',"unusedSince":' || ${p(3)} || '}'
     WHERE project_id = ${p(1)} AND state <> 'deleted' AND ${wasNeverUsed}`,
);

export function projectLifeMethods(engine: Engine, scopes: ScopeTable): ProjectLifeStorage {
  return {
    async deleteProject(project, event) {
      if (!isStorableKey(project.id)) return 'missing';
      return engine.transaction(function* () {
        // Every change of an API first locks the row of `catalogue_state`. While this transaction holds that lock, no API
        // can become active.
        yield* lockedState();
        const apis = yield* run(listRecordsOfApis, [project.id]);
        if (apis.some(({ record }) => (JSON.parse(record) as RegisteredApi).state === 'active')) {
          return 'owns-api' as const;
        }
        const outcome = yield* replaceProject(project);
        if (outcome === 'updated') yield* recordEvents([event]);
        return outcome;
      });
    },
    async restoreProject(project, now, event) {
      if (!isStorableKey(project.id)) return 'missing';
      return engine.transaction(function* () {
        const outcome = yield* replaceProject(project);
        if (outcome !== 'updated') return outcome;
        yield* run(touchUsedClients, [project.id, now]);
        const since = now - usePrecisionSeconds;
        yield* run(keepUnusedClients, [project.id, since, String(since)]);
        yield* recordEvents([event]);
        return outcome;
      });
    },
    async eraseDeletedProject(erasure) {
      const { rows, apis } = await engine.transaction(() => eraseSome(erasure, scopes));
      if (apis > 0) await scopes.readAgain();
      return rows > 0 ? 'more' : 'done';
    },
  };
}
