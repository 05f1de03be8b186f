/** The YouTube Reporting API: for now its scopes, so that applications can ask for them. */
import type { ApiDefinition } from '../catalogue/api-definition.ts';
import { reportScopes } from '../youtube/youtube-scopes.ts';

export const youtubeReporting: ApiDefinition = {
  name: 'youtubereporting',
  service: 'youtubereporting.googleapis.com',
  title: 'YouTube Reporting API',
  description: 'Reports in bulk, made day by day.',
  scopes: reportScopes,
  versions: [],
};
