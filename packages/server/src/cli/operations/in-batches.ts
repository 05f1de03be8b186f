/** Works on a few items at a time, so that a long list doesn't open hundreds of connections. */
const batchSize = 8;

export async function inBatches<Item, Result>(
  items: readonly Item[],
  map: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (let start = 0; start < items.length; start += batchSize) {
    results.push(...(await Promise.all(items.slice(start, start + batchSize).map(map))));
  }
  return results;
}

/** Resolves to how many calls of `change` resolved to true. */
export async function changeInBatches<Item>(
  items: AsyncIterable<Item>,
  change: (item: Item) => Promise<boolean>,
): Promise<number> {
  let changed = 0;
  let batch: Item[] = [];
  const finish = async () => {
    const results = await Promise.all(batch.map(change));
    changed += results.filter(Boolean).length;
    batch = [];
  };
  for await (const item of items) {
    batch.push(item);
    if (batch.length === batchSize) await finish();
  }
  await finish();
  return changed;
}
