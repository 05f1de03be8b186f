/**
 * Declares the YouTube Data API, version 3: channels, and uploading videos (API-5). `youtube-channels.ts` and
 * `youtube-videos.ts` answer the methods.
 */
import type { ApiDefinition, ParameterDefinitions } from '../catalogue/api-definition.ts';
import { queryFlag, queryNumber, queryText } from '../catalogue/parameter-notation.ts';
import { scopesNamed } from '../catalogue/scope-notation.ts';
import { channelParts, listChannels } from './youtube-channels.ts';
import { youtubeScopes } from './youtube-scopes.ts';
import { youtubeSchemas } from './youtube-shapes.ts';
import { videoErrors } from './youtube-video-input.ts';
import { listVideos, prepareVideo, videoParts } from './youtube-videos.ts';

const channelsParameters: ParameterDefinitions = {
  part: queryText('Comma-separated parts of a channel to include in the response.', {
    required: true,
    repeated: true,
    enum: channelParts,
  }),
  mine: queryFlag('The account’s own channels.'),
  id: queryText('Comma-separated channel ids.', { repeated: true }),
  forHandle: queryText('The channel with this handle.'),
  forUsername: queryText('The channel with this user name.'),
  hl: queryText('The language of titles and descriptions. Channels have only one.'),
  maxResults: queryNumber('The maximum number of channels per page.', {
    default: 5,
    minimum: 0,
    maximum: 50,
  }),
  pageToken: queryText('The nextPageToken of the previous page.'),
};

const videoPart = (description: string) =>
  queryText(description, { required: true, repeated: true, enum: videoParts });

const videosListParameters: ParameterDefinitions = {
  part: videoPart('Comma-separated parts of a video to include in the response.'),
  id: queryText('Comma-separated video ids, at most 50.', { repeated: true }),
  hl: queryText('The language of titles and descriptions, if the video has it.'),
  maxResults: queryNumber('No effect: a request by ids returns all of them.', {
    default: 5,
    minimum: 1,
    maximum: 50,
  }),
};

const videosInsertParameters: ParameterDefinitions = {
  part: videoPart('Comma-separated parts that the body sets and the response includes.'),
  notifySubscribers: queryFlag('Whether to notify subscribers. There are none here.', { default: true }),
  autoLevels: queryFlag('Whether to improve light and colors. This server changes no picture.'),
  stabilize: queryFlag('Whether to stabilize the picture. This server changes no picture.'),
  onBehalfOfContentOwner: queryText(
    'A content owner to act for. This server has none, so it rejects the parameter.',
  ),
  onBehalfOfContentOwnerChannel: queryText('A channel of that content owner.'),
};

export const youtube: ApiDefinition = {
  name: 'youtube',
  service: 'youtube.googleapis.com',
  title: 'YouTube Data API v3',
  description: 'Channels of an account, and videos uploaded to them.',
  scopes: youtubeScopes,
  versions: [
    {
      version: 'v3',
      servicePath: 'youtube/v3/',
      preferred: true,
      methods: [
        {
          id: 'youtube.channels.list',
          httpMethod: 'GET',
          path: 'channels',
          summary: 'Lists channels: the account’s own, or those with the given ids or names.',
          acceptedScopes: scopesNamed(
            'youtube',
            'youtube.force-ssl',
            'youtube.readonly',
            'youtubepartner',
            'youtubepartner-channel-audit',
          ),
          parameters: channelsParameters,
          response: 'ChannelListResponse',
          publicData: true,
          handler: listChannels,
        },
        {
          id: 'youtube.videos.insert',
          httpMethod: 'POST',
          path: 'videos',
          summary: 'Uploads a video to the account’s channel.',
          acceptedScopes: scopesNamed('youtube', 'youtube.force-ssl', 'youtube.upload', 'youtubepartner'),
          parameters: videosInsertParameters,
          request: 'Video',
          bodyErrors: videoErrors,
          response: 'Video',
          upload: {
            accept: ['application/octet-stream', 'video/*'],
            resumedStatus: 201,
            prepare: prepareVideo,
          },
        },
        {
          id: 'youtube.videos.list',
          httpMethod: 'GET',
          path: 'videos',
          summary: 'Returns videos by id: the account’s own, and visible ones of others.',
          acceptedScopes: scopesNamed('youtube', 'youtube.force-ssl', 'youtube.readonly', 'youtubepartner'),
          parameters: videosListParameters,
          response: 'VideoListResponse',
          publicData: true,
          handler: listVideos,
        },
      ],
      schemas: youtubeSchemas,
    },
  ],
};
