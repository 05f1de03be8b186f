/** The product that an API belongs to. */
import type { ApisTexts } from '@grantway/messages/console/apis/en';
import type { Api } from '../../api/operations.ts';

/** The families of the server's own APIs. Registered APIs bring the names of theirs. */
const builtInFamilies: Readonly<Record<string, keyof ApisTexts['families']>> = {
  'oauth2.googleapis.com': 'identity',
  'drive.googleapis.com': 'drive',
  'calendar-json.googleapis.com': 'calendar',
  'youtube.googleapis.com': 'youtube',
  'youtubeanalytics.googleapis.com': 'youtube',
  'youtubereporting.googleapis.com': 'youtube',
  'management.grantway': 'management',
};

/** A registered API with the same family as one of the server's own has a group of its own: anybody can write that name. */
export function familyOf({ id, title, family, builtIn }: Api, text: ApisTexts) {
  const known = builtIn ? builtInFamilies[id] : undefined;
  const name = known === undefined ? (family ?? title) : text.families[known];
  return { key: `${builtIn ? 'built-in' : 'registered'} ${name}`, name };
}
