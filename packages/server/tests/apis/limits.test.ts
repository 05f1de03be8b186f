import { beforeAll, expect, test } from 'vitest';
import { maximumCalendars } from '../../src/apis/calendar/calendars/calendars.ts';
import { maximumEvents } from '../../src/apis/calendar/events/event-changes.ts';
import { keptDeletedEvents } from '../../src/apis/calendar/events/list-events.ts';
import { keptJobs } from '../../src/apis/data-portability/archive-jobs.ts';
import { maximumMessages } from '../../src/apis/gmail/mailbox.ts';
import { mediaItems, photosLimits } from '../../src/apis/photos/media-item.ts';
import type { UnownedItem } from '../../src/records/collection-item.ts';
import { pieceBytes } from '../../src/records/content.ts';
import { type ApiServer, startApiServer, tomas } from './api-server.ts';

let server: ApiServer;
let token: string;
beforeAll(async () => {
  server = await startApiServer();
  const scopes = ['calendar', 'gmail.modify', 'drive'];
  const exports = ['dataportability.youtube.channel', 'dataportability.youtube.public_videos'];
  const photos = ['photoslibrary.appendonly', 'photoslibrary.readonly.appcreateddata'];
  token = server.tokenFor(tomas, ...scopes, ...exports, ...photos);
});

const send = (method: string, path: string, body?: object, headers = {}) =>
  server.send(method, path, { token, headers, ...(body && { body }) });
const refusal = ({ status, json }: Awaited<ReturnType<typeof send>>) =>
  `${status} ${json.error.errors[0].reason}`;

const calendars = '/calendar/v3/calendars';

async function newCalendar(): Promise<string> {
  const { status, json } = await send('POST', calendars, { summary: 'Firings' });
  expect(status).toBe(200);
  return json.id;
}

async function newEvent(calendarId: string, day = 0): Promise<string> {
  const dateOf = (days: number) => ({
    date: new Date(Date.UTC(2030, 0, 1 + days)).toISOString().slice(0, 10),
  });
  const event = { summary: 'Kiln', start: dateOf(day), end: dateOf(day + 1) };
  const answer = await send('POST', `${calendars}/${calendarId}/events`, event);
  if (answer.status !== 200) throw new Error(refusal(answer));
  return answer.json.id;
}

test('a calendar takes 5,000 events and rejects one more, until one is deleted', async () => {
  const id = await newCalendar();
  const first = await newEvent(id);
  for (let count = 1; count < maximumEvents; count += 1) await newEvent(id, count % 300);
  await expect(newEvent(id)).rejects.toThrow('403 quotaExceeded');
  expect((await send('DELETE', `${calendars}/${id}/events/${first}`)).status).toBe(204);
  await newEvent(id);
  expect((await send('DELETE', `${calendars}/${id}`)).status).toBe(204);
}, 30_000);

test('a calendar remembers 500 deleted events; a sync token from before a forgotten one needs a full sync', async () => {
  const id = await newCalendar();
  const events: string[] = [];
  for (let count = 0; count <= keptDeletedEvents; count += 1) events.push(await newEvent(id, count));
  const list = (query: string) => send('GET', `${calendars}/${id}/events?${query}`);
  const { nextSyncToken } = (await list('maxResults=2500')).json;
  const [last = '', ...others] = events;
  for (const event of others.slice(1)) await send('DELETE', `${calendars}/${id}/events/${event}`);
  const changed = await list(`syncToken=${nextSyncToken}&maxResults=2500`);
  expect(changed.json.items).toHaveLength(keptDeletedEvents - 1);
  for (const event of [last, others[0]]) await send('DELETE', `${calendars}/${id}/events/${event}`);
  expect(refusal(await list(`syncToken=${nextSyncToken}`))).toBe('410 fullSyncRequired');
  const deleted = await list('showDeleted=true&maxResults=2500');
  expect(deleted.json.items).toHaveLength(keptDeletedEvents);
}, 30_000);

test('an account has 100 calendars, and gets no more', async () => {
  const { items } = (await send('GET', '/calendar/v3/users/me/calendarList?maxResults=250')).json;
  for (let count = items.length; count < maximumCalendars; count += 1) await newCalendar();
  expect(refusal(await send('POST', calendars, { summary: 'One more' }))).toBe('403 quotaExceeded');
});

test('a mailbox takes 2,000 messages and rejects one more', async () => {
  const raw = Buffer.from('To: noor@haddad.example\r\nSubject: Clay\r\n\r\nMore').toString('base64url');
  const add = () => send('POST', '/gmail/v1/users/me/messages/send', { raw });
  const profile = async () => (await send('GET', '/gmail/v1/users/me/profile')).json.messagesTotal;
  for (let count = await profile(); count < maximumMessages; count += 1)
    expect((await add()).status).toBe(200);
  expect(refusal(await add())).toBe('403 quotaExceeded');
  expect(await profile()).toBe(maximumMessages);
}, 30_000);

test('an account has 2,000 media items and 200 albums, and gets no more', async () => {
  const listed = await send('GET', '/v1/mediaItems?pageSize=100');
  const [sample] = listed.json.mediaItems;
  const stored = await server.storage.findItem(mediaItems, tomas.sub, sample.id);
  const { contentId: _, ...item } = stored ?? { contentId: undefined };
  const missing = photosLimits.items - listed.json.mediaItems.length;
  const more = Array.from(
    { length: missing },
    (__, index) => ({ ...item, id: `filler-${index}` }) as UnownedItem,
  );
  await server.storage.saveItems(tomas.sub, more);
  const headers = { 'content-type': 'image/gif', 'x-goog-upload-protocol': 'raw' };
  const body = 'GIF89a\u0001\u0000\u0001\u0000';
  const uploaded = await server.send('POST', '/v1/uploads', { token, headers, body });
  const created = await send('POST', '/v1/mediaItems:batchCreate', {
    newMediaItems: [{ simpleMediaItem: { uploadToken: uploaded.text } }],
  });
  const full = created.json.newMediaItemResults[0].status;
  expect(full).toMatchObject({ code: 8, message: expect.stringContaining('at most 2000 media items') });

  const album = () => send('POST', '/v1/albums', { album: { title: 'Bowls' } });
  const { albums } = (await send('GET', '/v1/albums?pageSize=50')).json;
  for (let count = albums.length; count < photosLimits.albums; count += 1) {
    expect((await album()).status).toBe(200);
  }
  expect(refusal(await album())).toBe('403 quotaExceeded');
});

test('an account keeps 50 archive jobs; with the oldest, its archive goes', async () => {
  const initiate = async (resource: string): Promise<string> => {
    const answer = await send('POST', '/v1/portabilityArchive:initiate', { resources: [resource] });
    expect(answer.status).toBe(200);
    return answer.json.archiveJobId;
  };
  const state = (job: string) => send('GET', `/v1/archiveJobs/${job}/portabilityArchiveState`);
  const first = await initiate('youtube.public_videos');
  const { pathname } = new URL((await state(first)).json.urls[0]);
  expect((await server.get(pathname)).status).toBe(200);
  // Archive jobs fail without space, and then the app may start any number of them.
  await fillQuota();
  const jobs: string[] = [];
  for (let count = 0; count < keptJobs; count += 1) jobs.push(await initiate('youtube.channel'));
  expect([(await state(first)).status, (await server.get(pathname)).status]).toEqual([404, 404]);
  const states = await Promise.all(jobs.map(async (job) => (await state(job)).json.state));
  expect(states).toEqual(jobs.map(() => 'FAILED'));
});

async function fillQuota(): Promise<void> {
  const { limit, usage } = (await send('GET', '/drive/v3/about?fields=storageQuota')).json.storageQuota;
  const bytes = Buffer.alloc(Number(limit) - Number(usage));
  const pieces = Array.from({ length: Math.ceil(bytes.length / pieceBytes) }, (_, index) =>
    bytes.subarray(index * pieceBytes, (index + 1) * pieceBytes),
  );
  const times = { at: 0, now: 0, expiresAt: 2_000_000_000 };
  const addition = { id: 'filler', accountSub: tomas.sub, pieces, quotaBytes: Number(limit), ...times };
  expect(await server.storage.appendContent(addition)).toBe('appended');
}
