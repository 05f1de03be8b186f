/** CON-10 */
import { beforeAll, describe, expect, test } from 'vitest';
import { callApi, makeKey } from '../support/api-keys.ts';
import { engines } from '../support/engines.ts';
import { overwrite } from '../support/overwrite.ts';
import { serverForAll } from '../support/running-server.ts';
import { driveScope, youtubeScope } from '../support/scopes.ts';
import { obtainTokens } from '../support/tokens.ts';
import { uploaderForAll } from '../support/uploader.ts';
import { makeFile } from '../support/video-file.ts';
import { describedVideo, put } from '../support/video-upload.ts';

describe.each(engines)('API keys on $engine', ({ options }) => {
  const server = serverForAll(options);
  const uploader = uploaderForAll(server);
  let key: string;
  let token: string;
  let channel: { readonly id: string; readonly snippet: { readonly customUrl: string } };
  beforeAll(async () => {
    ({ key } = await makeKey(server));
    const scope = `${youtubeScope} ${driveScope}`;
    ({ accessToken: token } = await obtainTokens(server, { parameters: { scope } }));
    const own = await call('youtube/v3/channels?part=snippet&mine=true', {
      authorization: `Bearer ${token}`,
    });
    channel = own.body.items[0];
  });

  const call = (path: string, headers?: Readonly<Record<string, string>>) =>
    callApi(`${server.origin}/${path}`, headers);
  const withKey = (path: string, used = key) => call(path, { 'x-goog-api-key': used });
  const channels = () => `youtube/v3/channels?part=snippet,statistics&id=${channel.id}`;
  const upload = async (privacyStatus: string): Promise<string> => {
    const body = { ...describedVideo, status: { privacyStatus } };
    const answer = await put(await uploader.open({ body }), makeFile(10));
    return ((await answer.json()) as { id: string }).id;
  };

  test('CON-10 a call without a token can read public data if it sends a key as `key`, as `$key` or in a header', async () => {
    const byToken = await call(channels(), { authorization: `Bearer ${token}` });
    expect(byToken.body.items).toMatchObject([{ id: channel.id }]);
    for (const form of ['key', '%6Bey', 'k%65%79', '$key', '%24key']) {
      const answer = await call(`${channels()}&${form}=${key}`);
      expect([answer.outcome, answer.body]).toEqual(['200', byToken.body]);
    }
    expect((await withKey(channels())).body).toEqual(byToken.body);
    const handle = encodeURIComponent(channel.snippet.customUrl);
    const named = await withKey(`youtube/v3/channels?part=id&forHandle=${handle}`);
    expect(named.body.items).toMatchObject([{ id: channel.id }]);
  });

  test('CON-10 a call with only a key gets public and unlisted videos, but no private ones, and no parts that only the owner may read', async () => {
    const ids = [await upload('public'), await upload('unlisted'), await upload('private')];
    const list = (part: string) => withKey(`youtube/v3/videos?part=${part}&id=${ids.join()}`);
    const seen = (await list('status')).body.items.map(({ id }: { id: string }) => id);
    expect(seen).toEqual(ids.slice(0, 2));
    expect((await list('fileDetails')).outcome).toBe('403 forbidden');
  });

  test.each([
    'youtube/v3/channels?part=id&mine=true',
    'youtube/v3/channels?part=auditDetails&id=x',
    'drive/v3/files',
    'drive/v3/about?fields=*',
    'calendar/v3/users/me/calendarList',
    'calendar/v3/calendars/primary/events',
  ])('CON-10 a key alone gives no access to a person’s data: %s', async (path) => {
    const { outcome, headers, body } = await withKey(path);
    expect(outcome).toBe('401 required CREDENTIALS_MISSING');
    expect(headers.get('www-authenticate')).toMatch(/^Bearer realm="/);
    expect(body.error.message).toContain('API key');
  });

  test('a call with neither a key nor a token gets 401', async () => {
    expect((await call(channels())).outcome).toBe('401 required CREDENTIALS_MISSING');
    expect((await call(`${channels()}&key=`)).outcome).toBe('401 required CREDENTIALS_MISSING');
  });

  test.each(['youtube/v3/videos?part=id&id=x', 'drive/v3/files'])(
    'a wrong key gets 400 at %s, even with a valid token, and the answer doesn’t contain the key',
    async (path) => {
      const wrong = `${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`;
      for (const headers of [{}, { authorization: `Bearer ${token}` }]) {
        const { outcome, body, text } = await call(path, { ...headers, 'x-goog-api-key': wrong });
        expect(outcome).toBe('400 badRequest API_KEY_INVALID');
        expect(body.error.message).toBe('API key not valid. Please pass a valid API key.');
        expect(text).not.toContain(wrong);
      }
    },
  );

  test('a call with two keys gets 400', async () => {
    const twice = await call(`${channels()}&key=${key}&key=${key}`);
    expect(twice.outcome).toBe('400 invalidParameter');
    const both = await call(`${channels()}&key=${key}`, { 'x-goog-api-key': key });
    expect(both.outcome).toBe('400 invalidParameter');
  });

  test('restrictions: only the named APIs accept the key', async () => {
    const drive = (await makeKey(server, { apis: ['drive.googleapis.com'] })).key;
    const blocked = await withKey(channels(), drive);
    expect(blocked.outcome).toBe('403 forbidden API_KEY_SERVICE_BLOCKED');
    expect(blocked.body.error.details[0].metadata.service).toBe('youtube.googleapis.com');
    const authorization = `Bearer ${token}`;
    expect((await call('drive/v3/files', { authorization, 'x-goog-api-key': drive })).outcome).toBe('200');
    const both = await makeKey(server, { apis: ['drive.googleapis.com', 'youtube.googleapis.com'] });
    expect((await withKey(channels(), both.key)).outcome).toBe('200');
  });

  test('restrictions: only the named addresses can use the key', async () => {
    const elsewhere = (await makeKey(server, { addresses: ['203.0.113.0/24', '2001:db8::1'] })).key;
    const blocked = await withKey(channels(), elsewhere);
    expect(blocked.outcome).toBe('403 forbidden API_KEY_IP_ADDRESS_BLOCKED');
    const here = (await makeKey(server, { addresses: ['203.0.113.7', '127.0.0.0/8', '::1'] })).key;
    expect((await withKey(channels(), here)).outcome).toBe('200');
  });

  test('the key’s project must have enabled the API', async () => {
    const { client } = await server.addClient({ project: { enabledApis: ['drive.googleapis.com'] } });
    const other = (await makeKey(server, {}, client.projectId)).key;
    const refused = await withKey(channels(), other);
    expect(refused.outcome).toBe('403 accessNotConfigured SERVICE_DISABLED');
    const project = await server.storage.findProject(client.projectId);
    expect(refused.body.error.message).toContain(String(project?.number));
    if (project === undefined) throw new Error('the project is gone');
    await overwrite(server.storage).project({ ...project, enabledApis: ['youtube.googleapis.com'] });
    expect((await withKey(channels(), other)).outcome).toBe('200');
  });

  test('if a call has a key and a token, both must be valid and of the same project', async () => {
    const authorization = `Bearer ${token}`;
    const own = await call('drive/v3/files', { authorization, 'x-goog-api-key': key });
    expect(own.outcome).toBe('200');
    const { client } = await server.addClient({ project: { enabledApis: ['drive.googleapis.com'] } });
    const foreign = (await makeKey(server, {}, client.projectId)).key;
    const mixed = await call('drive/v3/files', { authorization, 'x-goog-api-key': foreign });
    expect(mixed.outcome).toBe('400 badRequest CONSUMER_INVALID');
    const dead = { authorization: 'Bearer nothing', 'x-goog-api-key': key };
    expect((await call(channels(), dead)).outcome).toMatch(/^401 authError/);
  });

  test('links in answers leave out the key', async () => {
    const authorization = `Bearer ${token}`;
    const list = await call(`drive/v2/files?maxResults=1&key=${key}`, { authorization });
    expect(list.body.selfLink).toContain('maxResults=1');
    expect(list.body.nextLink).toContain('pageToken');
    expect(list.text).not.toContain(key);
  });

  test('the discovery document describes the parameter key, and still lists the scopes of the method', async () => {
    const { body } = await call('discovery/v1/apis/youtube/v3/rest');
    expect(body.parameters.key).toMatchObject({ location: 'query', type: 'string' });
    expect(body.resources.channels.methods.list.scopes).toContain(youtubeScope);
  });

  test('a removed key stops working immediately', async () => {
    const record = await makeKey(server);
    expect((await withKey(channels(), record.key)).outcome).toBe('200');
    expect(await server.storage.removeApiKey(record)).toBe('removed');
    expect((await withKey(channels(), record.key)).outcome).toBe('400 badRequest API_KEY_INVALID');
  });
});
