/** Declares the YouTube Data API, version 3 (API-5, API-9). The files `youtube-…-methods.ts` declare its methods. */
import type { ApiDefinition } from '../catalogue/api-definition.ts';
import { channelMethods } from './youtube-channel-methods.ts';
import { playlistMethods } from './youtube-playlist-methods.ts';
import { playlistSchemas } from './youtube-playlist-shapes.ts';
import { youtubeScopes } from './youtube-scopes.ts';
import { searchMethods } from './youtube-search-methods.ts';
import { youtubeSchemas } from './youtube-shapes.ts';
import { videoMethods } from './youtube-video-methods.ts';

export const youtube: ApiDefinition = {
  name: 'youtube',
  service: 'youtube.googleapis.com',
  title: 'YouTube Data API v3',
  description: 'Channels, subscriptions, videos, playlists and search.',
  scopes: youtubeScopes,
  versions: [
    {
      version: 'v3',
      servicePath: 'youtube/v3/',
      preferred: true,
      methods: [...channelMethods, ...videoMethods, ...playlistMethods, ...searchMethods],
      schemas: { ...youtubeSchemas, ...playlistSchemas },
    },
  ],
};
