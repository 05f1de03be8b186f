import { expect } from 'vitest';
import { overwrite } from '../../../../../tests/support/overwrite.ts';
import type { Video } from '../../../src/records/video.ts';
import { AlreadyExistsError } from '../../../src/storage/errors/storage-errors.ts';
import { account, digest, now, secondAccount, upTo } from './records.ts';
import type { TestOn } from './subject.ts';

const video = (id: string, changes: Partial<Video> = {}): Video => ({
  id,
  accountSub: account.sub,
  channelId: 'UCada',
  uploadedAt: now,
  content: { mediaType: 'video/mp4', size: 3_000_000_000, sha256: digest(id) },
  metadata: { snippet: { title: 'a \0 陳', tags: [] } },
  ...changes,
});

const generous = 100;

export function videosConform(onStorage: TestOn): void {
  onStorage('a video is found by its id as it was given', async (storage) => {
    await storage.createAccount(account);
    const hidden = video('hidden');
    const open = video('open', { publicFrom: now });
    expect(await storage.addVideo(hidden, generous)).toBe(true);
    expect(await storage.addVideo(open, generous)).toBe(true);
    expect(await storage.findVideo('hidden')).toEqual(hidden);
    expect(await storage.findVideo('open')).toEqual(open);
    for (const id of ['OPEN', 'nothing', 'a\0b']) expect(await storage.findVideo(id)).toBeUndefined();
  });

  onStorage('a video whose id is taken is refused and changes nothing', async (storage) => {
    for (const each of [account, secondAccount]) await storage.createAccount(each);
    await storage.addVideo(video('a'), 1);
    await storage.addVideo(video('b', { accountSub: secondAccount.sub }), generous);
    await expect(storage.addVideo(video('b'), 1)).rejects.toThrow(AlreadyExistsError);
    expect(await storage.findVideo('a')).toEqual(video('a'));
    expect((await storage.findVideo('b'))?.accountSub).toBe(secondAccount.sub);
  });

  onStorage('of an account’s videos the oldest past the limit go', async (storage) => {
    for (const each of [account, secondAccount]) await storage.createAccount(each);
    await storage.addVideo(video('other', { accountSub: secondAccount.sub }), 3);
    for (const index of upTo(5)) await storage.addVideo(video(`v${index}`), 3);
    const found = await Promise.all(upTo(5).map((index) => storage.findVideo(`v${index}`)));
    expect(found.map((each) => each !== undefined)).toEqual([false, false, true, true, true]);
    expect(await storage.findVideo('other')).toBeDefined();
  });

  onStorage('videos added at once by several nodes keep to the limit', async (first, anotherNode) => {
    await first.createAccount(account);
    const second = await anotherNode();
    await Promise.all(upTo(20).map((index) => (index % 2 ? first : second).addVideo(video(`v${index}`), 5)));
    const found = await Promise.all(upTo(20).map((index) => second.findVideo(`v${index}`)));
    expect(found.filter((each) => each !== undefined)).toHaveLength(5);
  });

  onStorage('a channel’s public videos are counted, scheduled ones from their time on', async (storage) => {
    await storage.createAccount(account);
    await storage.addVideo(video('private'), generous);
    await storage.addVideo(video('public', { publicFrom: now }), generous);
    await storage.addVideo(video('scheduled', { publicFrom: now + 60 }), generous);
    await storage.addVideo(video('elsewhere', { publicFrom: now, channelId: 'UCben' }), generous);
    expect(await storage.countPublicVideos('UCada', now)).toBe(1);
    expect(await storage.countPublicVideos('UCada', now + 60)).toBe(2);
    expect(await storage.countPublicVideos('UCnobody', now)).toBe(0);
  });

  onStorage('an account’s videos are deleted, and a deleted account gets none', async (storage) => {
    for (const each of [account, secondAccount]) await storage.createAccount(each);
    for (const id of ['a', 'b']) await storage.addVideo(video(id), generous);
    await storage.addVideo(video('other', { accountSub: secondAccount.sub }), generous);
    await overwrite(storage).account({ ...account, state: 'deleted' });
    await storage.deleteVideos(account.sub);
    expect(await storage.addVideo(video('late'), generous)).toBe(false);
    for (const id of ['a', 'b', 'late']) expect(await storage.findVideo(id)).toBeUndefined();
    expect(await storage.findVideo('other')).toBeDefined();
    await expect(storage.addVideo(video('x', { accountSub: 'nobody' }), generous)).rejects.toThrow(TypeError);
  });
}
