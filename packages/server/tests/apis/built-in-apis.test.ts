import { expect, test } from 'vitest';
import { builtInApis, builtInCatalogue } from '../../src/apis/built-in-apis.ts';
import type { Schema, Schemas } from '../../src/apis/catalogue/api-definition.ts';
import { playlistItemParts } from '../../src/apis/youtube/youtube-playlist-items.ts';
import { playlistParts } from '../../src/apis/youtube/youtube-playlists.ts';
import { subscriptionParts } from '../../src/apis/youtube/youtube-subscriptions.ts';
import { type Video, videoItem } from '../../src/apis/youtube/youtube-video.ts';
import { readVideoMetadata } from '../../src/apis/youtube/youtube-video-input.ts';
import { videoParts } from '../../src/apis/youtube/youtube-videos.ts';
import { mina, scope, startApiServer } from './api-server.ts';

const catalogue = builtInCatalogue();

test('API-3 API-4 API-5 every scope that a method accepts is in the catalog', () => {
  const accepted = builtInApis.flatMap(({ versions }) =>
    versions.flatMap(({ methods }) => methods.flatMap((method) => method.acceptedScopes)),
  );
  expect(accepted.length).toBeGreaterThan(0);
  expect(accepted.filter((name) => catalogue.findScope(name) === undefined)).toEqual([]);
});

test('each scope is defined once, and the catalog finds its definition', () => {
  const names = catalogue.scopeNames();
  expect(new Set(names).size).toBe(names.length);
  for (const { name, summary, sensitivity } of builtInApis.flatMap((api) => api.scopes)) {
    expect(catalogue.findScope(name)).toEqual({ name, summary, sensitivity });
  }
});

test('the catalog finds sign-in scopes by their short names, and compares names exactly', () => {
  expect(catalogue.findScope('email')?.name).toBe(scope('userinfo.email'));
  expect(catalogue.findScope('profile')?.name).toBe(scope('userinfo.profile'));
  expect(catalogue.findScope('openid')?.name).toBe('openid');
  expect(catalogue.findScope(scope('Drive'))).toBeUndefined();
  expect(catalogue.findScope('constructor')).toBeUndefined();
  expect(catalogue.scopeNames()).not.toContain('email');
});

test.each([
  ['drive.metadata.readonly', 'restricted'],
  ['drive.file', 'non-sensitive'],
  ['drive.apps.readonly', 'sensitive'],
  ['calendar.readonly', 'sensitive'],
  ['youtube.upload', 'sensitive'],
  ['yt-analytics.readonly', 'sensitive'],
  ['userinfo.email', 'non-sensitive'],
])('the scope %s is %s', (name, sensitivity) => {
  expect(catalogue.findScope(scope(name))?.sensitivity).toBe(sensitivity);
});

test('API-3 API-4 API-5 API-6 API-7 every field of a response is in the response’s schema, with the same type', async () => {
  const server = await startApiServer();
  const token = server.tokenFor(
    mina,
    'drive',
    'calendar',
    'youtube',
    'youtubepartner-channel-audit',
    'yt-analytics.readonly',
    'contacts',
    'contacts.other.readonly',
    'userinfo.profile',
    'tasks',
    'gmail.readonly',
    'photoslibrary.readonly.appcreateddata',
    'dataportability.youtube.channel',
  );
  const parts =
    'id,snippet,statistics,status,contentDetails,brandingSettings,localizations,auditDetails,topicDetails';
  await server.storage.addItem(videoItem(storedVideo), 1);
  const calls: Record<string, string | undefined> = {
    'drive.files.list': '?fields=*&pageSize=3',
    'drive.files.get': '?fields=*',
    'drive.about.get': '?fields=*',
    'drive.changes.list': '?pageToken=1&fields=*',
    'drive.permissions.list': '?fields=*',
    'youtube.channels.list': `?mine=true&part=${parts}`,
    'youtube.videos.list': `?id=${storedVideo.id}&part=${videoParts}`,
    'youtube.videos.getRating': `?id=${storedVideo.id}`,
    'youtube.playlists.list': `?mine=true&part=${playlistParts}`,
    'youtube.playlistItems.list': `?playlistId=LL&part=${playlistItemParts}`,
    'youtube.subscriptions.list': `?mine=true&part=${subscriptionParts}`,
    'youtube.search.list': '?q=kiln&part=snippet',
    'v2/ youtubeAnalytics.reports.query':
      '?ids=channel==MINE&startDate=2020-01-01&endDate=2027-01-01&metrics=views&dimensions=month',
    'youtube/analytics/v1/ youtubeAnalytics.reports.query':
      '?ids=channel==MINE&start-date=2020-01-01&end-date=2027-01-01&metrics=views',
    'youtubeAnalytics.groups.list': '?mine=true',
    'photoslibrary.mediaItems.batchGet': '?mediaItemIds=none',
    'people.people.get': '?personFields=names,metadata',
    'people.people.getBatchGet': '?personFields=names&resourceNames=people/me',
    'people.people.connections.list': '?personFields=names,emailAddresses,metadata',
    'people.people.searchContacts': '?query=noor&readMask=names',
    'people.otherContacts.list': '?readMask=names',
    'people.otherContacts.search': '?query=budi&readMask=names',
  };
  let checked = 0;
  for (const { versions } of builtInApis) {
    for (const { servicePath, methods, schemas } of versions) {
      for (const { handler, httpMethod, path, id, response, parameters } of methods) {
        if (handler === undefined || httpMethod !== 'GET' || response === undefined) continue;
        const concrete = path
          .replace('{fileId}', 'root')
          .replace('{permissionId}', mina.sub)
          .replace('{calendarId}', 'primary')
          .replace('{ruleId}', `user:${mina.email}`)
          .replace('{setting}', 'timezone')
          .replace('{tasklist}', '@default')
          .replace('{userId}', 'me')
          .replace('labels/{id}', 'labels/INBOX')
          .replace('{+resourceName}', id.startsWith('people.people.') ? 'people/me' : '{}');
        const query = calls[`${servicePath} ${id}`] ?? (servicePath === 'drive/v2/' ? '' : (calls[id] ?? ''));
        // Methods that need something created first have tests over HTTP.
        const isReady = Object.entries(parameters).every(
          ([name, { required }]) => !required || query.includes(`${name}=`) || path !== concrete,
        );
        if (concrete.includes('{') || !isReady) continue;
        const { json } = await server.get(`/${servicePath}${concrete}${query}`, token);
        expect(json.error, id).toBeUndefined();
        expect(undescribed(json, schemas[response], schemas)).toEqual([]);
        checked += 1;
      }
    }
  }
  expect(checked).toBeGreaterThanOrEqual(30);
});

const storedVideo: Video = {
  id: 'abcdefghijk',
  accountSub: mina.sub,
  channelId: 'UCmina',
  uploadedAt: 1_800_000_000,
  content: { mediaType: 'video/mp4', size: 1, sha256: new Uint8Array(32) },
  metadata: {
    channelTitle: 'Mina makes pots',
    ...readVideoMetadata(
      {
        snippet: { title: 'A bowl', tags: ['clay'], defaultLanguage: 'en' },
        status: { privacyStatus: 'private', publishAt: '2030-01-01T00:00:00Z' },
        localizations: { de: { title: 'Eine Schale' } },
        recordingDetails: { recordingDate: '2026-10-01T09:00:00Z' },
      },
      videoParts,
    ),
  },
};

/** The paths of fields in `value` that `schema` lacks, or gives another type. */
function undescribed(value: unknown, schema: Schema | undefined, schemas: Schemas, path = ''): string[] {
  if (schema?.$ref !== undefined) return undescribed(value, schemas[schema.$ref], schemas, path);
  if (schema === undefined) return [path];
  if (schema.type === 'any') return [];
  if (Array.isArray(value))
    return value.flatMap((item) => undescribed(item, schema.items, schemas, `${path}[]`));
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([name, field]) =>
      undescribed(
        field,
        schema.properties?.[name] ?? schema.additionalProperties,
        schemas,
        `${path}/${name}`,
      ),
    );
  }
  const type = schema.type === 'integer' ? 'number' : schema.type;
  return typeof value === type ? [] : [`${path}: ${typeof value}`];
}
