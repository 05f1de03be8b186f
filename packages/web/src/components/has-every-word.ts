/** Whether a text has every word of a search, in any order and case. An empty search fits every text. */
export function hasEveryWord(text: string, search: string): boolean {
  const lower = text.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word));
}
