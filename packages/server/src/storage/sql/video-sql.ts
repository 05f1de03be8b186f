/** Uploaded videos: stored for an account, found by id, counted for a channel. */

import type { Video } from '../../records/video.ts';
import { type Engine, isStorableKey, requireStorableKeys, run, statement } from '../engine/engine.ts';
import type { VideoStorage } from '../promises/video-storage.ts';
import { lockAccount } from './account-sql.ts';

type VideoRow = {
  id: string;
  account_sub: string;
  channel_id: string;
  public_from: number | null;
  record: string;
};

const insertVideo = statement(
  'insertVideo',
  ({ p }) =>
    `INSERT INTO videos (id, account_sub, channel_id, public_from, record)
     VALUES (${p(1)}, ${p(2)}, ${p(3)}, ${p(4)}, ${p(5)})`,
);
// The ordinals of the account's videos, newest first: the first one past the limit and all before it go.
const evictVideos = statement(
  'evictVideos',
  ({ p }) =>
    `DELETE FROM videos WHERE account_sub = ${p(1)} AND ordinal <=
     (SELECT ordinal FROM videos WHERE account_sub = ${p(1)} ORDER BY ordinal DESC LIMIT 1 OFFSET ${p(2)})`,
);
const findVideo = statement<VideoRow>(
  'findVideo',
  ({ p }) => `SELECT id, account_sub, channel_id, public_from, record FROM videos WHERE id = ${p(1)}`,
);
const countPublicVideos = statement<{ count: number }>(
  'countPublicVideos',
  ({ p }) => `SELECT count(*) AS count FROM videos WHERE channel_id = ${p(1)} AND public_from <= ${p(2)}`,
);
const deleteVideos = statement('deleteVideos', ({ p }) => `DELETE FROM videos WHERE account_sub = ${p(1)}`);

export function videoMethods(engine: Engine): VideoStorage {
  return {
    async addVideo(video, videosPerAccount) {
      const { id, accountSub, channelId, publicFrom = null } = video;
      requireStorableKeys(id, accountSub, channelId);
      return engine.transaction(function* () {
        const [owner] = yield* run(lockAccount, [accountSub]);
        if (owner === undefined) throw new TypeError(`There is no account ${accountSub}.`);
        if (owner.state === 'deleted') return false;
        yield* run(insertVideo, [id, accountSub, channelId, publicFrom, recordOf(video)]);
        yield* run(evictVideos, [accountSub, videosPerAccount]);
        return true;
      });
    },
    async findVideo(id) {
      if (!isStorableKey(id)) return undefined;
      const row = await engine.readOne(findVideo, [id]);
      return row && videoFromRow(row);
    },
    async countPublicVideos(channelId, now) {
      if (!isStorableKey(channelId)) return 0;
      return (await engine.readOne(countPublicVideos, [channelId, now]))?.count ?? 0;
    },
    async deleteVideos(accountSub) {
      if (!isStorableKey(accountSub)) return;
      await engine.transaction(function* () {
        // A video that is being added is added before or not at all.
        yield* run(lockAccount, [accountSub]);
        yield* run(deleteVideos, [accountSub]);
      });
    },
  };
}

/** What is not looked up. The digest is in hexadecimal. */
type VideoRecord = Pick<Video, 'uploadedAt' | 'metadata'> & {
  readonly content: Omit<Video['content'], 'sha256'> & { readonly sha256: string };
};

function recordOf({ uploadedAt, content, metadata }: Video): string {
  const sha256 = Buffer.from(content.sha256).toString('hex');
  const record: VideoRecord = { uploadedAt, content: { ...content, sha256 }, metadata: metadata ?? null };
  return JSON.stringify(record);
}

function videoFromRow(row: VideoRow): Video {
  const { uploadedAt, content, metadata } = JSON.parse(row.record) as VideoRecord;
  return {
    id: row.id,
    accountSub: row.account_sub,
    channelId: row.channel_id,
    uploadedAt,
    ...(row.public_from !== null && { publicFrom: row.public_from }),
    content: { ...content, sha256: new Uint8Array(Buffer.from(content.sha256, 'hex')) },
    metadata,
  };
}
