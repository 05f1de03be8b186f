/** The schemas that the resources of the YouTube Data API share. */
import { count, listOf, record, ref, shape, text } from '../catalogue/schema-notation.ts';

const thumbnail = record({ url: text, width: count, height: count });

export const thumbnails = record({
  default: thumbnail,
  medium: thumbnail,
  high: thumbnail,
  standard: thumbnail,
  maxres: thumbnail,
});

export const localized = record({ title: text, description: text });

/** What a playlist item or a subscription points to. */
export const resourceId = record({ kind: text, videoId: text, channelId: text, playlistId: text });

export const listResponse = (name: string, item: string) =>
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
