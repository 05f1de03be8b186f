/** The list of built-in APIs, in the order in which they are shown. To add one, add a folder and a line here. */
import { calendar } from './calendar/calendar.ts';
import type { ApiDefinition } from './catalogue/api-definition.ts';
import { Catalogue } from './catalogue/catalogue.ts';
import { drive } from './drive/drive.ts';
import { management } from './management/management.ts';
import { oauth2 } from './oauth2/oauth2.ts';
import { youtube } from './youtube/youtube.ts';
import { youtubeAnalytics } from './youtube-analytics/youtube-analytics.ts';
import { youtubeReporting } from './youtube-reporting/youtube-reporting.ts';

export const builtInApis: readonly ApiDefinition[] = [
  oauth2,
  drive,
  calendar,
  youtube,
  youtubeAnalytics,
  youtubeReporting,
  management,
];

/** A catalogue with only the built-in APIs. */
export function builtInCatalogue(): Catalogue {
  return new Catalogue({ builtIn: builtInApis });
}
