/**
 * Stores uploaded videos and reads them back. The server keeps only the content's size and digest, so videos can't be
 * played or processed.
 */

import { presentFields } from '@grantway/protocol/present-fields';
import { ApiError } from '../../http/api-error.ts';
import { AlreadyExistsError } from '../../storage/errors/storage-errors.ts';
import type { CollectionStorage } from '../../storage/promises/collection-storage.ts';
import type { ApiAnswer, ApiCall, FinishUpload, PublicCall } from '../catalogue/api-definition.ts';
import { etagOf } from '../gateway/call/etag.ts';
import { lengthMinutes } from '../youtube-audience/watched-video.ts';
import { listAnswer } from './youtube-answers.ts';
import { videoStatistics } from './youtube-audience.ts';
import { findOwnChannel } from './youtube-channels.ts';
import { letterThumbnails } from './youtube-picture.ts';
import { contentOwnerUnknown, signUpRequired } from './youtube-refusals.ts';
import { formatTime } from './youtube-time.ts';
import {
  publicFromOf,
  storedVideo,
  type Video,
  videoItem,
  videos,
  videosPerAccount,
} from './youtube-video.ts';
import { privacyOf, publishedAt } from './youtube-video-access.ts';
import { findVideos } from './youtube-video-finder.ts';
import { readVideoMetadata, type VideoMetadata } from './youtube-video-input.ts';

/** The returned function stores the video after its content has arrived. */
export async function prepareVideo(call: ApiCall): Promise<FinishUpload> {
  if (
    call.parameters.string('onBehalfOfContentOwner') ||
    call.parameters.string('onBehalfOfContentOwnerChannel')
  ) {
    throw contentOwnerUnknown();
  }
  const parts = [...new Set(call.parameters.list('part'))];
  const described = readVideoMetadata(call.body, parts);
  const channel = await findOwnChannel(call);
  if (channel === undefined) throw signUpRequired();
  const metadata = { ...described, channelTitle: channel.title };
  // 64 random bits make eleven characters.
  const id = Buffer.from(call.randomBytes(8)).toString('base64url');
  return async (content, now) => {
    const publicFrom = publicFromOf(metadata, now);
    const video = await addOnce(
      call.storage,
      presentFields({
        id,
        accountSub: call.account.sub,
        channelId: channel.id,
        uploadedAt: now,
        content,
        metadata,
        publicFrom,
      }),
    );
    const statistics = await statisticsOf(call, video, now);
    return videoAnswer(video, parts, { now, uploadStatus: 'uploaded', statistics });
  };
}

/** If the video exists already, an earlier attempt stored the video but lost the response. */
async function addOnce(storage: CollectionStorage, video: Video): Promise<Video> {
  try {
    if (await storage.addItem(videoItem(video), videosPerAccount)) return video;
  } catch (error) {
    if (!(error instanceof AlreadyExistsError)) throw error;
    const present = await storage.findSharedItem(videos, video.id);
    return present ? storedVideo(present) : video;
  }
  throw signUpRequired();
}

export async function listVideos(call: PublicCall): Promise<ApiAnswer> {
  const { parameters, account, now } = call;
  const parts = [...new Set(parameters.list('part'))];
  const { items: visible, ...page } = await findVideos(call);
  const isOwn = visible.every(({ accountSub }) => accountSub === account?.sub);
  if (!isOwn && parts.some((part) => ownersParts.includes(part))) {
    throw forbidden(`Only a video’s owner may see the parts ${ownersParts.join(', ')}.`);
  }
  const at = { now, uploadStatus: 'processed', language: parameters.string('hl') } as const;
  const items = await Promise.all(
    visible.map(async (video) => {
      const statistics = parts.includes('statistics') ? await statisticsOf(call, video, now) : {};
      return videoAnswer(video, parts, { ...at, statistics });
    }),
  );
  return listAnswer('youtube#videoListResponse', { ...page, items }, items.length);
}

const ownersParts: readonly string[] = ['fileDetails', 'processingDetails', 'suggestions'];

type Circumstances = {
  readonly now: number;
  readonly uploadStatus: 'uploaded' | 'processed';
  readonly language?: string | undefined;
  readonly statistics: ApiAnswer;
};

/** Only the owner sees how many people dislike a video. */
async function statisticsOf({ storage, account }: PublicCall, video: Video, now: number): Promise<ApiAnswer> {
  const { views, likes, dislikes, comments } = await videoStatistics(storage, video, now);
  return {
    viewCount: String(views),
    likeCount: String(likes),
    ...(video.accountSub === account?.sub && { dislikeCount: String(dislikes) }),
    favoriteCount: '0',
    commentCount: String(comments),
  };
}

/** Undefined if this server's videos don't have the part. */
const partOf: Readonly<Record<string, (video: Video, at: Circumstances) => unknown>> = {
  contentDetails: ({ id }) => ({
    duration: `PT${lengthMinutes(id)}M`,
    dimension: '2d',
    caption: 'false',
    licensedContent: false,
    projection: 'rectangular',
    contentRating: {},
  }),
  fileDetails: ({ content }) => ({
    // 64-bit numbers are strings.
    fileSize: String(content.size),
    fileType: content.mediaType.startsWith('video/') ? 'video' : 'other',
    mediaType: content.mediaType,
    sha256: Buffer.from(content.sha256).toString('hex'),
  }),
  id: ({ id }) => id,
  liveStreamingDetails: () => undefined,
  localizations: ({ metadata }) => metadata.localizations,
  player: () => undefined,
  processingDetails: () => ({
    processingStatus: 'succeeded',
    fileDetailsAvailability: 'available',
    processingIssuesAvailability: 'available',
    tagSuggestionsAvailability: 'notAvailable',
    editorSuggestionsAvailability: 'notAvailable',
    thumbnailsAvailability: 'notAvailable',
  }),
  recordingDetails: ({ metadata }) => ({ recordingDate: metadata.recordingDate }),
  snippet: (video, { now, language }) => {
    const { title, description, tags, categoryId, defaultLanguage, localizations, channelTitle } =
      video.metadata;
    return {
      publishedAt: formatTime(publishedAt(video, now)),
      channelId: video.channelId,
      title,
      description,
      thumbnails: letterThumbnails(title),
      channelTitle,
      tags: tags.length > 0 ? tags : undefined,
      categoryId,
      liveBroadcastContent: 'none',
      defaultLanguage,
      localized: localizedIn(language, localizations) ?? { title, description },
    };
  },
  statistics: (_, { statistics }) => statistics,
  status: (video, { now, uploadStatus }) => {
    const { publishAt, license, embeddable, publicStatsViewable, ...rest } = video.metadata;
    const privacyStatus = privacyOf(video, now);
    return {
      uploadStatus,
      privacyStatus,
      publishAt: privacyStatus === 'private' && publishAt !== undefined ? formatTime(publishAt) : undefined,
      license,
      embeddable,
      publicStatsViewable,
      madeForKids: rest.selfDeclaredMadeForKids,
      selfDeclaredMadeForKids: rest.selfDeclaredMadeForKids,
      containsSyntheticMedia: rest.containsSyntheticMedia,
    };
  },
  suggestions: () => undefined,
  topicDetails: () => undefined,
};

function localizedIn(language = '', localizations: VideoMetadata['localizations'] = {}) {
  return Object.hasOwn(localizations, language) ? localizations[language] : undefined;
}

export const videoParts: readonly string[] = Object.keys(partOf);

export async function answerVideo(
  call: PublicCall,
  video: Video,
  parts: readonly string[],
): Promise<ApiAnswer> {
  const statistics = await statisticsOf(call, video, call.now);
  return videoAnswer(video, parts, { now: call.now, uploadStatus: 'processed', statistics });
}

function videoAnswer(video: Video, parts: readonly string[], at: Circumstances): ApiAnswer {
  const chosen = parts
    .filter((part) => part !== 'id')
    .map((part) => [part, partOf[part]?.(video, at)] as const);
  const content = Object.fromEntries(chosen);
  return { kind: 'youtube#video', etag: etagOf([video.id, content]), id: video.id, ...content };
}

function forbidden(message: string): ApiError {
  return new ApiError({ code: 403, status: 'PERMISSION_DENIED', message, reason: 'forbidden' });
}
