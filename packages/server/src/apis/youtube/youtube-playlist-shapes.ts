/** The schemas of playlists, their items, subscriptions, ratings and search results. */
import type { Schemas } from '../catalogue/api-definition.ts';
import { count, listOf, mapOf, record, shape, text, time } from '../catalogue/schema-notation.ts';
import { listResponse, localized, resourceId, thumbnails } from './youtube-list-shapes.ts';

const resource = { kind: text, etag: text, id: text };

export const playlistSchemas: Schemas = {
  PlaylistListResponse: listResponse('PlaylistListResponse', 'Playlist'),
  Playlist: shape('Playlist', {
    ...resource,
    snippet: record({
      publishedAt: time,
      channelId: text,
      title: text,
      description: text,
      thumbnails,
      channelTitle: text,
      tags: listOf(text),
      defaultLanguage: text,
      thumbnailVideoId: text,
      localized,
    }),
    status: record({ privacyStatus: text, podcastStatus: text }),
    contentDetails: record({ itemCount: count }),
    player: record({ embedHtml: text }),
    localizations: mapOf(localized),
  }),

  PlaylistItemListResponse: listResponse('PlaylistItemListResponse', 'PlaylistItem'),
  PlaylistItem: shape('PlaylistItem', {
    ...resource,
    snippet: record({
      publishedAt: time,
      channelId: text,
      title: text,
      description: text,
      thumbnails,
      channelTitle: text,
      videoOwnerChannelTitle: text,
      videoOwnerChannelId: text,
      playlistId: text,
      position: count,
      resourceId,
    }),
    contentDetails: record({ videoId: text, startAt: text, endAt: text, note: text, videoPublishedAt: time }),
    status: record({ privacyStatus: text }),
  }),

  SubscriptionListResponse: listResponse('SubscriptionListResponse', 'Subscription'),
  Subscription: shape('Subscription', {
    ...resource,
    snippet: record({
      publishedAt: time,
      channelTitle: text,
      title: text,
      description: text,
      resourceId,
      channelId: text,
      thumbnails,
    }),
    contentDetails: record({ totalItemCount: count, newItemCount: count, activityType: text }),
    subscriberSnippet: record({ title: text, description: text, channelId: text, thumbnails }),
  }),

  VideoGetRatingResponse: shape('VideoGetRatingResponse', {
    kind: text,
    etag: text,
    eventId: text,
    visitorId: text,
    items: listOf(record({ videoId: text, rating: text })),
  }),

  SearchListResponse: shape('SearchListResponse', {
    ...listResponse('SearchListResponse', 'SearchResult').properties,
    regionCode: text,
  }),
  SearchResult: shape('SearchResult', {
    kind: text,
    etag: text,
    id: resourceId,
    snippet: record({
      publishedAt: time,
      channelId: text,
      title: text,
      description: text,
      thumbnails,
      channelTitle: text,
      liveBroadcastContent: text,
      publishTime: time,
    }),
  }),
};
