/**
 * Makes the nth storage call fail while an app works with Drive, for every n. Confirmed changes must persist, every
 * listed file must have its bytes, and the totals must match the files.
 */
import { expect, test } from 'vitest';
import { DriveClient } from '../support/drive.ts';
import { serverForTest } from '../support/running-server.ts';
import { Saboteur } from '../support/saboteur.ts';
import type { TestServer } from '../support/test-server.ts';

/** What the server confirmed: file contents by id, and ids of deleted files. */
type Confirmed = { readonly files: Map<string, string>; readonly deleted: Set<string> };

async function run(drive: DriveClient): Promise<Confirmed> {
  const files = new Map<string, string>();
  const deleted = new Set<string>();
  const folder = await drive.call('POST', '/drive/v3/files', {
    body: { name: 'folder', mimeType: 'application/vnd.google-apps.folder' },
  });
  const first = await drive.upload({ name: 'first' }, 'one');
  if (first.status !== 200) return { files, deleted };
  const { id } = first.json;
  files.set(id, 'one');
  const media = { query: { uploadType: 'media' }, headers: { 'content-type': 'text/plain' }, body: 'two' };
  const update = await drive.call('PATCH', `/upload/drive/v3/files/${id}`, media);
  // After an error, the content can be the old or the new one.
  if (update.status === 200) files.set(id, 'two');
  else files.delete(id);
  const copy = await drive.call('POST', `/drive/v3/files/${id}/copy`);
  if (copy.status === 200 && files.has(id)) files.set(copy.json.id, 'two');
  if (folder.status !== 200) return { files, deleted };
  const move = await drive.update(id, {}, { addParents: folder.json.id });
  if (move.status !== 200) files.delete(id);
  const removal = await drive.call('DELETE', `/drive/v3/files/${folder.json.id}`);
  if (removal.status === 204) {
    deleted.add(folder.json.id);
    if (move.status === 200) deleted.add(id);
  }
  files.delete(id);
  return { files, deleted };
}

async function driveBytes({ storage, accounts: [{ sub }] }: TestServer): Promise<number> {
  const { items } = await storage.listDriveFiles(sub, { limit: 1000 });
  return items.reduce((sum, { content }) => sum + (content?.size ?? 0), 0);
}

/** @param photos bytes of the account's sample photos, which aren't files of Drive */
async function expectConsistent(
  server: TestServer,
  drive: DriveClient,
  photos: number,
  where: string,
): Promise<void> {
  const [{ sub }] = server.accounts;
  const listed = await server.storage.listDriveFiles(sub, { limit: 1000 });
  const bytes = await driveBytes(server);
  const count = listed.items.filter(({ parentId }) => parentId !== undefined).length;
  expect(await server.storage.findDrive(sub), where).toMatchObject({ bytes, files: count });
  for (const { id, content } of listed.items) {
    if (content === undefined) continue;
    const read = await drive.content(id);
    expect([read.status, read.bytes.length], where).toEqual([200, content.size]);
  }
  // Contents that nothing uses expire, so the account's bytes then equal those of its files and sample photos.
  const later = server.clock.now() + 10 * 86_400;
  while ((await server.storage.sweepContents(later, 1_000)) > 0);
  expect(await server.storage.countContentBytes(sub, later), where).toBe(bytes + photos);
}

test.each(['before', 'after'] as const)(
  'Drive stays consistent when the nth storage call fails (%s it took effect), for every n',
  async (when) => {
    const saboteur = new Saboteur();
    const server = await serverForTest({
      failuresAreWanted: true,
      wrapStorage: (storage) => saboteur.wrap(storage),
    });
    const drive = await DriveClient.for(server, ['drive']);
    const photos =
      (await server.storage.countContentBytes(server.accounts[0].sub, server.clock.now())) -
      (await driveBytes(server));
    saboteur.calls = 0;
    expect((await run(drive)).deleted.size).toBe(2);
    const total = saboteur.calls;
    await expectConsistent(server, drive, photos, 'without a failure');
    expect(total).toBeGreaterThan(30);
    saboteur.when = when;
    for (let n = 1; n <= total; n++) {
      saboteur.calls = 0;
      saboteur.failAt = n;
      const { files, deleted } = await run(drive);
      saboteur.failAt = undefined;
      const where = `call ${n} of ${total}, ${when}`;
      for (const [id, content] of files) {
        expect((await drive.content(id)).bytes.toString(), where).toBe(content);
      }
      for (const id of deleted) expect(await server.storage.findDriveFile(id), where).toBeUndefined();
      await expectConsistent(server, drive, photos, where);
    }
    expect(server.failures.length).toBeGreaterThan(total / 2);
  },
  120_000,
);
