/** Task lists and tasks on both engines. The tests read every write on another node. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type ApiCaller, apiCaller, apiCallerForAll, callerWith } from '../support/api-caller.ts';
import { engines } from '../support/engines.ts';
import { nodesForAll } from '../support/two-nodes.ts';

const lists = '/tasks/v1/users/@me/lists';

describe.each(engines)('tasks on $engine', ({ options }) => {
  const { server, otherNode } = nodesForAll(options);
  const mina = apiCallerForAll(server, ['tasks']);
  let elsewhere: ApiCaller;
  beforeAll(() => {
    elsewhere = callerWith(otherNode(), mina.token);
  });

  test('a list is created, renamed and deleted with its tasks; the default list stays', async () => {
    const { json: list } = await mina.call('POST', lists, { title: 'Glazes' });
    const path = `${lists}/${list.id}`;
    expect((await mina.call('PATCH', path, { title: 'Recipes' }, { 'if-match': list.etag })).json.title).toBe(
      'Recipes',
    );
    expect((await mina.call('PATCH', path, { title: 'Late' }, { 'if-match': list.etag })).status).toBe(412);
    expect(
      (await elsewhere.call('GET', lists)).json.items.map(({ title }: { title: string }) => title),
    ).toEqual(['My tasks', 'Open day', 'Recipes']);
    await mina.call('POST', `/tasks/v1/lists/${list.id}/tasks`, { title: 'Celadon' });
    expect((await mina.call('DELETE', path)).status).toBe(204);
    for (const gone of [path, `/tasks/v1/lists/${list.id}/tasks`]) {
      expect((await elsewhere.call('GET', gone)).status).toBe(404);
    }
    expect((await mina.call('DELETE', `${lists}/@default`)).status).toBe(403);
    expect((await mina.call('POST', lists, { title: ' ' })).status).toBe(400);
  });

  test('a task is created, completed, moved, hidden and deleted', async () => {
    const { json: list } = await mina.call('POST', lists, { title: 'Order' });
    const tasks = `/tasks/v1/lists/${list.id}/tasks`;
    const add = async (title: string, query = '') => (await mina.call('POST', tasks + query, { title })).json;
    const titles = async (query = '') =>
      (await elsewhere.call('GET', tasks + query)).json.items.map(({ title }: { title: string }) => title);
    const [b, a] = [await add('b'), await add('a')];
    const c = await add('c', `?previous=${b.id}`);
    expect(await titles()).toEqual(['a', 'b', 'c']);
    expect(await titles('?maxResults=2')).toEqual(['a', 'b']);
    await mina.call('POST', `${tasks}/${a.id}/move?previous=${c.id}`);
    expect(await titles()).toEqual(['b', 'c', 'a']);
    const below = (await mina.call('POST', `${tasks}?parent=${b.id}`, { title: 'below' })).json;
    expect(below.parent).toBe(b.id);
    expect((await mina.call('POST', `${tasks}?parent=${below.id}`, { title: 'too deep' })).status).toBe(400);

    const due = { due: '2027-01-15T17:00:00Z', notes: 'soon' };
    const patched = (await mina.call('PATCH', `${tasks}/${c.id}`, due)).json;
    expect(patched).toMatchObject({ title: 'c', due: '2027-01-15T00:00:00.000Z', status: 'needsAction' });
    const done = (await mina.call('PATCH', `${tasks}/${c.id}`, { status: 'completed' })).json;
    expect(done).toMatchObject({ notes: 'soon', status: 'completed', completed: expect.any(String) });
    expect(await titles('?showCompleted=false')).not.toContain('c');
    expect(await titles('?dueMin=2027-01-01T00:00:00Z')).toEqual(['c']);
    expect((await mina.call('PATCH', `${tasks}/${c.id}`, {}, { 'if-match': patched.etag })).status).toBe(412);
    expect((await mina.call('POST', `/tasks/v1/lists/${list.id}/clear`)).status).toBe(204);
    expect(await titles()).not.toContain('c');
    expect(await titles('?showHidden=true')).toContain('c');
    const open = (await mina.call('PUT', `${tasks}/${c.id}`, { title: 'c again' })).json;
    expect([open.status, open.completed, open.notes]).toEqual(['needsAction', undefined, undefined]);

    expect((await mina.call('DELETE', `${tasks}/${b.id}`)).status).toBe(204);
    expect(await titles()).toEqual(['c again', 'a']);
    expect((await elsewhere.call('GET', `${tasks}/${below.id}`)).status).toBe(404);
    expect((await mina.call('PATCH', `${tasks}/${a.id}`, { status: 'someday' })).status).toBe(400);
  });

  test('with the scope tasks.readonly, an app reads the default list and changes nothing', async () => {
    const reader = await apiCaller(server, ['tasks.readonly']);
    const path = '/tasks/v1/lists/@default/tasks';
    expect((await reader.call('GET', path)).json.items).toHaveLength(4);
    expect((await reader.call('POST', path, { title: 'x' })).reason).toBe('insufficientPermissions');
  });
});
