const maximumEntries = 1000;

/** Adds an entry as the newest. If the map is too large, removes the oldest. */
export function remember<K, V>(map: Map<K, V>, key: K, value: V): void {
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > maximumEntries) map.delete(oldest as K);
}
