import { expect } from 'vitest';
import { digest, now, upTo } from './records.ts';
import type { TestOn } from './subject.ts';

const limits = { perBrowser: 3, inAll: 10 };

function request(name: string, browser: string, expiresAt = now + 600) {
  return {
    sha256: digest(name),
    browserSha256: digest(browser),
    sealedQuery: Buffer.from(`sealed ${name}`),
    expiresAt,
  };
}

export function keptRequestsConform(onStorage: TestOn): void {
  onStorage('a kept request is found on every node until it expires', async (storage, anotherNode) => {
    await storage.keepRequest(request('a', 'ada'), limits);
    const elsewhere = await anotherNode();
    const found = await elsewhere.findKeptRequest(digest('a'), now + 599);
    expect(found && Buffer.from(found).toString()).toBe('sealed a');
    expect(await elsewhere.findKeptRequest(digest('a'), now + 600)).toBeUndefined();
    expect(await elsewhere.findKeptRequest(digest('b'), now)).toBeUndefined();
  });

  onStorage('keeping a request again extends its lifetime', async (storage) => {
    await storage.keepRequest(request('a', 'ada'), limits);
    await storage.keepRequest(request('a', 'ada', now + 900), limits);
    expect(await storage.findKeptRequest(digest('a'), now + 899)).toBeDefined();
  });

  onStorage(
    'past its limit, a browser’s oldest request is deleted, and no other browser’s',
    async (storage) => {
      await storage.keepRequest(request('other', 'bob'), limits);
      for (const index of upTo(5)) await storage.keepRequest(request(`a${index}`, 'ada'), limits);
      const kept = await Promise.all(
        upTo(5).map((index) => storage.findKeptRequest(digest(`a${index}`), now)),
      );
      expect(kept.map((found) => found !== undefined)).toEqual([false, false, true, true, true]);
      expect(await storage.findKeptRequest(digest('other'), now)).toBeDefined();
    },
  );

  onStorage('past the total limit, the oldest request of any browser is deleted', async (storage) => {
    for (const index of upTo(30)) await storage.keepRequest(request(`r${index}`, `browser ${index}`), limits);
    const kept = await Promise.all(
      upTo(30).map((index) => storage.findKeptRequest(digest(`r${index}`), now)),
    );
    expect(kept.filter((found) => found !== undefined)).toHaveLength(limits.inAll);
    expect(kept.at(-1)).toBeDefined();
  });

  onStorage('extending a request’s lifetime evicts no other request', async (storage) => {
    for (const index of upTo(10)) await storage.keepRequest(request(`r${index}`, `browser ${index}`), limits);
    for (const _ of upTo(20)) await storage.keepRequest(request('r9', 'browser 9'), limits);
    await storage.keepRequest(request('new', 'browser 10'), limits);
    expect(await storage.findKeptRequest(digest('r0'), now)).toBeUndefined();
    expect(await storage.findKeptRequest(digest('r1'), now)).toBeDefined();
  });

  onStorage('expired requests are swept', async (storage) => {
    await storage.keepRequest(request('a', 'ada', now + 10), limits);
    expect(await storage.sweep(now + 9, 100, 0)).toBe(0);
    expect(await storage.sweep(now + 10, 100, 0)).toBe(1);
  });
}
