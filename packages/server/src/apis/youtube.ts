/**
 * The YouTube Data API, version 3: channels (API-5). Here is what it offers; `youtube-channels.ts` answers.
 */
import type { ApiDefinition, ParameterDefinitions, ScopeDefinition } from './api-definition.ts';
import { count, flag, int64, listOf, mapOf, record, ref, shape, text, time } from './schema-notation.ts';
import { channelParts, listChannels } from './youtube-channels.ts';

const scopeTable = [
  ['youtube', 'See and manage all of your YouTube account'],
  ['youtube.readonly', 'See your YouTube account: channels, playlists and videos'],
  ['youtube.force-ssl', 'See, change and delete your YouTube videos, ratings, comments and captions'],
  ['youtube.upload', 'Upload videos to YouTube and manage them'],
  ['youtube.channel-memberships.creator', 'See who are members of your YouTube channel, and since when'],
  ['youtubepartner', 'See and manage what you own on YouTube as a partner'],
  ['youtubepartner-channel-audit', 'See what YouTube needs to check a channel before it becomes a partner'],
] as const;

export const youtubeScopes: readonly ScopeDefinition[] = scopeTable.map(([name, summary]) => ({
  name: `https://www.googleapis.com/auth/${name}`,
  sensitivity: 'sensitive',
  summary,
}));

const parameters: ParameterDefinitions = {
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

const thumbnail = record({ url: text, width: count, height: count });

export const youtube: ApiDefinition = {
  name: 'youtube',
  service: 'youtube.googleapis.com',
  title: 'YouTube Data API v3',
  description: 'Channels of an account.',
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
          acceptedScopes: [
            'youtube',
            'youtube.force-ssl',
            'youtube.readonly',
            'youtubepartner',
            'youtubepartner-channel-audit',
          ].map((name) => `https://www.googleapis.com/auth/${name}`),
          parameters,
          response: 'ChannelListResponse',
          handler: listChannels,
        },
      ],
      schemas: {
        ChannelListResponse: shape('ChannelListResponse', {
          kind: text,
          etag: text,
          eventId: text,
          visitorId: text,
          nextPageToken: text,
          prevPageToken: text,
          pageInfo: record({ totalResults: count, resultsPerPage: count }),
          items: listOf(ref('Channel')),
        }),
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
      },
    },
  ],
};
