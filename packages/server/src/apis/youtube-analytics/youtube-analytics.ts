/** Declares the YouTube Analytics API. It has no methods, only scopes that apps can request. */
import type { ApiDefinition } from '../catalogue/api-definition.ts';
import { analyticsScopes } from '../youtube/youtube-scopes.ts';

export const youtubeAnalytics: ApiDefinition = {
  name: 'youtubeAnalytics',
  service: 'youtubeanalytics.googleapis.com',
  title: 'YouTube Analytics API',
  description: 'Reports on how videos are watched.',
  scopes: analyticsScopes,
  versions: [],
};
