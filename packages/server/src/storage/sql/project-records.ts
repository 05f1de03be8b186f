/**
 * Makes statements and functions for records that belong to a project, such as its API keys. A change or removal succeeds
 * only if the record still has the revision that the caller has read (decision 0029).
 */
import type { EventDraft } from '../../records/event.ts';
import { type Engine, run, type Statement, statement, type Values } from '../engine/engine.ts';
import { isStorableKey } from '../engine/storable-keys.ts';
import type { UpdateOutcome } from '../promises/update-outcome.ts';
import { countStatement, findStatement, listStatement, type Table, whereKeys } from './look-ups.ts';
import { recordEvents } from './outbox-sql.ts';
import { updateStatement, whyNotUpdated } from './revision.ts';

type Change = Statement<{ revision: number }>;

export type ProjectRecordStatements<Row> = {
  readonly find: Statement<Row>;
  readonly count: Statement<{ count: number }>;
  readonly list: Statement<Row & { ordinal: number }>;
  /** The parameters are the project's id, the record's key, the new value, and the revision. */
  readonly update: Change;
  /** The parameters are the project's id, the record's key, and the revision. */
  readonly remove: Change;
};

/**
 * @param name the kind of record, for the statements' names: `ApiKey`
 * @param table `key` is the column that identifies a record within its project; `value` is the only column that changes
 */
export function projectRecordStatements<Row>(
  name: string,
  { key, value, ...table }: Table & { readonly key: string; readonly value: string },
): ProjectRecordStatements<Row> {
  const keys = ['project_id', key];
  return {
    find: findStatement(`find${name}`, table, keys),
    count: countStatement(`count${name}s`, table, ['project_id']),
    list: listStatement(`list${name}s`, table, ['project_id']),
    update: updateStatement(`update${name}`, table, { keys, set: [value] }),
    remove: statement(
      `delete${name}`,
      ({ p }) =>
        `DELETE FROM ${table.name} WHERE ${whereKeys(keys, p)} AND revision = ${p(3)} RETURNING revision`,
    ),
  };
}

/** `keys` are the project's id and the record's key. */
export function projectRecordChanges<Row>(engine: Engine, statements: ProjectRecordStatements<Row>) {
  const { find, update, remove } = statements;
  return {
    async update(
      keys: readonly string[],
      value: Values[number],
      revision: number,
      event: EventDraft | undefined,
    ): Promise<UpdateOutcome> {
      if (!keys.every(isStorableKey)) return 'missing';
      return engine.transaction(function* () {
        const updated = yield* run(update, [...keys, value, revision]);
        if (updated.length === 0) return whyNotUpdated(yield* run(find, keys));
        yield* recordEvents([event]);
        return 'updated';
      });
    },
    async remove(
      keys: readonly string[],
      revision: number,
      event: EventDraft | undefined,
    ): Promise<'removed' | 'outdated' | 'missing'> {
      if (!keys.every(isStorableKey)) return 'missing';
      return engine.transaction(function* () {
        const removed = yield* run(remove, [...keys, revision]);
        if (removed.length === 0) return (yield* run(find, keys)).length === 0 ? 'missing' : 'outdated';
        yield* recordEvents([event]);
        return 'removed';
      });
    },
  };
}
