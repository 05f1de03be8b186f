/** The schemas of the YouTube Data API: its responses and the body of an upload. */
import type { Schemas } from '../catalogue/api-definition.ts';
import {
  count,
  flag,
  int64,
  listOf,
  mapOf,
  record,
  ref,
  shape,
  text,
  time,
} from '../catalogue/schema-notation.ts';

const thumbnail = record({ url: text, width: count, height: count });
const thumbnails = record({ default: thumbnail, medium: thumbnail, high: thumbnail });
const localized = record({ title: text, description: text });

/** The schema of the response of a `list` method: one page of items. */
const listResponse = (name: string, item: string) =>
  shape(name, {
    kind: text,
    etag: text,
    eventId: text,
    visitorId: text,
    nextPageToken: text,
    prevPageToken: text,
    pageInfo: record({ totalResults: count, resultsPerPage: count }),
    items: listOf(ref(item)),
  });

export const youtubeSchemas: Schemas = {
  ChannelListResponse: listResponse('ChannelListResponse', 'Channel'),
  Channel: shape('Channel', {
    kind: text,
    etag: text,
    id: text,
    snippet: record({
      title: text,
      description: text,
      customUrl: text,
      publishedAt: time,
      thumbnails: record({ default: thumbnail, medium: thumbnail, high: thumbnail }),
      defaultLanguage: text,
      localized: record({ title: text, description: text }),
      country: text,
    }),
    contentDetails: record({
      relatedPlaylists: record({ likes: text, favorites: text, uploads: text }),
    }),
    statistics: record({
      viewCount: int64,
      subscriberCount: int64,
      hiddenSubscriberCount: flag,
      videoCount: int64,
      commentCount: int64,
    }),
    status: record({
      privacyStatus: text,
      isLinked: flag,
      longUploadsStatus: text,
      madeForKids: flag,
      selfDeclaredMadeForKids: flag,
    }),
    brandingSettings: record({
      channel: record({
        title: text,
        description: text,
        keywords: text,
        defaultLanguage: text,
        country: text,
      }),
    }),
    topicDetails: record({ topicIds: listOf(text), topicCategories: listOf(text) }),
    localizations: mapOf(record({ title: text, description: text })),
    contentOwnerDetails: record({ contentOwner: text, timeLinked: time }),
    auditDetails: record({
      overallGoodStanding: flag,
      communityGuidelinesGoodStanding: flag,
      copyrightStrikesGoodStanding: flag,
      contentIdClaimsGoodStanding: flag,
    }),
  }),

  VideoListResponse: listResponse('VideoListResponse', 'Video'),
  Video: shape('Video', {
    kind: text,
    etag: text,
    id: text,
    snippet: record({
      publishedAt: time,
      channelId: text,
      title: text,
      description: text,
      thumbnails,
      channelTitle: text,
      tags: listOf(text),
      categoryId: text,
      liveBroadcastContent: text,
      defaultLanguage: text,
      localized,
    }),
    contentDetails: record({
      duration: text,
      dimension: text,
      caption: text,
      licensedContent: flag,
      projection: text,
      contentRating: record({}),
    }),
    status: record({
      uploadStatus: text,
      privacyStatus: text,
      publishAt: time,
      license: text,
      embeddable: flag,
      publicStatsViewable: flag,
      madeForKids: flag,
      selfDeclaredMadeForKids: flag,
      containsSyntheticMedia: flag,
    }),
    statistics: record({
      viewCount: int64,
      likeCount: int64,
      dislikeCount: int64,
      favoriteCount: int64,
      commentCount: int64,
    }),
    fileDetails: record({
      fileSize: int64,
      fileType: text,
      mediaType: { ...text, description: 'The uploaded media type. Only on this server.' },
      sha256: { ...text, description: 'SHA-256 of the uploaded bytes, in hexadecimal. Only on this server.' },
    }),
    processingDetails: record({
      processingStatus: text,
      fileDetailsAvailability: text,
      processingIssuesAvailability: text,
      tagSuggestionsAvailability: text,
      editorSuggestionsAvailability: text,
      thumbnailsAvailability: text,
    }),
    recordingDetails: record({ recordingDate: time }),
    localizations: mapOf(localized),
  }),
};
