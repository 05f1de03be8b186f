import { isJsonObject, type JsonObject } from '@grantway/protocol/json-object';
import { presentFields } from '@grantway/protocol/present-fields';
import type { ApiAnswer, ApiCall } from '../catalogue/api-definition.ts';
import { invalidField } from '../gateway/call/refusals.ts';
import { partsOf } from './youtube-answers.ts';
import { changeItem, removeItem } from './youtube-change.ts';
import { contentOwnerUnknown } from './youtube-refusals.ts';
import { publicFromOf, storedVideo, type Video, videoItem } from './youtube-video.ts';
import { findOwnVideo } from './youtube-video-access.ts';
import { readVideoMetadata, settableParts, type VideoMetadata, videoErrors } from './youtube-video-input.ts';
import { answerVideo } from './youtube-videos.ts';

/** Replaces the parts that `part` names. A field missing from the body gets its default. */
export async function updateVideo(call: ApiCall): Promise<ApiAnswer> {
  if (call.parameters.string('onBehalfOfContentOwner')) throw contentOwnerUnknown();
  const { id } = call.body;
  if (typeof id !== 'string') throw invalidField('id', 'must be the id of the video', videoErrors);
  const parts = partsOf(call);
  const body = settable(call.body);
  requireWholeSnippet(body, parts);
  const changed = await changeItem(
    call.storage,
    () => findOwnVideo(call, id),
    async (found) => {
      const video = storedVideo(found);
      // An etag depends on the response's parts, so compare the etags of the same parts.
      call.requireMatch(String((await answerVideo(call, video, parts)).etag));
      const read = readVideoMetadata(body, parts, video.metadata.defaultLanguage);
      return videoItem(withMetadata(video, merge(video.metadata, read, parts), call.now));
    },
  );
  return answerVideo(call, storedVideo(changed), parts);
}

export async function deleteVideo(call: ApiCall): Promise<undefined> {
  if (call.parameters.string('onBehalfOfContentOwner')) throw contentOwnerUnknown();
  await removeItem(call.storage, () => findOwnVideo(call, call.parameters.string('id') ?? ''));
}

/** Clients send back whole resources, including read-only parts. */
function settable(body: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(body).filter(([name, value]) => settableParts.includes(name) && value !== null),
  );
}

/** YouTube requires the title and the category in a replaced snippet. */
function requireWholeSnippet({ snippet }: JsonObject, parts: readonly string[]): void {
  if (!parts.includes('snippet')) return;
  const { title, categoryId } = isJsonObject(snippet) ? snippet : {};
  const required = 'must be set, because the update replaces the whole snippet';
  if (title === undefined) throw invalidField('snippet.title', required, videoErrors);
  if (categoryId === undefined) throw invalidField('snippet.categoryId', required, videoErrors);
}

function merge(stored: VideoMetadata, read: VideoMetadata, parts: readonly string[]): VideoMetadata {
  const from = (part: string) => (parts.includes(part) ? read : stored);
  const snippet = from('snippet');
  const status = from('status');
  return presentFields({
    title: snippet.title,
    description: snippet.description,
    tags: snippet.tags,
    categoryId: snippet.categoryId,
    defaultLanguage: snippet.defaultLanguage,
    localizations: from('localizations').localizations,
    privacyStatus: status.privacyStatus,
    publishAt: status.publishAt,
    license: status.license,
    embeddable: status.embeddable,
    publicStatsViewable: status.publicStatsViewable,
    selfDeclaredMadeForKids: status.selfDeclaredMadeForKids,
    containsSyntheticMedia: status.containsSyntheticMedia,
    recordingDate: from('recordingDetails').recordingDate,
  });
}

function withMetadata(video: Video, metadata: VideoMetadata, now: number): Video {
  const wasPublic = video.publicFrom !== undefined && video.publicFrom <= now;
  // A video that stays public keeps its original time.
  const keeps = wasPublic && metadata.privacyStatus === 'public';
  return presentFields({
    ...video,
    metadata: { ...metadata, channelTitle: video.metadata.channelTitle },
    publicFrom: keeps ? video.publicFrom : publicFromOf(metadata, now),
  });
}
