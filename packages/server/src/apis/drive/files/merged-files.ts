/** Merges lists of files, newest first. Yields batches, because each step of an async generator costs a promise. */
import { presentFields } from '@grantway/protocol/present-fields';
import type { DriveFile } from '../../../records/drive-file.ts';
import type { DrivePlace } from '../../../storage/promises/drive-storage.ts';
import type { Page, PageRequest } from '../../../storage/promises/page.ts';

export type FileList = {
  readonly read: (page: PageRequest<DrivePlace>) => Promise<Page<DriveFile, DrivePlace>>;
  /** Files per page. */
  readonly limit: number;
};

export async function* mergedFiles(
  lists: readonly FileList[],
  start: DrivePlace | undefined,
): AsyncGenerator<readonly DriveFile[]> {
  const readers = lists.map((list) => new Reader(list, start));
  for (;;) {
    await Promise.all(readers.map((reader) => reader.fill()));
    const unfinished = readers.filter((reader) => reader.head !== undefined);
    if (unfinished.length === 0) return;
    yield mergeHeads(unfinished);
  }
}

/** Stops when a reader has no head, because its next page may have the next file. */
function mergeHeads(readers: readonly Reader[]): readonly DriveFile[] {
  const merged: DriveFile[] = [];
  for (;;) {
    let newest: DriveFile | undefined;
    for (const { head } of readers) {
      if (head === undefined) return merged;
      if (newest === undefined || isNewer(head, newest)) newest = head;
    }
    if (newest === undefined) return merged;
    merged.push(newest);
    for (const reader of readers) if (reader.head?.id === newest.id) reader.advance();
  }
}

function isNewer(one: DrivePlace, other: DrivePlace): boolean {
  return one.modifiedMs > other.modifiedMs || (one.modifiedMs === other.modifiedMs && one.id < other.id);
}

class Reader {
  readonly #list: FileList;
  #items: readonly DriveFile[] = [];
  #at = 0;
  #after: DrivePlace | undefined;
  #isLast = false;

  constructor(list: FileList, start: DrivePlace | undefined) {
    this.#list = list;
    this.#after = start;
  }

  /** Undefined at the end, or if `fill` must read the next page first. */
  get head(): DriveFile | undefined {
    return this.#items[this.#at];
  }

  advance(): void {
    this.#at += 1;
  }

  async fill(): Promise<void> {
    while (this.head === undefined && !this.#isLast) {
      const { read, limit } = this.#list;
      const { items, next } = await read(presentFields({ limit, after: this.#after }));
      [this.#items, this.#at, this.#after, this.#isLast] = [items, 0, next, next === undefined];
    }
  }
}
