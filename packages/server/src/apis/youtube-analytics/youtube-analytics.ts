/** The YouTube Analytics API: for now its scopes, so that applications can ask for them. */
import type { ApiDefinition, ScopeDefinition } from '../catalogue/api-definition.ts';
import { youtubeScopes } from '../youtube/youtube.ts';

export const analyticsScopes: readonly ScopeDefinition[] = [
  {
    name: 'https://www.googleapis.com/auth/yt-analytics.readonly',
    sensitivity: 'sensitive',
    summary: 'See how your YouTube videos are watched',
  },
  {
    name: 'https://www.googleapis.com/auth/yt-analytics-monetary.readonly',
    sensitivity: 'sensitive',
    summary: 'See how your YouTube videos are watched and what they earn',
  },
];

const sharedWithYouTube = ['youtube', 'youtube.readonly', 'youtubepartner'].map(
  (name) => `https://www.googleapis.com/auth/${name}`,
);

export const youtubeAnalytics: ApiDefinition = {
  name: 'youtubeAnalytics',
  service: 'youtubeanalytics.googleapis.com',
  title: 'YouTube Analytics API',
  description: 'Reports on how videos are watched.',
  scopes: [...youtubeScopes.filter((scope) => sharedWithYouTube.includes(scope.name)), ...analyticsScopes],
  versions: [],
};
