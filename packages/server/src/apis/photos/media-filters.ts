import { isJsonObject, type JsonObject } from '@grantway/protocol/json-object';
import { invalidField } from '../gateway/call/refusals.ts';
import { isVideo, type MediaItem } from './media-item.ts';

export type MediaFilter = (item: MediaItem) => boolean;

const objectsIn = (value: unknown): readonly JsonObject[] =>
  (Array.isArray(value) ? value : []).filter(isJsonObject);

/** @throws ApiError with code 400 for an invalid filter, or one about what pictures show */
export function readFilters(given: unknown): MediaFilter {
  const { dateFilter, contentFilter, mediaTypeFilter, featureFilter } = isJsonObject(given) ? given : {};
  if (isJsonObject(contentFilter) && Object.values(contentFilter).some((list) => objectsOrTexts(list) > 0)) {
    throw invalidField(
      'filters.contentFilter',
      'must be left out: this server doesn’t know what pictures show',
    );
  }
  const features = isJsonObject(featureFilter) ? featureFilter.includedFeatures : undefined;
  const favoritesOnly = Array.isArray(features) && features.includes('FAVORITES');
  const byDate = readDates(dateFilter);
  const byType = readTypes(mediaTypeFilter);
  // This server has no favorites.
  return (item) => !favoritesOnly && byDate(item) && byType(item);
}

const objectsOrTexts = (list: unknown): number => (Array.isArray(list) ? list.length : 0);

function readTypes(given: unknown): MediaFilter {
  const types = isJsonObject(given) && Array.isArray(given.mediaTypes) ? given.mediaTypes : [];
  if (types.length > 1)
    throw invalidField('filters.mediaTypeFilter.mediaTypes', 'must have at most one type');
  switch (types[0]) {
    case 'PHOTO':
      return (item) => !isVideo(item);
    case 'VIDEO':
      return isVideo;
    default:
      return () => true;
  }
}

/** Google's limit for each of `dates` and `ranges`. */
const maximumDates = 5;

function readDates(given: unknown): MediaFilter {
  const path = 'filters.dateFilter';
  const { dates, ranges } = isJsonObject(given) ? given : {};
  if ([dates, ranges].some((list) => objectsIn(list).length > maximumDates))
    throw invalidField(path, `must have at most ${maximumDates} of each kind`);
  const spans = [
    ...objectsIn(dates).map((date, index) => spanOf(date, date, `${path}.dates[${index}]`)),
    ...objectsIn(ranges).map(({ startDate, endDate }, index) => {
      const place = `${path}.ranges[${index}]`;
      if (!isJsonObject(startDate) || !isJsonObject(endDate)) {
        throw invalidField(place, 'needs startDate and endDate');
      }
      return spanOf(startDate, endDate, place);
    }),
  ];
  return ({ createdAt }) =>
    spans.length === 0 || spans.some(({ from, end }) => createdAt >= from && createdAt < end);
}

/** From the start of `first` to the end of `last`, in seconds. Month 0 is the whole year, day 0 the whole month. */
function spanOf(first: JsonObject, last: JsonObject, path: string) {
  const at = ({ year = 0, month = 0, day = 0 }: JsonObject, isEnd: boolean) => {
    const [y, m, d] = [Number(year), Number(month), Number(day)];
    if (y < 1 || y > 9_999 || m < 0 || m > 12 || d < 0 || d > 31) {
      throw invalidField(path, 'must have a year from 1 to 9999, and may have month and day');
    }
    if (!isEnd) return Date.UTC(y, Math.max(0, m - 1), Math.max(1, d)) / 1000;
    if (m === 0) return Date.UTC(y + 1, 0, 1) / 1000;
    return (d === 0 ? Date.UTC(y, m, 1) : Date.UTC(y, m - 1, d + 1)) / 1000;
  };
  return { from: at(first, false), end: at(last, true) };
}

/** Returns true for oldest first. @throws ApiError with code 400 */
export function readOrder(orderBy: unknown, filters: unknown): boolean {
  if (typeof orderBy !== 'string' || orderBy === '') return false;
  const hasDates = isJsonObject(filters) && filters.dateFilter !== undefined;
  if (!hasDates) throw invalidField('orderBy', 'needs filters.dateFilter');
  if (!/^MediaMetadata\.creation_time(?: desc)?$/.test(orderBy)) {
    throw invalidField('orderBy', 'must be MediaMetadata.creation_time or MediaMetadata.creation_time desc');
  }
  return !orderBy.endsWith('desc');
}
