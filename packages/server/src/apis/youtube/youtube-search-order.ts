import type { PublicCall } from '../catalogue/api-definition.ts';
import { channelStatistics, videoStatistics } from './youtube-audience.ts';
import type { SearchResult } from './youtube-search-result.ts';

/** `score` says how well the result matches the search terms. */
type Scored = SearchResult & { readonly score: number };
type Order = (one: Scored, other: Scored) => number;

const byDate: Order = (one, other) => other.publishedAt - one.publishedAt;

const orders: Readonly<Record<string, Order>> = {
  date: byDate,
  relevance: (one, other) => other.score - one.score || byDate(one, other),
  title: (one, other) => one.title.localeCompare(other.title, 'en'),
};

const numbers = ['rating', 'videoCount', 'viewCount'] as const;
type NumberName = (typeof numbers)[number];

export const searchOrders: readonly string[] = [...Object.keys(orders), ...numbers];

/** Sorting by a statistic looks the statistic up for this many of the most relevant results. The rest follow. */
const mostCounted = 200;

export async function inOrder(call: PublicCall, results: readonly Scored[]): Promise<readonly Scored[]> {
  const wanted = call.parameters.string('order') ?? 'relevance';
  const sorted = sortedBy(results, orders[wanted] ?? orders.relevance ?? byDate);
  const number = numbers.find((name) => name === wanted);
  if (number === undefined) return sorted;
  const counted = await Promise.all(
    sorted
      .slice(0, mostCounted)
      .map(async (result) => ({ result, count: await countOf(call, result, number) })),
  );
  const ranked = counted.toSorted((one, other) => other.count - one.count);
  return [...ranked.map(({ result }) => result), ...sorted.slice(mostCounted)];
}

function sortedBy(results: readonly Scored[], order: Order): readonly Scored[] {
  return results.toSorted((one, other) => order(one, other) || (one.key < other.key ? -1 : 1));
}

async function countOf(
  { storage, now }: PublicCall,
  { video, entries, channelId }: SearchResult,
  number: NumberName,
): Promise<number> {
  if (entries !== undefined) return number === 'videoCount' ? entries : 0;
  if (video !== undefined) {
    if (number === 'videoCount') return 0;
    const { views, likes } = await videoStatistics(storage, video, now);
    return number === 'rating' ? likes : views;
  }
  if (number === 'rating') return 0;
  const { views, videos } = await channelStatistics(storage, channelId, now);
  return number === 'viewCount' ? views : videos;
}
