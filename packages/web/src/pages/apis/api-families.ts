/** Groups APIs by family. A family is the product that the APIs belong to, such as YouTube. */
import type { ApisTexts } from '@grantway/messages/console/apis';
import type { Api } from '../../api/operations.ts';

/** The families of the built-in APIs, by the API's id. A registered API names its family in its field `family`. */
const builtInFamilies: Readonly<Record<string, keyof ApisTexts['families']>> = {
  'oauth2.googleapis.com': 'identity',
  'drive.googleapis.com': 'drive',
  'calendar-json.googleapis.com': 'calendar',
  'people.googleapis.com': 'people',
  'tasks.googleapis.com': 'tasks',
  'sheets.googleapis.com': 'sheets',
  'gmail.googleapis.com': 'gmail',
  'photoslibrary.googleapis.com': 'photos',
  'youtube.googleapis.com': 'youtube',
  'youtubeanalytics.googleapis.com': 'youtube',
  'youtubereporting.googleapis.com': 'youtube',
  'dataportability.googleapis.com': 'portability',
  'management.grantway': 'management',
};

/**
 * Registered APIs never share a group with built-in APIs. Otherwise anybody could put an API into a built-in family by giving
 * it that family's name.
 */
export function familyOf({ id, title, family, builtIn }: Api, text: ApisTexts) {
  const known = builtIn ? builtInFamilies[id] : undefined;
  const name = known === undefined ? (family ?? title) : text.families[known];
  return { key: `${builtIn ? 'built-in' : 'registered'} ${name}`, name };
}

export type Family = { readonly key: string; readonly name: string; readonly members: readonly Api[] };

/** The families, in the order in which `apis` first names each. Within a family, the most popular APIs come first. */
export function familiesOf(apis: readonly Api[], text: ApisTexts): readonly Family[] {
  const groups = Map.groupBy(apis, (api) => familyOf(api, text).key);
  return [...groups].map(([key, members]) => ({
    key,
    name: members[0] === undefined ? key : familyOf(members[0], text).name,
    members: members.toSorted((one, other) => (other.projectCount ?? 0) - (one.projectCount ?? 0)),
  }));
}
