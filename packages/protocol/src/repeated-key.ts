/**
 * Finds a key that a map of a YAML document has twice. The YAML parser can check this too, but it compares each key with
 * all others, which takes a minute for 30,000 keys. This takes time in proportion to the size of the document.
 */

/** `offset`: where the second one begins, in characters. */
export type RepeatedKey = { readonly key: string; readonly offset: number };

type Key = { readonly value?: unknown; readonly range?: readonly number[] | null };

/** @param root a node as the package `yaml` composes it: maps have pairs in `items`, and lists have nodes */
export function findRepeatedKey(root: unknown): RepeatedKey | undefined {
  // A list of its own instead of recursion, because a document can be nested deeply.
  const waiting = [root];
  let first: RepeatedKey | undefined;
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (!hasItems(node)) continue;
    const keys = new Set<string>();
    for (const item of node.items) {
      if (!isPair(item)) {
        waiting.push(item);
        continue;
      }
      waiting.push(item.key, item.value);
      const { value, range } = (item.key ?? {}) as Key;
      if (value === undefined || (typeof value === 'object' && value !== null)) continue;
      // `200` and `'200'` are one property of the object that the document becomes.
      const key = String(value);
      const offset = range?.[0] ?? 0;
      if (keys.has(key) && (first === undefined || offset < first.offset)) first = { key, offset };
      keys.add(key);
    }
  }
  return first;
}

function hasItems(node: unknown): node is { readonly items: readonly unknown[] } {
  return typeof node === 'object' && node !== null && 'items' in node && Array.isArray(node.items);
}

function isPair(item: unknown): item is { readonly key: unknown; readonly value: unknown } {
  return typeof item === 'object' && item !== null && 'key' in item;
}
