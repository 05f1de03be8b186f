import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { choosePlace, type Place } from './place.ts';

/** Each test gets a new place in a temporary folder. Read its members only in tests. */
export function placeForEach(name: string): Place;
/** @param files names of files that the test writes */
export function placeForEach<File extends 'seedFile' | 'settingsFile'>(
  name: string,
  files: Readonly<Record<File, string>>,
): Place & Readonly<Record<File, string>>;
export function placeForEach(name: string, files: Readonly<Record<string, string>> = {}): Place {
  const place = { folder: '', port: 0, samplePort: 0 };
  let parent: string;
  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), `grantway-${name}-`));
    const paths = Object.entries(files).map(([key, file]) => [key, join(parent, file)]);
    Object.assign(place, await choosePlace(join(parent, 'data')), Object.fromEntries(paths));
  });
  afterEach(() => rm(parent, { recursive: true, force: true }));
  return place;
}
