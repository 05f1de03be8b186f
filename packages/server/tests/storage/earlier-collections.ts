/** Schema version 6 had two tables for files, channels and videos. */
import { expect } from 'vitest';
import type { DialectName } from '../../src/storage/engine/engine.ts';
import { migrations } from '../../src/storage/migrations/migrate.ts';
import { openStorage } from '../../src/storage/open.ts';
import { account, now, secondAccount } from './conformance/records.ts';
import { upgradeTest } from './earlier-database.ts';

const oddText = 'a \0 name \ud800 陳 of "a channel"';
const file = { name: oddText };
const channel = { id: 'UCada', title: oddText };
const metadata = { title: oddText, channelTitle: oddText };
const content = { mediaType: 'video/mp4', size: 10, sha256: '00ff' };

export const collectionsAreUpgraded = upgradeTest(
  'files, channels and videos of version 6 become collection items of their owners',
  async (dialect, makeDatabase) => {
    const schema = migrations.slice(0, 6).map((migration) => migration[dialect]);
    const storage = await openStorage(await makeDatabase(6, [...schema, rows(dialect)].join('\n')));
    const { sub } = account;

    const own = { collection: 'drive.files', accountSub: sub };
    expect(await storage.listItems('drive.files', sub, { limit: 9 })).toEqual({
      items: [
        { ...own, id: '2', sortKey: 'a', value: file, revision: 1 },
        { ...own, id: '1', sortKey: 'b', value: null, revision: 1 },
      ],
    });
    expect(await storage.countItems('drive.files', secondAccount.sub)).toBe(1);

    expect((await storage.findItem('youtube.channels', sub, 'UCada'))?.value).toEqual(channel);
    for (const name of ['id UCada', 'handle ada']) {
      expect(await storage.findSharedItem('youtube.publicChannels', name)).toEqual({
        collection: 'youtube.publicChannels',
        accountSub: sub,
        id: name,
        sortKey: 't',
        value: channel,
        shared: { group: 'UCada' },
        revision: 1,
      });
    }

    const video = { collection: 'youtube.videos', accountSub: sub };
    const value = (uploadedAt: number) => ({ uploadedAt, content, metadata });
    expect(await storage.findSharedItem('youtube.videos', 'open')).toEqual({
      ...video,
      id: 'open',
      sortKey: String(9_999_999_999 - now),
      shared: { group: 'UCada', countsFrom: now + 5 },
      value: value(now),
      revision: 1,
    });
    expect(await storage.findSharedItem('youtube.videos', 'hidden')).toMatchObject({
      shared: { group: 'UCada' },
      value: value(now + 1),
    });
    expect(await storage.countSharedItems('youtube.videos', 'UCada', now + 5)).toBe(1);
    const third = { ...video, id: 'third', sortKey: '0', shared: { group: 'UCada' }, value: null };
    expect(await storage.addItem(third, 2)).toBe(true);
    expect(await storage.findSharedItem('youtube.videos', 'open')).toBeUndefined();
    expect(await storage.findSharedItem('youtube.videos', 'hidden')).toBeDefined();

    await storage.deleteItems(sub);
    expect(await storage.findSharedItem('youtube.publicChannels', 'id UCada')).toBeUndefined();
    expect(await storage.countItems('drive.files', secondAccount.sub)).toBe(1);
    await storage.close();
  },
);

// Comparing every public channel with every owner's channel would take minutes.
export const manyOwnersAreFound = upgradeTest(
  'the upgrade from version 6 finds the owners of many public channels in seconds',
  async (dialect, makeDatabase) => {
    const schema = migrations.slice(0, 6).map((migration) => migration[dialect]);
    const sql = [...schema, rows(dialect), manyChannels].join('\n');
    const storage = await openStorage(await makeDatabase(6, sql));
    expect(await storage.countItems('youtube.channels', secondAccount.sub)).toBe(channelCount);
    expect(await storage.countItems('youtube.publicChannels', secondAccount.sub)).toBe(channelCount);
    await storage.close();
  },
  20_000,
);

const channelCount = 20_000;
const manyChannels = ['youtube.channels', 'youtube.publicChannels']
  .map((collection) => {
    const owner = collection === 'youtube.channels' ? secondAccount.sub : 'everybody';
    return `
WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${channelCount})
INSERT INTO api_resources (collection, account_sub, id, sort_key, value)
SELECT '${collection}', '${owner}', 'UC' || n, 't', '{"id":"UC' || n || '"}' FROM numbers;`;
  })
  .join('\n');

function rows(dialect: DialectName): string {
  const json = (value: unknown) => `'${JSON.stringify(value).replaceAll("'", "''")}'`;
  const ordinalName = dialect === 'sqlite' ? ', ordinal' : '';
  const accounts = [account, secondAccount].map(({ sub, email, ...record }, index) => {
    const ordinal = dialect === 'sqlite' ? `, ${index + 1}` : '';
    return `('${sub}', '${email.toLowerCase()}', 'active', ${json({ email, ...record })}${ordinal})`;
  });
  const resource = (collection: string, owner: string, id: string, sortKey: string, value: unknown) =>
    `('${collection}', '${owner}', '${id}', '${sortKey}', ${json(value)})`;
  const video = (id: string, publicFrom: number | null, uploadedAt: number) =>
    `('${id}', '${account.sub}', 'UCada', ${publicFrom}, ${json({ uploadedAt, content, metadata })})`;
  return `
INSERT INTO accounts (sub, email_key, state, record${ordinalName}) VALUES ${accounts.join(', ')};
INSERT INTO api_resources (collection, account_sub, id, sort_key, value) VALUES ${[
    resource('drive.files', account.sub, '1', 'b', null),
    resource('drive.files', account.sub, '2', 'a', file),
    resource('drive.files', secondAccount.sub, '1', 'b', file),
    resource('youtube.channels', account.sub, 'UCada', 't', channel),
    resource('youtube.publicChannels', 'everybody', 'id UCada', 't', channel),
    resource('youtube.publicChannels', 'everybody', 'handle ada', 't', channel),
  ].join(', ')};
INSERT INTO videos (id, account_sub, channel_id, public_from, record) VALUES
  ${video('open', now + 5, now)}, ${video('hidden', null, now + 1)};
`;
}
