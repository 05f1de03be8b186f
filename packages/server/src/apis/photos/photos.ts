/**
 * Google Photos Library API, version 1 (decision 0093). As at Google since 2025, an app sees only pictures and albums
 * that it has made.
 */
import type { ApiDefinition, ApiMethod, ParameterDefinitions, Schema } from '../catalogue/api-definition.ts';
import { queryFlag, queryNumber, queryText } from '../catalogue/parameter-notation.ts';
import { count, flag, int64, listOf, record, ref, shape, text, time } from '../catalogue/schema-notation.ts';
import { scopesNamed, scopesOf } from '../catalogue/scope-notation.ts';
import {
  addToAlbum,
  createAlbum,
  getAlbum,
  listAlbums,
  patchAlbum,
  removeFromAlbum,
} from './albums-methods.ts';
import { batchCreate, uploadBytes } from './create-media-items.ts';
import {
  batchGetMediaItems,
  getMediaItem,
  listMediaItems,
  patchMediaItem,
  searchMediaItems,
} from './media-items-methods.ts';

const scopes = scopesOf([
  ['photoslibrary.appendonly', 'sensitive', 'Add pictures and albums to your photos'],
  ['photoslibrary.readonly.appcreateddata', 'sensitive', 'See the pictures and albums that the app added'],
  [
    'photoslibrary.edit.appcreateddata',
    'sensitive',
    'Change the titles of what the app added to your photos',
  ],
]);
const adding = scopesNamed('photoslibrary.appendonly');
const reading = scopesNamed('photoslibrary.readonly.appcreateddata');
const editing = scopesNamed('photoslibrary.edit.appcreateddata');

const inPath = (name: string, description: string): ParameterDefinitions => ({
  [name]: { location: 'path', type: 'string', required: true, description },
});
const ofAlbum = inPath('albumId', 'The id of the album.');
const ofItem = inPath('mediaItemId', 'The id of the picture or video.');
const paging = (maximum: number): ParameterDefinitions => ({
  pageSize: queryNumber('The maximum number per page.', { minimum: 0, maximum }),
  pageToken: queryText('The nextPageToken of the previous page.'),
});
const excludeNonAppCreatedData = queryFlag('No effect: an app sees only what it has made.', {
  default: false,
});
const mask = queryText('The fields to change.', { required: true });

const methods: readonly ApiMethod[] = [
  {
    ...{ id: 'photoslibrary.uploads.create', httpMethod: 'POST', path: 'uploads', parameters: {} },
    ...{ summary: 'Takes the bytes of a picture, and answers with an upload token.', acceptedScopes: adding },
    ...{ request: 'Empty', upload: uploadBytes },
  },
  {
    ...{ id: 'photoslibrary.albums.list', httpMethod: 'GET', path: 'albums', acceptedScopes: reading },
    summary: 'Lists the albums that the app has made, the newest first.',
    parameters: { ...paging(50), excludeNonAppCreatedData },
    ...{ response: 'ListAlbumsResponse', handler: listAlbums },
  },
  {
    ...{ id: 'photoslibrary.albums.get', httpMethod: 'GET', path: 'albums/{albumId}', parameters: ofAlbum },
    ...{ summary: 'Returns an album.', acceptedScopes: reading, response: 'Album', handler: getAlbum },
  },
  {
    ...{ id: 'photoslibrary.albums.create', httpMethod: 'POST', path: 'albums', parameters: {} },
    ...{ summary: 'Creates an album.', acceptedScopes: adding, request: 'CreateAlbumRequest' },
    ...{ response: 'Album', handler: createAlbum },
  },
  {
    ...{ id: 'photoslibrary.albums.patch', httpMethod: 'PATCH', path: 'albums/{id}' },
    ...{ summary: 'Changes the title or the cover of an album.', acceptedScopes: editing },
    ...{
      parameters: { ...inPath('id', 'The id of the album.'), updateMask: mask },
      request: 'Album',
      response: 'Album',
    },
    handler: patchAlbum,
  },
  {
    id: 'photoslibrary.albums.batchAddMediaItems',
    ...{ httpMethod: 'POST', path: 'albums/{albumId}:batchAddMediaItems', parameters: ofAlbum },
    ...{ summary: 'Adds items to the end of an album.', acceptedScopes: [...adding, ...editing] },
    ...{ request: 'BatchAddMediaItemsToAlbumRequest', response: 'Empty', handler: addToAlbum },
  },
  {
    id: 'photoslibrary.albums.batchRemoveMediaItems',
    ...{ httpMethod: 'POST', path: 'albums/{albumId}:batchRemoveMediaItems', parameters: ofAlbum },
    ...{ summary: 'Takes items out of an album.', acceptedScopes: editing },
    ...{ request: 'BatchRemoveMediaItemsFromAlbumRequest', response: 'Empty', handler: removeFromAlbum },
  },
  {
    id: 'photoslibrary.mediaItems.batchCreate',
    ...{ httpMethod: 'POST', path: 'mediaItems:batchCreate', parameters: {}, acceptedScopes: adding },
    summary: 'Makes media items of uploaded bytes.',
    ...{ request: 'BatchCreateMediaItemsRequest', response: 'BatchCreateMediaItemsResponse' },
    handler: batchCreate,
  },
  {
    ...{ id: 'photoslibrary.mediaItems.batchGet', httpMethod: 'GET', path: 'mediaItems:batchGet' },
    ...{ summary: 'Returns several media items.', acceptedScopes: reading },
    parameters: { mediaItemIds: queryText('The ids of the media items.', { repeated: true }) },
    ...{ response: 'BatchGetMediaItemsResponse', handler: batchGetMediaItems },
  },
  {
    ...{
      id: 'photoslibrary.mediaItems.list',
      httpMethod: 'GET',
      path: 'mediaItems',
      acceptedScopes: reading,
    },
    summary: 'Lists the media items that the app has made, the newest first.',
    ...{ parameters: paging(100), response: 'ListMediaItemsResponse', handler: listMediaItems },
  },
  {
    ...{ id: 'photoslibrary.mediaItems.get', httpMethod: 'GET', path: 'mediaItems/{mediaItemId}' },
    ...{ summary: 'Returns a media item.', acceptedScopes: reading, parameters: ofItem },
    ...{ response: 'MediaItem', handler: getMediaItem },
  },
  {
    ...{ id: 'photoslibrary.mediaItems.patch', httpMethod: 'PATCH', path: 'mediaItems/{id}' },
    ...{ summary: 'Changes the description of a media item.', acceptedScopes: editing },
    ...{
      parameters: { ...inPath('id', 'The id of the picture or video.'), updateMask: mask },
      request: 'MediaItem',
      response: 'MediaItem',
    },
    handler: patchMediaItem,
  },
  {
    ...{ id: 'photoslibrary.mediaItems.search', httpMethod: 'POST', path: 'mediaItems:search' },
    ...{ summary: 'Finds media items by album, date or type.', acceptedScopes: reading, parameters: {} },
    ...{ request: 'SearchMediaItemsRequest', response: 'SearchMediaItemsResponse' },
    handler: searchMediaItems,
  },
];

const anything: Schema = { type: 'any' };
const page = { mediaItems: listOf(ref('MediaItem')), nextPageToken: text };
const status = record({ code: count, message: text, details: listOf(anything) });

export const photos: ApiDefinition = {
  name: 'photoslibrary',
  service: 'photoslibrary.googleapis.com',
  title: 'Photos Library API',
  description: 'Pictures, videos and albums that the app has added to an account.',
  offersTimeLimit: true,
  scopes,
  versions: [
    {
      version: 'v1',
      servicePath: 'v1/',
      identifierPath: 'photoslibrary/v1',
      preferred: true,
      methods,
      schemas: {
        Album: shape('Album', {
          ...{ id: text, title: text, productUrl: text, isWriteable: flag, mediaItemsCount: int64 },
          ...{ coverPhotoBaseUrl: text, coverPhotoMediaItemId: text, shareInfo: anything },
        }),
        AlbumPosition: shape('AlbumPosition', {
          ...{ position: text, relativeMediaItemId: text, relativeEnrichmentItemId: text },
        }),
        BatchAddMediaItemsToAlbumRequest: shape('BatchAddMediaItemsToAlbumRequest', {
          mediaItemIds: listOf(text),
        }),
        BatchCreateMediaItemsRequest: shape('BatchCreateMediaItemsRequest', {
          albumId: text,
          newMediaItems: listOf(ref('NewMediaItem')),
          albumPosition: ref('AlbumPosition'),
        }),
        BatchCreateMediaItemsResponse: shape('BatchCreateMediaItemsResponse', {
          newMediaItemResults: listOf(record({ uploadToken: text, status, mediaItem: ref('MediaItem') })),
        }),
        BatchGetMediaItemsResponse: shape('BatchGetMediaItemsResponse', {
          mediaItemResults: listOf(record({ status, mediaItem: ref('MediaItem') })),
        }),
        BatchRemoveMediaItemsFromAlbumRequest: shape('BatchRemoveMediaItemsFromAlbumRequest', {
          mediaItemIds: listOf(text),
        }),
        CreateAlbumRequest: shape('CreateAlbumRequest', { album: ref('Album') }),
        Date: shape('Date', { year: count, month: count, day: count }),
        DateFilter: shape('DateFilter', {
          dates: listOf(ref('Date')),
          ranges: listOf(record({ startDate: ref('Date'), endDate: ref('Date') })),
        }),
        Empty: shape('Empty', {}),
        Filters: shape('Filters', {
          dateFilter: ref('DateFilter'),
          contentFilter: record({
            includedContentCategories: listOf(text),
            excludedContentCategories: listOf(text),
          }),
          mediaTypeFilter: record({ mediaTypes: listOf(text) }),
          featureFilter: record({ includedFeatures: listOf(text) }),
          ...{ includeArchivedMedia: flag, excludeNonAppCreatedData: flag },
        }),
        ListAlbumsResponse: shape('ListAlbumsResponse', {
          albums: listOf(ref('Album')),
          nextPageToken: text,
        }),
        ListMediaItemsResponse: shape('ListMediaItemsResponse', page),
        MediaItem: shape('MediaItem', {
          ...{ id: text, description: text, productUrl: text, baseUrl: text, mimeType: text, filename: text },
          mediaMetadata: ref('MediaMetadata'),
          contributorInfo: anything,
        }),
        MediaMetadata: shape('MediaMetadata', {
          ...{ creationTime: time, width: int64, height: int64 },
          photo: record({
            ...{ cameraMake: text, cameraModel: text, focalLength: anything },
            ...{ apertureFNumber: anything, isoEquivalent: count, exposureTime: text },
          }),
          video: record({ cameraMake: text, cameraModel: text, fps: anything, status: text }),
        }),
        NewMediaItem: shape('NewMediaItem', {
          description: text,
          simpleMediaItem: record({ uploadToken: text, fileName: text }),
        }),
        SearchMediaItemsRequest: shape('SearchMediaItemsRequest', {
          ...{ albumId: text, pageSize: count, pageToken: text, orderBy: text, filters: ref('Filters') },
        }),
        SearchMediaItemsResponse: shape('SearchMediaItemsResponse', page),
      },
    },
  ],
};
