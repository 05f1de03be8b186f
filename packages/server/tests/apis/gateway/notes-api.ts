/** A test API whose methods use every feature of the gateway. */
import type { ApiCall, ApiDefinition, FinishKeptUpload } from '../../../src/apis/catalogue/api-definition.ts';
import { MediaAnswer } from '../../../src/apis/catalogue/media-answer.ts';
import { queryText } from '../../../src/apis/catalogue/parameter-notation.ts';
import {
  count,
  int64,
  listOf,
  record,
  ref,
  shape,
  text,
  time,
} from '../../../src/apis/catalogue/schema-notation.ts';
import { etagOf } from '../../../src/apis/gateway/call/etag.ts';
import { mergePatch } from '../../../src/apis/gateway/call/merge-patch.ts';
import { conditionNotMet } from '../../../src/apis/gateway/call/refusals.ts';
import { notFound } from '../../../src/http/api-error.ts';
import type { CollectionItem } from '../../../src/records/collection-item.ts';
import type { Stored } from '../../../src/records/stored.ts';

const collection = 'notes';
const scope = 'https://www.googleapis.com/auth/drive';
const noteId = { location: 'path', type: 'string', required: true, description: 'The note.' } as const;
const itemParameters = { noteId };

async function find(call: ApiCall): Promise<Stored<CollectionItem>> {
  const item = await call.storage.findItem(
    collection,
    call.account.sub,
    call.parameters.string('noteId') ?? '',
  );
  if (item === undefined) throw notFound('There is no such note.', 'noteId');
  return item;
}

const tagOf = ({ value, revision }: Stored<CollectionItem>) => etagOf([value, revision]);
const answer = (item: Stored<CollectionItem>) => ({
  kind: 'notes#note',
  etag: tagOf(item),
  id: item.id,
  ...(item.value as object),
});

async function get(call: ApiCall) {
  const item = await find(call);
  if (!call.wantsMedia) return answer(item);
  const { mediaType, size, sha256 } = item.value as { mediaType: string; size: string; sha256: string };
  return new MediaAnswer({
    mediaType,
    size: Number(size),
    sha256: Buffer.from(sha256, 'hex'),
    read: (first, end) => call.contents.read(item.contentId ?? '', first, end),
  });
}

async function change(
  call: ApiCall,
  newValue: (item: Stored<CollectionItem>) => unknown,
  contentId?: string,
) {
  const item = await find(call);
  call.requireMatch(tagOf(item));
  const changed = { ...item, value: newValue(item), ...(contentId !== undefined && { contentId }) };
  if ((await call.storage.updateItem(changed)) !== 'updated') throw conditionNotMet();
  return answer(await find(call));
}

const patched = (call: ApiCall) => (item: Stored<CollectionItem>) =>
  mergePatch(item.value as Record<string, unknown>, call.body);

async function save(call: ApiCall, id: string, more: object = {}, contentId?: string) {
  const { sub: accountSub } = call.account;
  const item = {
    ...{ collection, accountSub, id, sortKey: id, value: { ...call.body, ...more } },
    ...(contentId !== undefined && { contentId }),
  };
  const present = await call.storage.findItem(collection, accountSub, id);
  if (present === undefined) await call.storage.createItem(item, 100);
  return answer((await call.storage.findItem(collection, accountSub, id)) ?? { ...item, revision: 1 });
}

const newId = (call: ApiCall) => Buffer.from(call.randomBytes(6)).toString('hex');

const about = (content: Parameters<FinishKeptUpload>[0]) => ({
  mediaType: content.mediaType,
  size: String(content.size),
  sha256: Buffer.from(content.sha256).toString('hex'),
  md5: Buffer.from(content.md5).toString('hex'),
});

const common = { acceptedScopes: [scope], summary: 'For tests.' };

export const notes: ApiDefinition = {
  name: 'notes',
  service: 'notes.example.com',
  title: 'Notes API',
  description: 'For tests.',
  scopes: [],
  versions: [
    {
      version: 'v1',
      servicePath: 'notes/v1/',
      preferred: true,
      methods: [
        {
          ...common,
          ...{ id: 'notes.items.insert', httpMethod: 'POST', path: 'items', parameters: {} },
          ...{ request: 'Note', response: 'Note' },
          handler: (call) => save(call, newId(call)),
          upload: {
            accept: ['*/*'],
            keepsContent: true,
            async prepare(call) {
              const id = newId(call);
              return (content) => save(call, id, about(content), content.id);
            },
          },
        },
        {
          ...common,
          ...{ id: 'notes.items.get', httpMethod: 'GET', path: 'items/{noteId}', response: 'Note' },
          parameters: itemParameters,
          supportsMediaDownload: true,
          handler: get,
        },
        {
          ...common,
          ...{ id: 'notes.items.update', httpMethod: 'PUT', path: 'items/{noteId}' },
          ...{ request: 'Note', response: 'Note', parameters: itemParameters },
          handler: (call) => change(call, () => call.body),
        },
        {
          ...common,
          ...{ id: 'notes.items.patch', httpMethod: 'PATCH', path: 'items/{noteId}' },
          ...{ request: 'Note', response: 'Note', parameters: itemParameters },
          handler: (call) => change(call, patched(call)),
          upload: {
            accept: ['text/*'],
            keepsContent: true,
            async prepare(call) {
              await find(call);
              return (content) =>
                change(call, (item) => ({ ...patched(call)(item), ...about(content) }), content.id);
            },
          },
        },
        {
          ...common,
          ...{ id: 'notes.items.delete', httpMethod: 'DELETE', path: 'items/{noteId}' },
          parameters: itemParameters,
          async handler(call) {
            const item = await find(call);
            call.requireMatch(tagOf(item));
            await call.storage.deleteItem(item);
            return undefined;
          },
        },
        {
          ...common,
          ...{ id: 'notes.items.archive', httpMethod: 'POST', path: 'items/{noteId}:archive' },
          ...{ response: 'Note', parameters: itemParameters },
          handler: (call) => change(call, ({ value }) => ({ ...(value as object), tags: ['archived'] })),
        },
        {
          ...common,
          ...{ id: 'notes.jobs.state', httpMethod: 'GET', path: '{+name}/state', response: 'State' },
          parameters: { name: { ...noteId, segments: 'jobs/*' }, view: queryText('How much.') },
          handler: async ({ parameters }) => ({ name: parameters.string('name') }),
        },
        {
          ...common,
          ...{ id: 'notes.media.download', httpMethod: 'GET', path: 'media/{+name}', response: 'State' },
          parameters: { name: { ...noteId, segments: '**' } },
          supportsMediaDownload: true,
          handler: async ({ parameters, wantsMedia }) => {
            const name = parameters.string('name') ?? '';
            return wantsMedia ? MediaAnswer.of('text/csv', Buffer.from(`name\n${name}\n`)) : { name };
          },
        },
      ],
      schemas: {
        Note: shape('Note', {
          ...{ kind: text, etag: text, id: text, title: text, due: time, priority: count, bytes: int64 },
          tags: listOf(text),
          author: record({ name: text }),
          replies: listOf(ref('Note')),
          ...{ mediaType: text, size: int64, sha256: text, md5: text },
        }),
        State: shape('State', { name: text }),
      },
    },
  ],
};
