/** Storage fails after an upload's last byte. The client can ask again, and exactly one video exists. */
import { expect, test } from 'vitest';
import type { Storage } from '../../packages/server/src/storage/storage.ts';
import { serverForTest } from '../support/running-server.ts';
import { makeFile, sha256Of, stepBytes } from '../support/video-file.ts';
import { manageScope, openUpload, put, tokenFor } from '../support/video-upload.ts';

test.each(['before', 'after'])(
  'an upload survives a storage failure %s the video is stored',
  async (when) => {
    const stored: string[] = [];
    let fails = true;
    const wrapStorage = (storage: Storage): Storage => ({
      ...storage,
      addItem: async (item, limit) => {
        const failing = fails;
        fails = false;
        if (failing && when === 'before') throw new Error('storage is down');
        const result = await storage.addItem(item, limit);
        stored.push(item.id);
        if (failing) throw new Error('the answer of storage was lost');
        return result;
      },
    });
    const server = await serverForTest({ wrapStorage, failuresAreWanted: true });
    const token = await tokenFor(server, manageScope);
    // The size isn't a multiple of `stepBytes`. The file is complete, so the server still keeps all bytes.
    const file = makeFile(stepBytes + 1_000);
    const location = await openUpload(server, token);
    expect((await put(location, file)).status).toBe(500);
    expect(server.failures).toHaveLength(1);
    const end = await put(location, new Uint8Array(), `*/${file.length}`);
    expect(end.status).toBe(201);
    const { id } = (await end.json()) as { id: string };
    expect(stored).toEqual([id]);
    const item = await server.storage.findSharedItem('youtube.videos', id);
    expect(item?.value).toMatchObject({
      content: { mediaType: 'application/octet-stream', size: file.length, sha256: sha256Of(file) },
    });
  },
);
