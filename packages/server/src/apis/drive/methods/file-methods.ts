import type { DriveFile } from '../../../records/drive-file.ts';
import type {
  ApiAnswer,
  ApiCall,
  ApiHandler,
  HandlerAnswer,
  MediaUpload,
} from '../../catalogue/api-definition.ts';
import { scopesNamed } from '../../catalogue/scope-notation.ts';
import { etagOf } from '../../gateway/call/etag.ts';
import { scopeTooNarrow } from '../drive-errors.ts';
import { issueFileId } from '../drive-ids.ts';
import { DriveView, type FileView } from '../drive-view.ts';
import { deleteFile, emptyTrash } from '../files/delete-file.ts';
import { downloadFile, rememberContent } from '../files/file-content.ts';
import { listFiles } from '../files/list-files.ts';
import {
  changedFile,
  copyOf,
  newFile,
  retrying,
  storeChange,
  storeNewFile,
  withUpload,
} from '../files/write-file.ts';
import type { FileInput } from '../input/file-input.ts';
import { readInputOfVersion2 } from '../input/file-input-v2.ts';
import { readInputOfVersion3 } from '../input/file-input-v3.ts';
import { factsOf, People } from '../json/file-facts.ts';
import { etagOfFile, fileOfVersion2 } from '../json/file-json-v2.ts';
import { fileFieldsOfVersion3, fileOfVersion3 } from '../json/file-json-v3.ts';
import { openView } from '../open-drive.ts';

export type Version = 2 | 3;

export async function describeFile(
  { call }: DriveView,
  seen: FileView,
  version: Version,
  people = new People(call),
): Promise<ApiAnswer> {
  await people.load([seen]);
  const facts = factsOf(seen, call, people);
  return version === 2 ? fileOfVersion2(facts) : fileOfVersion3(facts);
}

async function describeStored(view: DriveView, file: DriveFile, version: Version): Promise<ApiAnswer> {
  // Use a new view: the old one caches folders from before the change.
  const fresh = new DriveView(view.call);
  const seen = await fresh.see(file);
  if (seen === undefined) throw new TypeError('a file that the caller has written must be visible');
  return describeFile(fresh, seen, version);
}

function readInput(call: ApiCall, version: Version): FileInput {
  return version === 2 ? readInputOfVersion2(call.body) : readInputOfVersion3(call.body);
}

/** In version 2, query parameters say which times to set. */
function readChange(call: ApiCall, version: Version): FileInput {
  const [addParents, removeParents] = [
    call.parameters.string('addParents'),
    call.parameters.string('removeParents'),
  ];
  const input = { ...readInput(call, version), addParents, removeParents };
  if (version === 3) return input;
  const nowMs = call.now * 1000;
  const viewedMs = input.viewedMs ?? (call.parameters.boolean('updateViewedDate') ? nowMs : undefined);
  const { modifiedMs, ...rest } = { ...input, viewedMs };
  const implied = call.parameters.boolean('setModifiedDate') ? 'fromBody' : 'nowIfNeeded';
  switch (call.parameters.string('modifiedDateBehavior') ?? implied) {
    case 'fromBody':
    case 'fromBodyIfNeeded':
      return { ...rest, modifiedMs };
    case 'fromBodyOrNow':
      return { ...rest, modifiedMs: modifiedMs ?? nowMs };
    case 'now':
      return { ...rest, modifiedMs: nowMs };
    case 'noChange':
      return { ...rest, keepsModified: true };
    default:
      return rest;
  }
}

export function listMethod(version: Version): ApiHandler {
  return async (call) => {
    const view = await openView(call);
    const page = await listFiles(view, version);
    const people = new People(call);
    await people.load(page.files);
    const facts = page.files.map((seen) => factsOf(seen, call, people));
    const names = fileFieldsOfVersion3.filter((name) => call.keepsOf('files', name));
    const files = facts.map((one) => (version === 2 ? fileOfVersion2(one) : fileOfVersion3(one, names)));
    const { nextPageToken } = page;
    const list = { kind: 'drive#fileList', incompleteSearch: false, nextPageToken };
    if (version === 3) return { ...list, files };
    return {
      ...list,
      etag: etagOf(files),
      selfLink: call.selfLink,
      nextLink: nextPageToken && linkToPage(call.selfLink, nextPageToken),
      items: files,
    };
  };
}

export function linkToPage(selfLink: string, pageToken: string): string {
  const link = new URL(selfLink);
  link.searchParams.set('pageToken', pageToken);
  return link.href;
}

export function getMethod(version: Version): ApiHandler {
  return async (call): Promise<HandlerAnswer> => {
    const view = await openView(call);
    const seen = await view.find(call.parameters.string('fileId') ?? '');
    return call.wantsMedia ? downloadFile(call, seen) : describeFile(view, seen, version);
  };
}

export function createMethod(version: Version): ApiHandler {
  return async (call) => {
    const view = await openView(call);
    const file = await newFile(view, readInput(call, version));
    return describeStored(view, await storeNewFile(view, file), version);
  };
}

export function createUpload(version: Version): MediaUpload {
  return {
    accept: ['*/*'],
    keepsContent: true,
    async prepare(call) {
      const view = await openView(call);
      const input = readInput(call, version);
      const file = await newFile(view, input);
      return async (kept) => {
        const content = rememberContent(kept, input.originalName ?? file.name);
        const whole = withUpload(file, input, { content, mediaType: kept.mediaType });
        return describeStored(view, await storeNewFile(view, whole), version);
      };
    },
  };
}

export function updateMethod(version: Version): ApiHandler {
  return async (call) => {
    const view = await openView(call);
    const input = readChange(call, version);
    return changeStored(view, version, (seen) => changedFile(view, seen, input));
  };
}

/** Scopes that may change bytes. `drive.metadata` may change only metadata. */
const contentScopes = scopesNamed('drive', 'drive.file', 'drive.appdata', 'drive.scripts');

export function updateUpload(version: Version): MediaUpload {
  return {
    accept: ['*/*'],
    keepsContent: true,
    async prepare(call) {
      if (!contentScopes.some((scope) => call.token.scopes.includes(scope))) {
        throw scopeTooNarrow(contentScopes);
      }
      const view = await openView(call);
      const input = readChange(call, version);
      // Reject a forbidden change before the server reads the bytes.
      await changedFile(view, await view.find(call.parameters.string('fileId') ?? ''), input);
      return (kept) =>
        changeStored(view, version, async (seen) => {
          if (seen.file.content?.id === kept.id) return seen.file;
          const file = await changedFile(view, seen, input);
          const content = rememberContent(kept, input.originalName ?? file.name);
          const mimeType = input.mimeType ?? seen.file.mimeType;
          const uploaded = { content, mediaType: kept.mediaType };
          return {
            ...withUpload(file, { ...input, mimeType }, uploaded),
            modifiedMs: input.modifiedMs ?? (input.keepsModified ? file.modifiedMs : call.now * 1000),
            modifiedBySub: call.account.sub,
          };
        });
    },
  };
}

async function changeStored(
  view: DriveView,
  version: Version,
  change: (seen: FileView) => Promise<DriveFile>,
): Promise<ApiAnswer> {
  const fileId = view.call.parameters.string('fileId') ?? '';
  const stored = await retrying(async () => {
    const seen = await view.find(fileId);
    if (version === 2) view.call.requireMatch(etagOfFile(seen.file));
    const changed = await change(seen);
    return changed === seen.file ? changed : storeChange(view, changed);
  });
  return describeStored(view, stored, version);
}

export function changeMethod(input: (call: ApiCall) => FileInput): ApiHandler {
  return async (call) => {
    const view = await openView(call);
    return changeStored(view, 2, (seen) => changedFile(view, seen, input(call)));
  };
}

export function copyMethod(version: Version): ApiHandler {
  return async (call) => {
    const view = await openView(call);
    const seen = await view.find(call.parameters.string('fileId') ?? '');
    const copy = await copyOf(view, seen, readInput(call, version));
    const stored = await storeNewFile(view, copy).catch(async (error: unknown) => {
      if (copy.content?.id !== undefined) await call.contents.drop(copy.content.id);
      throw error;
    });
    return describeStored(view, stored, version);
  };
}

export const deleteMethod: ApiHandler = async (call) => {
  const view = await openView(call);
  await deleteFile(view, await view.find(call.parameters.string('fileId') ?? ''));
  return undefined;
};

export const emptyTrashMethod: ApiHandler = async (call) => {
  await emptyTrash(await openView(call));
  return undefined;
};

export function generateIdsMethod(version: Version): ApiHandler {
  return async ({ parameters, randomBytes }) => {
    const count = parameters.integer(version === 2 ? 'maxResults' : 'count');
    return {
      kind: 'drive#generatedIds',
      space: parameters.string('space'),
      ids: Array.from({ length: count }, () => issueFileId(randomBytes)),
    };
  };
}
