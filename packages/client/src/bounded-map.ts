/** What a process remembers from one call to the next: so much, and no more. */

/** Entries of one map at most. */
const maximumEntries = 1000;

/** Puts an entry in as the newest. If there are too many, the oldest goes. */
export function remember<K, V>(map: Map<K, V>, key: K, value: V): void {
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > maximumEntries) map.delete(oldest as K);
}
