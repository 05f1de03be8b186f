/** The built-in APIs, in display order. To add one, add a folder and a line here. */

import type { ApiStorage } from '../storage/promises/api-storage.ts';
import type { ScopeStorage } from '../storage/promises/scope-storage.ts';
import { calendar } from './calendar/calendar.ts';
import { AcceptedScopes } from './catalogue/accepted-scopes.ts';
import type { ApiDefinition } from './catalogue/api-definition.ts';
import { Catalogue } from './catalogue/catalogue.ts';
import { storedApis } from './catalogue/stored-apis.ts';
import { dataPortability } from './data-portability/data-portability.ts';
import { drive } from './drive/drive.ts';
import { gmail } from './gmail/gmail.ts';
import { management } from './management/management.ts';
import { oauth2 } from './oauth2/oauth2.ts';
import { people } from './people/people.ts';
import { photos } from './photos/photos.ts';
import { sheets } from './sheets/sheets.ts';
import { tasks } from './tasks/tasks.ts';
import { youtube } from './youtube/youtube.ts';
import { youtubeAnalytics } from './youtube-analytics/youtube-analytics.ts';
import { youtubeReporting } from './youtube-reporting/youtube-reporting.ts';

export const builtInApis: readonly ApiDefinition[] = [
  oauth2,
  drive,
  sheets,
  calendar,
  people,
  tasks,
  gmail,
  photos,
  youtube,
  youtubeAnalytics,
  youtubeReporting,
  dataPortability,
  management,
];

export function builtInCatalogue(): Catalogue {
  return new Catalogue({ builtIn: builtInApis });
}

/**
 * The built-in APIs and the registered ones. Call `await catalogue.follow()` before first use: it loads the registered
 * APIs.
 *
 * @param unknownScopes whether to accept scopes that no API has; only for development
 */
export function storedCatalogue(
  storage: ApiStorage & ScopeStorage,
  unknownScopes: 'refuse' | 'accept' = 'refuse',
): Catalogue {
  return new Catalogue({
    builtIn: builtInApis,
    stored: { source: storedApis(storage), storage },
    ...(unknownScopes === 'accept' && { accepted: new AcceptedScopes(storage) }),
  });
}
