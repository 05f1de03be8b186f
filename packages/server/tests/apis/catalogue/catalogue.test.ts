import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Catalogue, type CatalogueSource } from '../../../src/apis/catalogue/catalogue.ts';
import { openStorage } from '../../../src/storage/open.ts';
import type { Storage } from '../../../src/storage/storage.ts';
import { definedApi, SharedDefinitions } from './shared-definitions.ts';

let storage: Storage;
beforeEach(async () => {
  storage = await openStorage(':memory:');
});
afterEach(() => storage.close());

const notes = definedApi('notes.example.com', { 'urn:notes': 'sensitive', 'urn:shared': 'non-sensitive' });
const tasks = definedApi('tasks.example.com', { 'urn:tasks': 'restricted', 'urn:shared': 'restricted' });

function follow(source: CatalogueSource, questionIntervalMilliseconds = 20): Catalogue {
  return new Catalogue({ builtIn: [notes], stored: { source, storage }, questionIntervalMilliseconds });
}

describe('a scope', () => {
  test('is found in memory, by its exact name', () => {
    const catalogue = new Catalogue({ builtIn: [notes, tasks] });
    expect(catalogue.findApi('tasks.example.com')).toBe(tasks);
    expect(catalogue.findScope('urn:notes')?.sensitivity).toBe('sensitive');
    expect(catalogue.findScope('urn:Notes')).toBeUndefined();
    expect(catalogue.findScope('constructor')).toBeUndefined();
    expect(catalogue.scopeNames()).toEqual(['urn:notes', 'urn:shared', 'urn:tasks']);
    expect(catalogue.apisOfScope('urn:shared')).toEqual([notes, tasks]);
    expect(catalogue.apisOfScope('urn:none')).toEqual([]);
  });

  test('that several APIs declare has the sensitivity that the first of them declares', () => {
    const catalogue = new Catalogue({ builtIn: [notes, tasks] });
    expect(catalogue.findScope('urn:shared')?.sensitivity).toBe('non-sensitive');
  });

  test('counts as sensitive if it is unknown', () => {
    const catalogue = new Catalogue({ builtIn: [notes] });
    expect(catalogue.isSensitiveScope('urn:shared')).toBe(false);
    expect(catalogue.isSensitiveScope('urn:notes')).toBe(true);
    expect(catalogue.isSensitiveScope('urn:none')).toBe(true);
  });

  test('can be limited in time only if all its APIs offer that', () => {
    const limited = { ...notes, offersTimeLimit: true } as const;
    const catalogue = new Catalogue({ builtIn: [limited, tasks] });
    expect(catalogue.offersTimeLimit('urn:notes')).toBe(true);
    expect(catalogue.offersTimeLimit('urn:shared')).toBe(false);
  });

  test('is found without a call to the source if it is known; without a source, an unknown scope is not found', async () => {
    const source = new SharedDefinitions();
    const catalogue = follow(source);
    expect(await catalogue.lookUpScopes(['urn:notes', 'urn:shared'])).toEqual(notes.scopes);
    expect(source.questions).toBe(0);
    expect(await new Catalogue({ builtIn: [notes] }).lookUpScopes(['urn:none'])).toEqual([undefined]);
  });
});

describe('a scope that another node has just registered', () => {
  test('is found immediately, and has a number for storage', async () => {
    const source = new SharedDefinitions();
    const catalogue = follow(source);
    expect(await catalogue.lookUpScopes(['urn:tasks'])).toEqual([undefined]);
    source.register(tasks);
    const [known, found] = await catalogue.lookUpScopes(['urn:notes', 'urn:tasks']);
    expect([known?.name, found?.sensitivity]).toEqual(['urn:notes', 'restricted']);
    expect(storage.scopeNumber('urn:tasks')).toBeGreaterThan(0);
    expect(catalogue.apisOfScope('urn:tasks')).toEqual([tasks]);
    expect(catalogue.findApi('tasks.example.com')).toBe(tasks);
  });

  test('does not change a built-in scope of the same name', async () => {
    const source = new SharedDefinitions();
    const catalogue = follow(source);
    source.register(tasks);
    await catalogue.refresh();
    expect(catalogue.findScope('urn:shared')?.sensitivity).toBe('non-sensitive');
  });

  test('is found by a look-up that begins before the source has answered an earlier call', async () => {
    const source = new SharedDefinitions();
    const catalogue = follow(source);
    const answered = Promise.withResolvers<void>();
    const { revision } = source;
    let questions = 0;
    const slow: CatalogueSource = {
      load: source.load,
      revision: async () => {
        const seen = await revision();
        if (++questions === 1) await answered.promise;
        return seen;
      },
    };
    const slowly = follow(slow);
    const first = slowly.lookUpScopes(['urn:none']);
    await delay(5);
    source.register(tasks);
    const second = slowly.lookUpScopes(['urn:tasks']);
    answered.resolve();
    expect(await first).toEqual([undefined]);
    expect((await second)[0]?.name).toBe('urn:tasks');
    expect(catalogue.findScope('urn:tasks')).toBeUndefined();
  });

  test('is loaded once per revision, even if every look-up asks the source for the revision', async () => {
    const source = new SharedDefinitions();
    const catalogue = follow(source, 1);
    source.register(tasks);
    for (let round = 0; round < 5; round += 1) await catalogue.lookUpScopes([`urn:none:${round}`]);
    expect(source.loads).toBe(1);
    expect(source.questions).toBe(5);
  });
});

describe('a flood of unknown names', () => {
  test('causes at most one call to the source per interval', async () => {
    const source = new SharedDefinitions();
    const intervalMilliseconds = 50;
    const catalogue = follow(source, intervalMilliseconds);
    const start = performance.now();
    let asked = 0;
    const flood: Promise<unknown>[] = [];
    while (performance.now() - start < 4 * intervalMilliseconds) {
      for (let count = 0; count < 50; count += 1) flood.push(catalogue.lookUpScopes([`urn:none:${asked++}`]));
      await delay(2);
    }
    await Promise.all(flood);
    const intervals = (performance.now() - start) / intervalMilliseconds;
    expect(asked).toBeGreaterThan(200);
    expect(source.questions).toBeGreaterThan(1);
    expect(source.questions).toBeLessThanOrEqual(Math.floor(intervals) + 1);
  });

  test('causes at most one call to the source per second by default', async () => {
    const source = new SharedDefinitions();
    const catalogue = new Catalogue({ builtIn: [notes], stored: { source, storage } });
    await catalogue.lookUpScopes(['urn:none']);
    const start = performance.now();
    await Promise.all([catalogue.lookUpScopes(['urn:one']), catalogue.refresh()]);
    expect(performance.now() - start).toBeGreaterThan(900);
    expect(source.questions).toBe(2);
  });

  test('does not hide a registered scope', async () => {
    const source = new SharedDefinitions();
    const catalogue = follow(source, 50);
    const flood = Array.from({ length: 100 }, (_, index) => catalogue.lookUpScopes([`urn:none:${index}`]));
    await Promise.race(flood);
    source.register(tasks);
    expect((await catalogue.lookUpScopes(['urn:tasks']))[0]?.name).toBe('urn:tasks');
    await Promise.all(flood);
  });
});

test('if the source fails, the callers get the source’s error, and the next look-up calls the source again', async () => {
  const source = new SharedDefinitions();
  const catalogue = follow(source);
  source.fault = new Error('the database is away');
  await expect(catalogue.lookUpScopes(['urn:tasks'])).rejects.toBe(source.fault);
  expect(catalogue.findScope('urn:notes')).toBeDefined();
  source.fault = undefined;
  source.register(tasks);
  expect((await catalogue.lookUpScopes(['urn:tasks']))[0]?.name).toBe('urn:tasks');
});
