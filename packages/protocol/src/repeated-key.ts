/**
 * Finds a key that a map of a YAML document has twice. The YAML parser compares each key with all others, which takes a
 * minute for 30,000 keys. This search takes linear time.
 */

/** `offset` is where the second key begins, in characters. */
export type RepeatedKey = { readonly key: string; readonly offset: number };

type Key = { readonly value?: unknown; readonly range?: readonly number[] | null };

/** @param root a node of the package `yaml`: maps have pairs in `items`, and lists have nodes */
export function findRepeatedKey(root: unknown): RepeatedKey | undefined {
  // No recursion, because a document can be nested deeply.
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
      // `200` and `'200'` become the same property of an object.
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
