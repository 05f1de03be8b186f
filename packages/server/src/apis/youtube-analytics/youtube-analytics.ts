/** The YouTube Analytics API: for now its scopes, so that applications can ask for them. */
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
