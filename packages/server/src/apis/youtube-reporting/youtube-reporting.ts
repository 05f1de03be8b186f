/** Declares the YouTube Reporting API. It has no methods, only scopes that apps can request. */
import type { ApiDefinition } from '../catalogue/api-definition.ts';
import { reportScopes } from '../youtube/youtube-scopes.ts';

export const youtubeReporting: ApiDefinition = {
  name: 'youtubereporting',
  service: 'youtubereporting.googleapis.com',
  title: 'YouTube Reporting API',
  description: 'Bulk reports, created daily.',
  scopes: reportScopes,
  versions: [],
};
