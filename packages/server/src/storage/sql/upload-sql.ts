import { presentFields } from '@grantway/protocol/present-fields';
import type { UploadInTurn } from '../../records/upload.ts';
import { type Engine, run, statement } from '../engine/engine.ts';
import { requireStorableKeys } from '../engine/storable-keys.ts';
import type { UploadLimits, UploadStorage } from '../promises/upload-storage.ts';
import { lockAccount } from './account-sql.ts';
import { appendContent, dropContents, requireAddition } from './content-sql.ts';

type UploadRow = {
  sha256: Uint8Array;
  account_sub: string;
  turn: number;
  state: string;
  content_id: string | null;
  is_finished: number;
  expires_at: number;
};
type ContentRow = Pick<UploadRow, 'content_id'>;

const columns = 'sha256, account_sub, turn, state, content_id, is_finished, expires_at';

const insertUpload = statement<{ ordinal: number }>(
  'insertUpload',
  ({ p }) =>
    `INSERT INTO uploads (${columns})
     VALUES (${p(1)}, ${p(2)}, 1, ${p(3)}, ${p(4)}, ${p(5)}, ${p(6)}) RETURNING ordinal`,
);
const findUpload = statement<UploadRow>(
  'findUpload',
  ({ p }) => `SELECT ${columns} FROM uploads WHERE sha256 = ${p(1)} AND expires_at > ${p(2)}`,
);
const takeUploadTurn = statement<UploadRow>(
  'takeUploadTurn',
  ({ p }) =>
    `UPDATE uploads SET turn = turn + 1 WHERE sha256 = ${p(1)} AND expires_at > ${p(2)} RETURNING ${columns}`,
);
const lockUpload = statement<ContentRow>(
  'lockUpload',
  ({ p, lockRows }) => `SELECT content_id FROM uploads WHERE sha256 = ${p(1)} AND turn = ${p(2)} ${lockRows}`,
);
const changeUpload = statement(
  'changeUpload',
  ({ p }) =>
    `UPDATE uploads SET state = ${p(2)}, content_id = ${p(3)}, is_finished = ${p(4)} WHERE sha256 = ${p(1)}`,
);
const deleteUpload = statement<ContentRow>(
  'deleteUpload',
  ({ p }) => `DELETE FROM uploads WHERE sha256 = ${p(1)} RETURNING content_id`,
);
const deleteUploads = statement<ContentRow>(
  'deleteUploads',
  ({ p }) => `DELETE FROM uploads WHERE account_sub = ${p(1)} RETURNING content_id`,
);
const dropPastAccount = statement<ContentRow>(
  'dropUploadsPastAccount',
  ({ p }) =>
    `DELETE FROM uploads WHERE ordinal IN
     (SELECT ordinal FROM uploads WHERE account_sub = ${p(1)} AND ordinal <> ${p(2)}
      ORDER BY is_finished, ordinal DESC LIMIT 1000 OFFSET ${p(3)}) RETURNING content_id`,
);
// The parameter is the newest ordinal minus `inAll`. Ordinals only grow, so at most `inAll` rows remain.
const dropOldest = statement<ContentRow>(
  'dropOldestUploads',
  ({ p }) => `DELETE FROM uploads WHERE ordinal <= ${p(1)} RETURNING content_id`,
);
// Contents without an upload aren't counted: deleting other uploads wouldn't make them fewer.
const countBytesOfUploads = statement<{ bytes: number }>(
  'countBytesOfUploads',
  ({ p }) =>
    `SELECT CAST(coalesce(sum(c.size), 0) AS BIGINT) AS bytes FROM uploads u JOIN contents c ON c.id = u.content_id
     WHERE c.expires_at > ${p(1)}`,
);
const dropOldestWithContent = statement<ContentRow>(
  'dropOldestUploadWithContent',
  ({ p }) =>
    `DELETE FROM uploads WHERE ordinal IN
     (SELECT ordinal FROM uploads WHERE content_id IS NOT NULL AND ordinal > 0 AND ordinal <> ${p(1)}
      ORDER BY ordinal LIMIT 1)
     RETURNING content_id`,
);

export function uploadMethods(engine: Engine): UploadStorage {
  return {
    async openUpload({ sha256, accountSub, state, contentId = null, isFinished, expiresAt }, limits, now) {
      requireStorableKeys(accountSub);
      return engine.transaction(function* () {
        const [owner] = yield* run(lockAccount, [accountSub]);
        if (owner === undefined) throw new TypeError(`The account ${accountSub} does not exist.`);
        if (owner.state === 'deleted') return false;
        const values = [sha256, accountSub, JSON.stringify(state), contentId, Number(isFinished), expiresAt];
        const [added] = yield* run(insertUpload, values);
        if (added === undefined) throw new Error('An upload was not stored.');
        yield* makeRoom(accountSub, added.ordinal, limits, now);
        return true;
      });
    },
    async findUpload(sha256, now) {
      const row = await engine.readOne(findUpload, [sha256, now]);
      return row && fromRow(row);
    },
    async takeUploadTurn(sha256, now) {
      const [row] = await engine.write(takeUploadTurn, [sha256, now]);
      return row && fromRow(row);
    },
    async advanceUpload({ sha256, turn, state, contentId, isFinished }, addition, earlierContent = 'drop') {
      if (addition !== undefined) requireAddition(addition);
      return engine.transaction(function* () {
        // Every transaction locks the account before the upload, so that two requests can't deadlock.
        if (addition !== undefined) yield* run(lockAccount, [addition.accountSub]);
        const [before] = yield* run(lockUpload, [sha256, turn]);
        if (before === undefined) return 'outdated';
        if (addition !== undefined) {
          const outcome = yield* appendContent(addition);
          if (outcome !== 'appended') return outcome;
        }
        const isForgotten = before.content_id !== null && before.content_id !== contentId;
        if (isForgotten && earlierContent === 'drop') {
          yield* dropContents([before.content_id]);
        }
        yield* run(changeUpload, [sha256, JSON.stringify(state), contentId ?? null, Number(isFinished)]);
        return 'advanced';
      });
    },
    async deleteUpload(sha256) {
      await engine.transaction(function* () {
        yield* dropContents(contentsOf(yield* run(deleteUpload, [sha256])));
      });
    },
  };
}

function* makeRoom(accountSub: string, newest: number, limits: UploadLimits, now: number) {
  const { perAccount, inAll, bytesInAll } = limits;
  const ofAccount = yield* run(dropPastAccount, [accountSub, newest, perAccount - 1]);
  yield* dropContents(contentsOf(ofAccount));
  yield* dropContents(contentsOf(yield* run(dropOldest, [newest - inAll])));
  for (;;) {
    const [kept] = yield* run(countBytesOfUploads, [now]);
    if ((kept?.bytes ?? 0) <= bytesInAll) return;
    const dropped = yield* run(dropOldestWithContent, [newest]);
    // Only the new upload has content.
    if (dropped.length === 0) return;
    yield* dropContents(contentsOf(dropped));
  }
}

export function* deleteUploadsOf(accountSub: string) {
  yield* dropContents(contentsOf(yield* run(deleteUploads, [accountSub])));
}

function contentsOf(rows: readonly ContentRow[]): readonly (string | null)[] {
  return rows.map(({ content_id }) => content_id);
}

function fromRow(row: UploadRow): UploadInTurn {
  return presentFields({
    sha256: new Uint8Array(row.sha256),
    accountSub: row.account_sub,
    turn: row.turn,
    state: JSON.parse(row.state),
    contentId: row.content_id ?? undefined,
    isFinished: row.is_finished === 1,
    expiresAt: row.expires_at,
  });
}
