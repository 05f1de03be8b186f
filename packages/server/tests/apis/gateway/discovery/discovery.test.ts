import { beforeAll, describe, expect, test } from 'vitest';
import { builtInApis } from '../../../../src/apis/built-in-apis.ts';
import { type ApiServer, origin, startApiServer } from '../../api-server.ts';

let server: ApiServer;
beforeAll(async () => {
  server = await startApiServer();
});

test('API-3 API-4 API-5 the directory lists every version with the URL of its document', async () => {
  const { json } = await server.get('/discovery/v1/apis');
  expect(json.kind).toBe('discovery#directoryList');
  expect(json.items.map(({ id }: { id: string }) => id)).toEqual([
    'oauth2:v2',
    'drive:v2',
    'drive:v3',
    'sheets:v4',
    'calendar:v3',
    'people:v1',
    'tasks:v1',
    'gmail:v1',
    'photoslibrary:v1',
    'youtube:v3',
    'youtubeAnalytics:v2',
    'youtubeAnalytics:v1',
    'youtubereporting:v1',
    'dataportability:v1',
  ]);
  for (const item of json.items) {
    const document = await server.get(item.discoveryRestUrl.slice(origin.length));
    expect(document.json.id).toBe(item.id);
  }
  const { items } = (await server.get('/discovery/v1/apis?name=drive&preferred=true')).json;
  expect(items.map(({ id }: { id: string }) => id)).toEqual(['drive:v3']);
});

describe.each([
  'drive:v2',
  'drive:v3',
  'sheets:v4',
  'calendar:v3',
  'people:v1',
  'tasks:v1',
  'gmail:v1',
  'photoslibrary:v1',
  'dataportability:v1',
  'youtube:v3',
  'youtubeAnalytics:v1',
  'youtubeAnalytics:v2',
  'youtubereporting:v1',
  'oauth2:v2',
])('document %s', (id) => {
  const [name, version] = id.split(':');

  test('API-3 API-4 API-5 has URLs of this server, scopes, and no dangling reference', async () => {
    const { json, text } = await server.get(`/discovery/v1/apis/${name}/${version}/rest`);
    expect(json).toMatchObject({
      kind: 'discovery#restDescription',
      name,
      version,
      rootUrl: `${origin}/`,
      baseUrl: `${origin}/${json.servicePath}`,
    });
    const api = builtInApis.find((each) => each.name === name);
    expect(Object.keys(json.auth.oauth2.scopes)).toEqual(api?.scopes.map((scope) => scope.name));
    const references = [...text.matchAll(/"\$ref": "(\w+)"/g)].map((match) => match[1] ?? '');
    expect(references.length).toBeGreaterThan(0);
    expect(references.filter((reference) => !(reference in json.schemas))).toEqual([]);
  });

  test('is the same at `/$discovery/rest`', async () => {
    const { json } = await server.get(`/discovery/v1/apis/${name}/${version}/rest`);
    expect((await server.get(`/$discovery/rest?api=${name}&version=${version}`)).json).toEqual(json);
    const host = await server.handle({
      method: 'GET',
      path: '/$discovery/rest',
      query: `version=${version}`,
      headers: { host: `${name}.localhost:4000` },
      body: '',
      secure: false,
    });
    expect(JSON.parse(String(host?.body))).toEqual(json);
  });
});

test('API-3 a list method has everything that client libraries need for paging', async () => {
  const { json } = await server.get('/discovery/v1/apis/drive/v3/rest');
  const { list, get } = json.resources.files.methods;
  expect(list).toMatchObject({ httpMethod: 'GET', path: 'files', response: { $ref: 'FileList' } });
  expect(list.parameters.pageToken).toMatchObject({ location: 'query', type: 'string' });
  expect(list.parameters.pageSize).toMatchObject({ minimum: '1', maximum: '1000', default: '100' });
  expect(json.schemas.FileList.properties.nextPageToken).toBeDefined();
  expect(get.parameterOrder).toEqual(['fileId']);
});

test.each([
  ['/discovery/v1/apis/drive/v9/rest', 404],
  ['/discovery/v1/apis/nothing/v1/rest', 404],
  ['/discovery/v1/apis/constructor/v1/rest', 404],
  ['/discovery/v1/apis/drive/v3', 404],
  ['/discovery/v1/apis/drive/v3/rest/more', 404],
  ['/$discovery/rest?version=v3', 400],
  ['/$discovery/rest?api=nothing', 400],
])('the discovery service answers %s with %i', async (path, status) => {
  expect((await server.get(path)).status).toBe(status);
});

test('the discovery service rejects POST', async () => {
  const answer = await server.get('/discovery/v1/apis', undefined, 'POST');
  expect(answer.status).toBe(405);
  expect(answer.headers.allow).toBe('GET, HEAD');
});

test('API-5 YouTube’s document describes video uploads the way client libraries expect', async () => {
  const { json } = await server.get('/discovery/v1/apis/youtube/v3/rest');
  expect(json.resources.videos.methods.insert).toMatchObject({
    id: 'youtube.videos.insert',
    httpMethod: 'POST',
    path: 'videos',
    parameterOrder: ['part'],
    request: { $ref: 'Video' },
    response: { $ref: 'Video' },
    supportsMediaUpload: true,
    mediaUpload: {
      accept: ['application/octet-stream', 'video/*'],
      maxSize: '1000000',
      protocols: {
        simple: { multipart: true, path: '/upload/youtube/v3/videos' },
        resumable: { multipart: true, path: '/resumable/upload/youtube/v3/videos' },
      },
    },
  });
});
