/**
 * The search terms of `q`. All words are required; `a|b` means either, `-a` excludes, and quotes keep words together.
 * Terms match at the start of a word, ignoring case and accents.
 */
import type { SearchResult } from './youtube-search-result.ts';

type Searched = Pick<SearchResult, 'title' | 'description' | 'tags' | 'channelTitle'>;

/** Truncates longer queries, to limit the work of one search. */
const mostTerms = 20;
const maximumCharacters = 500;

/** The returned function scores a match. It returns undefined if something doesn't match. */
export function readQuery(q: string): (searched: Searched) => number | undefined {
  const terms = [...q.slice(0, maximumCharacters).matchAll(/(-?)((?:"[^"]*"|[^\s"])+)/g)]
    .slice(0, mostTerms)
    .map(([, minus, text = '']) => ({
      isExcluded: minus === '-',
      choices: text
        .split('|')
        .map(folded)
        .filter((choice) => choice !== ''),
    }))
    .filter(({ choices }) => choices.length > 0);
  return (searched) => {
    const fields = fieldsOf(searched);
    const scores = terms.map(({ isExcluded, choices }) => {
      const score = Math.max(...choices.map((choice) => scoreOf(choice, fields)));
      if (isExcluded) return score > 0 ? undefined : 0;
      return score > 0 ? score : undefined;
    });
    if (scores.includes(undefined)) return undefined;
    return scores.reduce<number>((sum, score = 0) => sum + score, 0);
  };
}

type Field = readonly [text: string, weight: number];

function fieldsOf({ title, description, tags, channelTitle }: Searched): readonly Field[] {
  return [
    [folded(title), 4],
    [folded(tags.join(' ')), 3],
    [folded(channelTitle), 2],
    [folded(description), 1],
  ];
}

/** The weight of the most important field with a word that starts with `choice`; otherwise 0. */
function scoreOf(choice: string, fields: readonly Field[]): number {
  return fields.find(([text]) => ` ${text}`.includes(` ${choice}`))?.[1] ?? 0;
}

/** Words in lower case, without accents, separated by single spaces. */
function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
