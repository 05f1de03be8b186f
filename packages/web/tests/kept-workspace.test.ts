import { afterEach, expect, test, vi } from 'vitest';
import type { PlaygroundSession } from '../../protocol/src/playground.ts';
import { createWorkspaceStore } from '../src/playground/workspace/workspace-store.ts';

afterEach(() => void vi.unstubAllGlobals());

function sessionOf(owner: string): PlaygroundSession {
  return { owner, grantway: { issuer: 'https://id.example' }, defaults: {} } as PlaygroundSession;
}

test('a tab shows what it keeps only to the same person', () => {
  const kept = new Map<string, string>();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
  createWorkspaceStore(sessionOf('mina')).change({ chosenScopes: ['of-mina'] });
  expect(createWorkspaceStore(sessionOf('mina')).read().chosenScopes).toEqual(['of-mina']);
  expect(createWorkspaceStore(sessionOf('tomas')).read().chosenScopes).toEqual([]);
  expect([...kept.values()].join()).not.toContain('of-mina');
});
