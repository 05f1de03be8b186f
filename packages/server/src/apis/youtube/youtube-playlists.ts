import { isJsonObject } from '@grantway/protocol/json-object';
import { presentFields } from '@grantway/protocol/present-fields';
import type { ApiAnswer, ApiCall, BodyErrors, PublicCall } from '../catalogue/api-definition.ts';
import { incompatibleParameters, missingParameter } from '../gateway/call/invalid-parameter.ts';
import { readAll } from '../gateway/call/paging.ts';
import { invalidField } from '../gateway/call/refusals.ts';
import { withAccount } from '../gateway/call/token-required.ts';
import { idsOf, type ListPage, listAnswer, pageOf, partsOf, resourceAnswer } from './youtube-answers.ts';
import { changeItem, removeItem } from './youtube-change.ts';
import { actingChannel, rejectContentOwner, requireChannel } from './youtube-channel-access.ts';
import { letterThumbnails } from './youtube-picture.ts';
import {
  type Playlist,
  type PlaylistPrivacy,
  playlistItem,
  playlists,
  playlistsPerAccount,
  storedPlaylist,
} from './youtube-playlist.ts';
import { findOwnPlaylist, findVisiblePlaylist } from './youtube-playlist-access.ts';
import { invalidRequest, signUpRequired } from './youtube-refusals.ts';
import { formatTime } from './youtube-time.ts';
import { isDescription, isLanguage, isText } from './youtube-video-input.ts';

const domain = 'youtube.playlist';

export const playlistErrors = {
  reason: 'invalidPlaylistSnippet',
  domain,
  reasons: { 'snippet.title': 'playlistTitleRequired' },
} satisfies BodyErrors;

const maximumTitleCharacters = 150;

export async function listPlaylists(call: PublicCall): Promise<ApiAnswer> {
  rejectContentOwner(call);
  const parts = partsOf(call);
  const page = await findPlaylists(call);
  const items = page.items.map((playlist) => playlistAnswer(playlist, parts));
  return listAnswer(
    'youtube#playlistListResponse',
    { ...page, items },
    call.parameters.integer('maxResults'),
  );
}

async function findPlaylists(call: PublicCall): Promise<ListPage<Playlist>> {
  const ids = idsOf(call);
  const channelId = call.parameters.string('channelId') || undefined;
  const mine = call.parameters.boolean('mine');
  const chosen = [ids.length > 0, channelId !== undefined, mine].filter((is) => is).length;
  const expected = 'Say which playlists: exactly one of mine=true, id, channelId.';
  if (chosen === 0) throw missingParameter('mine', expected);
  if (chosen > 1) throw incompatibleParameters('mine', expected);
  if (ids.length > 0) {
    const found = await Promise.all(ids.map((id) => findVisiblePlaylist(call, id)));
    return pageOf(
      call,
      found.filter((playlist) => playlist !== undefined),
      ({ id }) => id,
    );
  }
  if (channelId === undefined) {
    const own = withAccount(call);
    return pageOf(call, await playlistsOf(own, own.account.sub), ({ id }) => id);
  }
  const { accountSub } = await requireChannel(call, channelId, 'channelId');
  const all = await playlistsOf(call, accountSub);
  const shown = all.filter(
    (playlist) =>
      playlist.channelId === channelId &&
      (playlist.privacyStatus === 'public' || playlist.accountSub === call.account?.sub),
  );
  return pageOf(call, shown, ({ id }) => id);
}

/** Newest first. */
async function playlistsOf({ storage }: PublicCall, accountSub: string): Promise<readonly Playlist[]> {
  const found: Playlist[] = [];
  for await (const item of readAll(storage, playlists, accountSub)) found.push(storedPlaylist(item));
  return found;
}

export async function insertPlaylist(call: ApiCall): Promise<ApiAnswer> {
  rejectContentOwner(call);
  const channel = await actingChannel(call);
  const playlist: Playlist = {
    ...readPlaylist(call),
    // 24 bytes make 32 characters.
    id: `PL${Buffer.from(call.randomBytes(24)).toString('base64url')}`,
    accountSub: call.account.sub,
    channelId: channel.id,
    channelTitle: channel.title,
    publishedAt: call.now,
    entries: [],
  };
  const outcome = await call.storage.createItem(playlistItem(playlist), playlistsPerAccount);
  if (outcome === 'deleted') throw signUpRequired();
  if (outcome === 'full') {
    const message = `A channel can have ${playlistsPerAccount} playlists. Delete one first.`;
    throw invalidRequest(domain, 'maxPlaylistExceeded', message);
  }
  return playlistAnswer(playlist, partsOf(call));
}

/** Replaces the snippet, and the privacy only if `part` includes `status`. */
export async function updatePlaylist(call: ApiCall): Promise<ApiAnswer> {
  rejectContentOwner(call);
  const { id } = call.body;
  if (typeof id !== 'string') throw invalidField('id', 'must be the id of the playlist', playlistErrors);
  const parts = partsOf(call);
  const { privacyStatus, ...described } = readPlaylist(call);
  const changed = await changeItem(call.storage, findOwn(call, id), (found) => {
    // The client's tag comes from a response with the same parts, so compare with that tag.
    call.requireMatch(String(playlistAnswer(storedPlaylist(found), parts).etag));
    const { defaultLanguage: _, ...stored } = storedPlaylist(found);
    return playlistItem({ ...stored, ...described, ...(parts.includes('status') && { privacyStatus }) });
  });
  return playlistAnswer(storedPlaylist(changed), parts);
}

export async function deletePlaylist(call: ApiCall): Promise<undefined> {
  rejectContentOwner(call);
  await removeItem(call.storage, findOwn(call, call.parameters.string('id') ?? ''));
}

function findOwn(call: ApiCall, id: string) {
  return () => findOwnPlaylist(call, id, { domain, parameter: 'id', reason: 'playlistForbidden' });
}

type Described = Pick<Playlist, 'title' | 'description' | 'privacyStatus'> & {
  readonly defaultLanguage?: string;
};

function readPlaylist({ body }: ApiCall): Described {
  const { title, description, defaultLanguage } = isJsonObject(body.snippet) ? body.snippet : {};
  const { privacyStatus = 'public' } = isJsonObject(body.status) ? body.status : {};
  if (!isText(title) || title.trim() === '' || [...title].length > maximumTitleCharacters) {
    const expected = `must be a string of 1 to ${maximumTitleCharacters} characters without < and >`;
    throw invalidField('snippet.title', expected, playlistErrors);
  }
  if (description !== undefined && description !== null && !isDescription(description)) {
    const expected = 'must be a string of at most 5000 bytes without < and >';
    throw invalidField('snippet.description', expected, playlistErrors);
  }
  if (defaultLanguage !== undefined && defaultLanguage !== null && !isLanguage(defaultLanguage)) {
    const expected = 'must be a BCP 47 language tag, e.g. en-GB';
    throw invalidField('snippet.defaultLanguage', expected, playlistErrors);
  }
  const privacy = privacies.find((one) => one === privacyStatus);
  if (privacy === undefined) {
    throw invalidField('status.privacyStatus', `must be one of: ${privacies.join(', ')}`, playlistErrors);
  }
  return presentFields({
    title,
    description: description ?? '',
    defaultLanguage: defaultLanguage ?? undefined,
    privacyStatus: privacy,
  });
}

const privacies: readonly PlaylistPrivacy[] = ['public', 'unlisted', 'private'];

const partOf: Readonly<Record<string, (playlist: Playlist) => unknown>> = {
  contentDetails: ({ entries }) => ({ itemCount: entries.length }),
  id: ({ id }) => id,
  localizations: () => undefined,
  player: () => undefined,
  snippet: ({ publishedAt, channelId, channelTitle, title, description, defaultLanguage }) => ({
    publishedAt: formatTime(publishedAt),
    channelId,
    title,
    description,
    thumbnails: letterThumbnails(title),
    channelTitle,
    defaultLanguage,
    localized: { title, description },
  }),
  status: ({ privacyStatus }) => ({ privacyStatus }),
};

export const playlistParts: readonly string[] = Object.keys(partOf);

function playlistAnswer(playlist: Playlist, parts: readonly string[]): ApiAnswer {
  return resourceAnswer('youtube#playlist', playlist.id, parts, partOf, playlist);
}
