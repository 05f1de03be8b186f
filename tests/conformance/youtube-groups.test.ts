/** Groups of a channel's videos, whose numbers YouTube Analytics adds up. */
import { describe, expect, test } from 'vitest';
import { engines } from '../support/engines.ts';
import { youtubeNodesForAll } from '../support/youtube-nodes.ts';

describe.each(engines)('groups of YouTube Analytics on $engine', ({ options }) => {
  const nodes = youtubeNodesForAll(options, ['youtube', 'yt-analytics.readonly']);

  const viewsOf = async (filter: string): Promise<number> => {
    const dates = 'startDate=2000-01-01&endDate=2100-01-01';
    const { json } = await nodes.call(
      `/v2/reports?ids=channel==MINE&${dates}&metrics=views&filters=${filter}`,
    );
    return json.rows[0][0];
  };

  test('API-6 groups: created on one node, changed, filled and reported on the other', async () => {
    const ids = [await nodes.upload(), await nodes.upload()];
    await nodes.advance(86_400);
    const body = { snippet: { title: 'Bowls' }, contentDetails: { itemType: 'youtube#video' } };
    const created = await nodes.call('/v2/groups', { method: 'POST', body });
    expect(created.json).toMatchObject({ kind: 'youtube#group', ...body, id: expect.any(String) });
    const { id } = created.json;
    for (const [index, video] of ids.entries()) {
      const item = { groupId: id, resource: { kind: 'youtube#video', id: video } };
      const added = await nodes.call('/v2/groupItems', {
        method: 'POST',
        body: item,
        node: index === 0 ? 'first' : 'second',
      });
      expect(added.json).toMatchObject({ kind: 'youtube#groupItem', ...item });
    }
    const listed = await nodes.call('/youtube/analytics/v1/groups?mine=true');
    expect(listed.json).toMatchObject({
      kind: 'youtube#groupListResponse',
      items: [{ id, contentDetails: { itemCount: '2', itemType: 'youtube#video' } }],
    });
    const together = await viewsOf(`group==${id}`);
    const each = await Promise.all(ids.map((video) => viewsOf(`video==${video}`)));
    expect(together).toBe(each.reduce((sum, views) => sum + views, 0));

    const renamed = { id, snippet: { title: 'Cups' }, contentDetails: { itemCount: '2' } };
    const changed = await nodes.call('/v2/groups', { method: 'PUT', body: renamed, node: 'second' });
    expect(changed.json.snippet.title).toBe('Cups');
    const items = (await nodes.call(`/v2/groupItems?groupId=${id}`, { node: 'first' })).json.items;
    expect(items.map(({ resource }: { resource: { id: string } }) => resource.id)).toEqual(ids);
    const removed = await nodes.call(`/v2/groupItems?id=${items[0].id}`, { method: 'DELETE' });
    expect([removed.status, removed.json]).toEqual([200, {}]);
    expect((await nodes.call(`/v2/groups?id=${id}`)).json.items[0].contentDetails.itemCount).toBe('1');
    expect((await nodes.call(`/v2/groups?id=${id}`, { method: 'DELETE' })).json).toEqual({});
    expect((await nodes.call(`/v2/groups?id=${id}`)).json.items).toEqual([]);
    expect(await nodes.refusal(`/v2/groupItems?groupId=${id}`)).toBe('404 notFound');
  });

  test('API-6 items added to a group on two nodes at once are all there, and a group takes only the owner’s videos', async () => {
    const post = (path: string, body: unknown, node: 'first' | 'second' = 'first') =>
      nodes.call(path, { method: 'POST', body, node });
    const group = { snippet: { title: 'All' }, contentDetails: { itemType: 'youtube#video' } };
    const { id } = (await post('/v2/groups', group)).json;
    const ids = await Promise.all(Array.from({ length: 6 }, () => nodes.upload()));
    const added = await Promise.all(
      ids.map((video, index) =>
        post('/v2/groupItems', { groupId: id, resource: { id: video } }, index % 2 ? 'first' : 'second'),
      ),
    );
    expect(added.map(({ status }) => status)).toEqual(ids.map(() => 200));
    const { items } = (await nodes.call(`/v2/groupItems?groupId=${id}`)).json;
    expect(items).toHaveLength(6);
    const refused = (body: unknown) => nodes.refusal('/v2/groupItems', { method: 'POST', body });
    expect(await refused({ groupId: id, resource: { id: 'notmyvideo1' } })).toBe('400 invalid');
    expect(await refused({ groupId: 'x', resource: { id: ids[0] } })).toBe('404 notFound');
    const channel = { id: ids[0], kind: 'youtube#channel' };
    expect(await refused({ groupId: id, resource: channel })).toBe('400 invalid');
    const owner = '/v2/groups?mine=true&onBehalfOfContentOwner=me';
    expect(await nodes.refusal(owner)).toBe('403 forbidden');
    const wrong = { ...group, contentDetails: { itemType: 'youtube#planet' } };
    expect(await nodes.refusal('/v2/groups', { method: 'POST', body: wrong })).toBe('400 invalid');
    expect(await nodes.refusal('/v2/groups')).toBe('400 required');
    const reader = await nodes.authorize(['yt-analytics.readonly']);
    expect(await nodes.refusal('/v2/groups', { method: 'POST', body: group }, reader)).toBe(
      '403 insufficientPermissions',
    );
  });

  test('API-6 a group has at most 500 items', async () => {
    const body = { snippet: { title: 'Full \0 \ud800' }, contentDetails: { itemType: 'youtube#video' } };
    const { id } = (await nodes.call('/v2/groups', { method: 'POST', body })).json;
    const { storage, accounts } = nodes.first;
    const item = await storage.findItem('youtubeAnalytics.groups', accounts[0].sub, id);
    const items = Array.from({ length: 500 }, (_, index) => `video ${index}`);
    if (item === undefined) throw new Error('the group is not stored');
    await storage.updateItem({ ...item, value: { ...(item.value as object), items } });
    const more = { groupId: id, resource: { id: await nodes.upload() } };
    expect(await nodes.refusal('/v2/groupItems', { method: 'POST', body: more })).toBe(
      '400 groupContainsMaximumNumberOfItems',
    );
  });

  test('API-6 an account has at most 200 groups', async () => {
    const account = nodes.first.accounts[2].sub;
    const token = await nodes.authorize(['youtube'], { account });
    const body = { snippet: { title: 'One of many' }, contentDetails: { itemType: 'youtube#channel' } };
    const make = () => nodes.call('/v2/groups', { method: 'POST', body }, token);
    for (let made = 0; made < 200; made += 20) {
      const answers = await Promise.all(Array.from({ length: 20 }, make));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    }
    expect(await nodes.refusal('/v2/groups', { method: 'POST', body }, token)).toBe('403 groupLimitExceeded');
    const page = await nodes.call('/v2/groups?mine=true', {}, token);
    expect(page.json.items).toHaveLength(50);
    const next = await nodes.call(`/v2/groups?mine=true&pageToken=${page.json.nextPageToken}`, {}, token);
    expect(next.json.items[0].id).not.toBe(page.json.items[0].id);
  });
});
