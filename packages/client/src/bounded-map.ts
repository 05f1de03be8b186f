/** Maps with a maximum size, for what a process remembers between calls. */

/** The most entries that one map holds. */
const maximumEntries = 1000;

/** Adds an entry as the newest. If the map is then too large, removes the oldest. */
export function remember<K, V>(map: Map<K, V>, key: K, value: V): void {
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > maximumEntries) map.delete(oldest as K);
}
