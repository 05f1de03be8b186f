const maximumEntries = 1000;

export function remember<K, V>(map: Map<K, V>, key: K, value: V): void {
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > maximumEntries) map.delete(oldest as K);
}
