/**
 * Stores uploaded videos and reads them back. A video consists of its metadata and the size and digest of its content.
 * The content isn't kept, so no video can be played or processed.
 */

import { presentFields } from '@grantway/protocol/present-fields';
import { ApiError } from '../../http/api-error.ts';
import { AlreadyExistsError } from '../../storage/errors/storage-errors.ts';
import type { CollectionStorage } from '../../storage/promises/collection-storage.ts';
import type { ApiAnswer, ApiCall, FinishUpload, PublicCall } from '../catalogue/api-definition.ts';
import { etagOf } from '../gateway/call/etag.ts';
import { invalidParameter, missingParameter } from '../gateway/call/invalid-parameter.ts';
import { lengthMinutes } from '../youtube-audience/watched-video.ts';
import { videoStatistics } from './youtube-audience.ts';
import { findOwnChannel } from './youtube-channels.ts';
import { letterPicture } from './youtube-picture.ts';
import { storedVideo, type Video, videoItem, videos, videosPerAccount } from './youtube-video.ts';
import { readVideoMetadata, type VideoMetadata } from './youtube-video-input.ts';

const maximumIds = 50;

/** Checks the video's metadata. The returned function stores the video after its content has arrived. */
export async function prepareVideo(call: ApiCall): Promise<FinishUpload> {
  if (
    call.parameters.string('onBehalfOfContentOwner') ||
    call.parameters.string('onBehalfOfContentOwnerChannel')
  ) {
    throw forbidden('This server has no content owners: leave out onBehalfOfContentOwner.');
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

/** Stores the video once. If the video exists already, an earlier attempt stored it, but its response was lost. */
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

/** The time from which the video is public; undefined if it never becomes public. A `publishAt` in the past means now. */
function publicFromOf({ privacyStatus, publishAt }: VideoMetadata, now: number): number | undefined {
  if (privacyStatus === 'public') return now;
  return publishAt === undefined ? undefined : Math.max(publishAt, now);
}

export async function listVideos(call: PublicCall): Promise<ApiAnswer> {
  const { parameters, storage, account, now } = call;
  const parts = [...new Set(parameters.list('part'))];
  const ids = [...new Set(parameters.list('id').filter((id) => id !== ''))];
  if (ids.length === 0) throw missingParameter('id', 'List the ids of the videos.');
  if (ids.length > maximumIds) throw invalidParameter('id', `must be at most ${maximumIds} ids`);
  const found = await Promise.all(ids.map((id) => storage.findSharedItem(videos, id)));
  const visible = found
    .flatMap((item) => (item ? [storedVideo(item)] : []))
    .filter((video) => isVisible(video, call));
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
  return {
    kind: 'youtube#videoListResponse',
    etag: etagOf(items),
    pageInfo: { totalResults: items.length, resultsPerPage: items.length },
    items,
  };
}

/** Owners see all their videos. Other accounts, and calls with only an API key, see no private video, even by its id. */
function isVisible(video: Video, { account, now }: PublicCall): boolean {
  return video.accountSub === account?.sub || privacyOf(video, now) !== 'private';
}

function privacyOf({ publicFrom, metadata }: Video, now: number): VideoMetadata['privacyStatus'] {
  if (publicFrom !== undefined && publicFrom <= now) return 'public';
  return metadata.privacyStatus;
}

/** The time at which the video became public. If it isn't public, the time of the upload. */
function publishedAt({ publicFrom, uploadedAt }: Video, now: number): number {
  return publicFrom !== undefined && publicFrom <= now ? publicFrom : uploadedAt;
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

/** The content of each part of a video; undefined if videos of this server don't have the part. */
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
    const picture = letterPicture(title);
    return {
      publishedAt: formatTime(publishedAt(video, now)),
      channelId: video.channelId,
      title,
      description,
      thumbnails: {
        default: { url: picture, width: 120, height: 90 },
        medium: { url: picture, width: 320, height: 180 },
        high: { url: picture, width: 480, height: 360 },
      },
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

/** The allowed values of `part`. */
export const videoParts: readonly string[] = Object.keys(partOf);

function videoAnswer(video: Video, parts: readonly string[], at: Circumstances): ApiAnswer {
  const chosen = parts
    .filter((part) => part !== 'id')
    .map((part) => [part, partOf[part]?.(video, at)] as const);
  const content = Object.fromEntries(chosen);
  return { kind: 'youtube#video', etag: etagOf([video.id, content]), id: video.id, ...content };
}

function formatTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}

function forbidden(message: string): ApiError {
  return new ApiError({ code: 403, status: 'PERMISSION_DENIED', message, reason: 'forbidden' });
}

/** The code is 401 because Google's server answers 401 too if the account has no channel. */
function signUpRequired(): ApiError {
  return new ApiError({
    code: 401,
    status: 'UNAUTHENTICATED',
    message: 'The account has no channel to upload to.',
    reason: 'youtubeSignupRequired',
    location: 'Authorization',
    locationType: 'header',
  });
}
