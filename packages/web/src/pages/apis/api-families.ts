/** The product that an API belongs to. */
import type { ApisTexts } from '@grantway/messages/console/apis';
import type { Api } from '../../api/operations.ts';

/** The families of the server's own APIs. A registered API has its family's name in `family`. */
const builtInFamilies: Readonly<Record<string, keyof ApisTexts['families']>> = {
  'oauth2.googleapis.com': 'identity',
  'drive.googleapis.com': 'drive',
  'calendar-json.googleapis.com': 'calendar',
  'youtube.googleapis.com': 'youtube',
  'youtubeanalytics.googleapis.com': 'youtube',
  'youtubereporting.googleapis.com': 'youtube',
  'management.grantway': 'management',
};

/**
 * Registered APIs never share a group with built-in ones, because anybody can give an API the family name of a built-in one.
 */
export function familyOf({ id, title, family, builtIn }: Api, text: ApisTexts) {
  const known = builtIn ? builtInFamilies[id] : undefined;
  const name = known === undefined ? (family ?? title) : text.families[known];
  return { key: `${builtIn ? 'built-in' : 'registered'} ${name}`, name };
}
