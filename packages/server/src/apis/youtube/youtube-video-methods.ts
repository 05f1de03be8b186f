import type { ApiMethod } from '../catalogue/api-definition.ts';
import { queryFlag, queryText } from '../catalogue/parameter-notation.ts';
import { scopesNamed } from '../catalogue/scope-notation.ts';
import {
  contentOwnerChannelParameters,
  contentOwnerParameters,
  pageParameters,
  partParameter,
} from './youtube-parameters.ts';
import { listRatings, rateVideo } from './youtube-ratings.ts';
import { readScopes, writeScopes } from './youtube-scopes.ts';
import { deleteVideo, updateVideo } from './youtube-video-changes.ts';
import { videoErrors } from './youtube-video-input.ts';
import { listVideos, prepareVideo, videoParts } from './youtube-videos.ts';

const videoId = queryText('The id of the video.', { required: true });

export const videoMethods: readonly ApiMethod[] = [
  {
    id: 'youtube.videos.insert',
    httpMethod: 'POST',
    path: 'videos',
    summary: 'Uploads a video to the account’s channel.',
    acceptedScopes: scopesNamed('youtube', 'youtube.force-ssl', 'youtube.upload', 'youtubepartner'),
    parameters: {
      part: partParameter('Comma-separated parts that the body sets and the response includes.', videoParts),
      notifySubscribers: queryFlag('Whether to notify subscribers. Nobody is notified here.', {
        default: true,
      }),
      autoLevels: queryFlag('Whether to improve light and colors. This server changes no picture.'),
      stabilize: queryFlag('Whether to stabilize the picture. This server changes no picture.'),
      ...contentOwnerChannelParameters,
    },
    request: 'Video',
    bodyErrors: videoErrors,
    response: 'Video',
    upload: { accept: ['application/octet-stream', 'video/*'], resumedStatus: 201, prepare: prepareVideo },
  },
  {
    id: 'youtube.videos.list',
    httpMethod: 'GET',
    path: 'videos',
    summary: 'Returns videos by id, the most popular ones, or those that the account has rated.',
    acceptedScopes: readScopes,
    parameters: {
      part: partParameter('Comma-separated parts of a video to include in the response.', videoParts),
      id: queryText('Comma-separated video ids, at most 50.', { repeated: true }),
      chart: queryText('The most watched public videos.', { enum: ['mostPopular'] }),
      myRating: queryText('The videos that the account has rated so.', { enum: ['like', 'dislike'] }),
      videoCategoryId: queryText('With chart: only this category.', { default: '0' }),
      regionCode: queryText('With chart: a country. This server has the same chart everywhere.'),
      hl: queryText('The language of titles and descriptions, if the video has it.'),
      ...pageParameters('videos; a request by ids returns all of them', 1),
      ...contentOwnerParameters,
    },
    response: 'VideoListResponse',
    publicData: true,
    handler: listVideos,
  },
  {
    id: 'youtube.videos.update',
    httpMethod: 'PUT',
    path: 'videos',
    summary: 'Replaces parts of a video’s metadata.',
    acceptedScopes: writeScopes,
    parameters: {
      part: partParameter(
        'Comma-separated parts that the body replaces and the response includes.',
        videoParts,
      ),
      ...contentOwnerParameters,
    },
    request: 'Video',
    bodyErrors: videoErrors,
    response: 'Video',
    handler: updateVideo,
  },
  {
    id: 'youtube.videos.delete',
    httpMethod: 'DELETE',
    path: 'videos',
    summary: 'Deletes a video of the account.',
    acceptedScopes: writeScopes,
    parameters: { id: videoId, ...contentOwnerParameters },
    handler: deleteVideo,
  },
  {
    id: 'youtube.videos.rate',
    httpMethod: 'POST',
    path: 'videos/rate',
    summary: 'Likes or dislikes a video, or withdraws the account’s rating.',
    acceptedScopes: writeScopes,
    parameters: {
      id: videoId,
      rating: queryText('The rating; none withdraws it.', {
        required: true,
        enum: ['like', 'dislike', 'none'],
      }),
    },
    handler: rateVideo,
  },
  {
    id: 'youtube.videos.getRating',
    httpMethod: 'GET',
    path: 'videos/getRating',
    summary: 'Returns how the account has rated videos.',
    acceptedScopes: writeScopes,
    parameters: {
      id: queryText('Comma-separated video ids, at most 50.', { required: true, repeated: true }),
      ...contentOwnerParameters,
    },
    response: 'VideoGetRatingResponse',
    handler: listRatings,
  },
];
