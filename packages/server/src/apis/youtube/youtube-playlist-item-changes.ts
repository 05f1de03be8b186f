import { isJsonObject, type JsonObject } from '@grantway/protocol/json-object';
import { presentFields } from '@grantway/protocol/present-fields';
import type { ApiAnswer, ApiCall, BodyErrors } from '../catalogue/api-definition.ts';
import { invalidField } from '../gateway/call/refusals.ts';
import { changeItem } from './youtube-change.ts';
import { rejectContentOwner } from './youtube-channel-access.ts';
import {
  entriesPerPlaylist,
  type Playlist,
  type PlaylistEntry,
  playlistItem,
  readEntryId,
  storedPlaylist,
} from './youtube-playlist.ts';
import { findOwnPlaylist } from './youtube-playlist-access.ts';
import { answerPlaylistItem } from './youtube-playlist-items.ts';
import { invalidRequest, noSuch, notPermitted } from './youtube-refusals.ts';
import { findVisibleVideo } from './youtube-video-access.ts';
import { isText } from './youtube-video-input.ts';

const domain = 'youtube.playlistItem';

export const playlistItemErrors = {
  domain,
  reasons: {
    'snippet.playlistId': 'playlistIdRequired',
    'snippet.resourceId': 'resourceIdRequired',
    'snippet.position': 'invalidPlaylistItemPosition',
  },
} satisfies BodyErrors;

const maximumNoteCharacters = 280;

export async function insertPlaylistItem(call: ApiCall): Promise<ApiAnswer> {
  rejectContentOwner(call);
  const { playlistId, videoId, position, note } = readItem(call.body);
  if (playlistId === undefined) throw required('snippet.playlistId', 'the id of the playlist');
  if (videoId === undefined) throw required('snippet.resourceId', 'the video, with kind and videoId');
  const entry: PlaylistEntry = presentFields({
    key: Buffer.from(call.randomBytes(8)).toString('hex'),
    videoId,
    addedAt: call.now,
    note,
  });
  return change(call, playlistId, 'playlistId', entry.key, async (entries) => {
    if (entries.length >= entriesPerPlaylist) {
      const message = `A playlist can have ${entriesPerPlaylist} videos. Remove one first.`;
      throw notPermitted(domain, 'playlistContainsMaximumNumberOfVideos', message);
    }
    if ((await findVisibleVideo(call, videoId)) === undefined) throw unknownVideo();
    return insertedAt(entries, entry, position ?? entries.length);
  });
}

/** Moves an item to the body's position, or to the end if the body has none. Also replaces the note. */
export async function updatePlaylistItem(call: ApiCall): Promise<ApiAnswer> {
  rejectContentOwner(call);
  const { id } = call.body;
  const named = typeof id === 'string' ? readEntryId(id) : undefined;
  if (named === undefined) throw unknownItem();
  const { playlistId, videoId, position, note } = readItem(call.body);
  if (playlistId === undefined) throw required('snippet.playlistId', 'the id of the playlist');
  if (playlistId !== named.playlistId) {
    throw invalidField('snippet.playlistId', 'must be the playlist of the item', playlistItemErrors);
  }
  return change(call, playlistId, 'playlistId', named.key, async (entries) => {
    const present = entries.find(({ key }) => key === named.key);
    if (present === undefined) throw unknownItem();
    if (videoId !== undefined && videoId !== present.videoId) {
      throw invalidField('snippet.resourceId.videoId', 'must stay the same', playlistItemErrors);
    }
    const others = entries.filter((entry) => entry !== present);
    const { note: _, ...kept } = present;
    return insertedAt(others, presentFields({ ...kept, note }), position ?? others.length);
  });
}

export async function deletePlaylistItem(call: ApiCall): Promise<undefined> {
  rejectContentOwner(call);
  const named = readEntryId(call.parameters.string('id') ?? '');
  if (named === undefined) throw unknownItem();
  await changeEntries(call, named.playlistId, 'id', (entries) => {
    const others = entries.filter(({ key }) => key !== named.key);
    if (others.length === entries.length) throw unknownItem();
    return others;
  });
}

type ChangeEntries = (
  entries: readonly PlaylistEntry[],
) => readonly PlaylistEntry[] | Promise<readonly PlaylistEntry[]>;

async function change(
  call: ApiCall,
  playlistId: string,
  parameter: string,
  key: string,
  changeOf: ChangeEntries,
): Promise<ApiAnswer> {
  return answerPlaylistItem(call, await changeEntries(call, playlistId, parameter, changeOf), key);
}

async function changeEntries(
  call: ApiCall,
  playlistId: string,
  parameter: string,
  changeOf: ChangeEntries,
): Promise<Playlist> {
  const reason = 'playlistItemsNotAccessible';
  const changed = await changeItem(
    call.storage,
    () => findOwnPlaylist(call, playlistId, { domain, parameter, reason }),
    async (found) => {
      const playlist = storedPlaylist(found);
      return playlistItem({ ...playlist, entries: await changeOf(playlist.entries) });
    },
  );
  return storedPlaylist(changed);
}

function insertedAt(
  entries: readonly PlaylistEntry[],
  entry: PlaylistEntry,
  position: number,
): readonly PlaylistEntry[] {
  if (position > entries.length) {
    const expected = `must be from 0 to ${entries.length}, because the playlist has ${entries.length} other items`;
    throw invalidField('snippet.position', expected, playlistItemErrors);
  }
  return entries.toSpliced(position, 0, entry);
}

function readItem({ snippet, contentDetails }: JsonObject) {
  const { playlistId, resourceId, position } = isJsonObject(snippet) ? snippet : {};
  const { note } = isJsonObject(contentDetails) ? contentDetails : {};
  if (typeof position === 'number' && position < 0) {
    throw invalidField('snippet.position', 'must be a whole number from 0', playlistItemErrors);
  }
  if (typeof note === 'string' && (!isText(note) || [...note].length > maximumNoteCharacters)) {
    const expected = `must be a string of at most ${maximumNoteCharacters} characters without < and >`;
    throw invalidField('contentDetails.note', expected, playlistItemErrors);
  }
  return {
    playlistId: typeof playlistId === 'string' ? playlistId : undefined,
    videoId: isJsonObject(resourceId) ? readVideo(resourceId) : undefined,
    position: typeof position === 'number' ? position : undefined,
    note: typeof note === 'string' ? note : undefined,
  };
}

function readVideo({ kind, videoId }: JsonObject): string {
  if (kind !== 'youtube#video' || typeof videoId !== 'string') {
    const message = 'Invalid value: body.snippet.resourceId must have the kind youtube#video, and a videoId.';
    throw invalidRequest(domain, 'invalidResourceType', message);
  }
  return videoId;
}

function required(field: string, what: string) {
  return invalidField(field, `must be ${what}`, playlistItemErrors);
}

function unknownVideo() {
  const message = 'There is no video with the videoId of body.snippet.resourceId.';
  return noSuch(domain, 'videoNotFound', message, 'videoId');
}

function unknownItem() {
  return noSuch(domain, 'playlistItemNotFound', 'There is no playlist item with this id.', 'id');
}
