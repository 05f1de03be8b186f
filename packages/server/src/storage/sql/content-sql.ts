import { type ContentAddition, pieceBytes } from '../../records/content.ts';
import { type Engine, run, statement } from '../engine/engine.ts';
import { isStorableKey, requireStorableKeys } from '../engine/storable-keys.ts';
import { ContentTakenError } from '../errors/storage-errors.ts';
import type { ContentStorage } from '../promises/content-storage.ts';
import { lockAccount } from './account-sql.ts';
import { deletion } from './bounded-deletion.ts';

const insertContent = statement(
  'insertContent',
  ({ p }) =>
    `INSERT INTO contents (id, account_sub, size, expires_at) VALUES (${p(1)}, ${p(2)}, ${p(3)}, ${p(4)})`,
);
const growContent = statement<{ size: number }>(
  'growContent',
  ({ p }) =>
    `UPDATE contents SET size = size + ${p(4)}
     WHERE id = ${p(1)} AND account_sub = ${p(2)} AND size = ${p(3)} AND expires_at > ${p(5)} RETURNING size`,
);
const insertPiece = statement(
  'insertPiece',
  ({ p }) => `INSERT INTO content_pieces (content_id, position, bytes) VALUES (${p(1)}, ${p(2)}, ${p(3)})`,
);
const findPiece = statement<{ bytes: Uint8Array }>(
  'findPiece',
  ({ p }) => `SELECT bytes FROM content_pieces WHERE content_id = ${p(1)} AND position = ${p(2)}`,
);
const countContentBytes = statement<{ bytes: number }>(
  'countContentBytes',
  ({ p }) =>
    `SELECT CAST(coalesce(sum(size), 0) AS BIGINT) AS bytes FROM contents
     WHERE account_sub = ${p(1)} AND (expires_at IS NULL OR expires_at > ${p(2)})`,
);
const claimContent = statement<{ id: string }>(
  'claimContent',
  ({ p }) =>
    `UPDATE contents SET expires_at = NULL
     WHERE id = ${p(1)} AND account_sub = ${p(2)} AND expires_at > 0 RETURNING id`,
);
// 0 is always in the past, so the next sweep deletes the content.
const releaseContent = statement(
  'releaseContent',
  ({ p }) => `UPDATE contents SET expires_at = 0 WHERE id = ${p(1)}`,
);
const dropContent = statement(
  'dropContent',
  ({ p }) => `UPDATE contents SET expires_at = 0 WHERE id = ${p(1)} AND expires_at IS NOT NULL`,
);
const releaseContentsOf = statement(
  'releaseContentsOf',
  ({ p }) => `UPDATE contents SET expires_at = 0 WHERE account_sub = ${p(1)}`,
);
const sweepPieces = deletion<{ ordinal: number }>(
  'sweepPieces',
  { table: 'content_pieces', key: 'ordinal', returning: 'ordinal' },
  (p) =>
    `SELECT i.ordinal FROM contents c JOIN content_pieces i ON i.content_id = c.id
     WHERE c.expires_at <= ${p(1)} LIMIT ${p(2)}`,
);
const sweepEmptyContents = deletion<{ id: string }>(
  'sweepEmptyContents',
  { table: 'contents', key: 'id', returning: 'id' },
  (p) =>
    `SELECT c.id FROM contents c WHERE c.expires_at <= ${p(1)}
     AND NOT EXISTS (SELECT 1 FROM content_pieces i WHERE i.content_id = c.id) LIMIT ${p(2)}`,
);

export function contentMethods(engine: Engine): ContentStorage {
  return {
    async appendContent(addition) {
      requireAddition(addition);
      return engine.transaction(() => appendContent(addition));
    },
    async findPiece(contentId, position) {
      if (!isStorableKey(contentId)) return undefined;
      return (await engine.readOne(findPiece, [contentId, position]))?.bytes;
    },
    async countContentBytes(accountSub, now) {
      if (!isStorableKey(accountSub)) return 0;
      return (await engine.readOne(countContentBytes, [accountSub, now]))?.bytes ?? 0;
    },
    async dropContent(contentId) {
      if (isStorableKey(contentId)) await engine.write(dropContent, [contentId]);
    },
    sweepContents(now, limit) {
      return engine.transaction(function* () {
        const pieces = (yield* run(sweepPieces, [now, limit])).length;
        if (pieces < limit) yield* run(sweepEmptyContents, [now, limit]);
        return pieces;
      });
    },
  };
}

export function requireAddition({ id, accountSub, at, pieces }: ContentAddition): void {
  requireStorableKeys(accountSub);
  if (!/^[\w-]{1,64}$/.test(id))
    throw new TypeError('A content needs an id of 1 to 64 letters, digits, _ and -.');
  const isWhole = (piece: Uint8Array, index: number) =>
    piece.length === pieceBytes || (index === pieces.length - 1 && piece.length < pieceBytes);
  if (at % pieceBytes !== 0 || !pieces.every(isWhole)) {
    throw new TypeError(`All pieces of a content except the last one have ${pieceBytes} bytes.`);
  }
}

/** The steps of `appendContent`, for use in larger transactions. */
export function* appendContent({ id, accountSub, at, pieces, quotaBytes, now, expiresAt }: ContentAddition) {
  // Without the lock, two uploads could both fit the quota alone and exceed it together.
  const [owner] = yield* run(lockAccount, [accountSub]);
  if (owner === undefined) throw new TypeError(`The account ${accountSub} does not exist.`);
  if (owner.state === 'deleted') return 'missing';
  const added = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const [used] = yield* run(countContentBytes, [accountSub, now]);
  if ((used?.bytes ?? 0) + added > quotaBytes) return 'full';
  if (at === 0) yield* run(insertContent, [id, accountSub, added, expiresAt]);
  else if ((yield* run(growContent, [id, accountSub, at, added, now])).length === 0) return 'missing';
  for (const [index, piece] of pieces.entries()) {
    yield* run(insertPiece, [id, at / pieceBytes + index, piece]);
  }
  return 'appended';
}

/**
 * Makes an item's new content permanent, and marks the earlier one for deletion.
 * @throws ContentTakenError if the new content is missing, or belongs to another item or account
 */
export function* changeContent(accountSub: string, before: string | undefined, after: string | undefined) {
  if (before === after) return;
  if (before !== undefined) yield* run(releaseContent, [before]);
  if (after === undefined) return;
  const claimed = yield* run(claimContent, [after, accountSub]);
  if (claimed.length === 0) throw new ContentTakenError();
}

/** Marks all contents of an account for deletion. */
export function* dropContentsOf(accountSub: string) {
  yield* run(releaseContentsOf, [accountSub]);
}

/** Marks those contents for deletion that no item uses. */
export function* dropContents(ids: readonly (string | null)[]) {
  for (const id of ids) if (id !== null) yield* run(dropContent, [id]);
}
