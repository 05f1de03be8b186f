/**
 * The YouTube Data API, version 3: channels, and videos with their upload (API-5). Here is what it offers;
 * `youtube-channels.ts` and `youtube-videos.ts` answer.
 */
import type { ApiDefinition, ParameterDefinitions } from '../catalogue/api-definition.ts';
import { scopesNamed } from '../catalogue/scope-notation.ts';
import { channelParts, listChannels } from './youtube-channels.ts';
import { youtubeScopes } from './youtube-scopes.ts';
import { youtubeSchemas } from './youtube-shapes.ts';
import { listVideos, prepareVideo, videoParts } from './youtube-videos.ts';

const channelsParameters: ParameterDefinitions = {
  part: {
    location: 'query',
    type: 'string',
    required: true,
    repeated: true,
    enum: channelParts,
    description: 'Which parts of each channel the answer holds, separated by commas.',
  },
  mine: { location: 'query', type: 'boolean', description: 'The account’s own channels.' },
  id: {
    location: 'query',
    type: 'string',
    repeated: true,
    description: 'Channels by their ids, separated by commas.',
  },
  forHandle: { location: 'query', type: 'string', description: 'The channel with this handle.' },
  forUsername: { location: 'query', type: 'string', description: 'The channel of this user name.' },
  hl: {
    location: 'query',
    type: 'string',
    description: 'The language of titles and descriptions. They come in one only.',
  },
  maxResults: {
    location: 'query',
    type: 'integer',
    default: 5,
    minimum: 0,
    maximum: 50,
    description: 'How many channels a page holds at most.',
  },
  pageToken: { location: 'query', type: 'string', description: 'The nextPageToken of the page before.' },
};

const videoPart = (description: string): ParameterDefinitions[string] => ({
  location: 'query',
  type: 'string',
  required: true,
  repeated: true,
  enum: videoParts,
  description,
});

const videosListParameters: ParameterDefinitions = {
  part: videoPart('Which parts of each video the answer holds, separated by commas.'),
  id: {
    location: 'query',
    type: 'string',
    repeated: true,
    description: 'Videos by their ids, separated by commas. At most 50.',
  },
  hl: {
    location: 'query',
    type: 'string',
    description: 'The language of titles and descriptions, where the video has them in it.',
  },
  maxResults: {
    location: 'query',
    type: 'integer',
    default: 5,
    minimum: 1,
    maximum: 50,
    description: 'Videos that are named by their ids come all, whatever is said here.',
  },
};

const videosInsertParameters: ParameterDefinitions = {
  part: videoPart('Which parts the body sets and the answer holds, separated by commas.'),
  notifySubscribers: {
    location: 'query',
    type: 'boolean',
    default: true,
    description: 'Whether subscribers are told. Nobody subscribes here.',
  },
  autoLevels: {
    location: 'query',
    type: 'boolean',
    description: 'Whether light and colours are improved. No picture is changed here.',
  },
  stabilize: {
    location: 'query',
    type: 'boolean',
    description: 'Whether shaking is taken out. No picture is changed here.',
  },
  onBehalfOfContentOwner: {
    location: 'query',
    type: 'string',
    description: 'A content owner to act for. There are none here, so it is refused.',
  },
  onBehalfOfContentOwnerChannel: {
    location: 'query',
    type: 'string',
    description: 'A channel of that content owner.',
  },
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
          summary: 'Lists channels: the account’s own, or those with given ids or names.',
          acceptedScopes: scopesNamed(
            'youtube',
            'youtube.force-ssl',
            'youtube.readonly',
            'youtubepartner',
            'youtubepartner-channel-audit',
          ),
          parameters: channelsParameters,
          response: 'ChannelListResponse',
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
          response: 'Video',
          upload: { accept: ['application/octet-stream', 'video/*'], prepare: prepareVideo },
        },
        {
          id: 'youtube.videos.list',
          httpMethod: 'GET',
          path: 'videos',
          summary: 'Gives videos by their ids: the account’s own, and those that others let be seen.',
          acceptedScopes: scopesNamed('youtube', 'youtube.force-ssl', 'youtube.readonly', 'youtubepartner'),
          parameters: videosListParameters,
          response: 'VideoListResponse',
          handler: listVideos,
        },
      ],
      schemas: youtubeSchemas,
    },
  ],
};
