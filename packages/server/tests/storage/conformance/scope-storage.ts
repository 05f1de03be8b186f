import { expect } from 'vitest';
import { upTo } from './records.ts';
import type { TestOn } from './subject.ts';

export function scopesConform(onStorage: TestOn): void {
  onStorage('a scope keeps its number, and other nodes know it', async (storage, anotherNode) => {
    await storage.registerScopes(['openid', 'drive']);
    const drive = storage.scopeNumber('drive');
    expect(drive).toBeTypeOf('number');
    await storage.registerScopes(['another', 'drive', 'email']);
    expect(storage.scopeNumber('drive')).toBe(drive);
    expect(storage.scopeName(drive ?? 0)).toBe('drive');
    const numbers = ['openid', 'drive', 'another', 'email'].map((name) => storage.scopeNumber(name));
    expect(new Set(numbers).size).toBe(4);
    expect((await anotherNode()).scopeNumber('drive')).toBe(drive);
    expect(storage.scopeNumber('unknown')).toBeUndefined();
    expect(storage.scopeName(9_999)).toBeUndefined();
  });

  onStorage(
    'nodes that register the same scopes concurrently agree on the numbers',
    async (first, anotherNode) => {
      const second = await anotherNode();
      const names = upTo(40).map((index) => `scope-${index}`);
      await Promise.all([first.registerScopes(names), second.registerScopes(names.toReversed())]);
      const numbers = names.map((name) => first.scopeNumber(name));
      expect(names.map((name) => second.scopeNumber(name))).toEqual(numbers);
      expect(new Set(numbers).size).toBe(40);
      expect(numbers).not.toContain(undefined);
    },
  );
}
