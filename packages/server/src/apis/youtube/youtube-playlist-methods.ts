/** Declares the methods of playlists and their items. */
import type { ApiMethod } from '../catalogue/api-definition.ts';
import { queryFlag, queryText } from '../catalogue/parameter-notation.ts';
import {
  contentOwnerChannelParameters,
  contentOwnerParameters,
  pageParameters,
  partParameter,
} from './youtube-parameters.ts';
import {
  deletePlaylistItem,
  insertPlaylistItem,
  playlistItemErrors,
  updatePlaylistItem,
} from './youtube-playlist-item-changes.ts';
import { listPlaylistItems, playlistItemParts } from './youtube-playlist-items.ts';
import {
  deletePlaylist,
  insertPlaylist,
  listPlaylists,
  playlistErrors,
  playlistParts,
  updatePlaylist,
} from './youtube-playlists.ts';
import { readScopes, writeScopes } from './youtube-scopes.ts';

const playlistPart = partParameter('Comma-separated parts of a playlist.', playlistParts);
const itemPart = partParameter('Comma-separated parts of a playlist item.', playlistItemParts);

export const playlistMethods: readonly ApiMethod[] = [
  {
    id: 'youtube.playlists.list',
    httpMethod: 'GET',
    path: 'playlists',
    summary: 'Lists playlists: the account’s own, those of a channel, or those with the given ids.',
    acceptedScopes: readScopes,
    parameters: {
      part: playlistPart,
      mine: queryFlag('The account’s own playlists.'),
      id: queryText('Comma-separated ids of playlists, at most 50.', { repeated: true }),
      channelId: queryText('The public playlists of this channel.'),
      hl: queryText('The language of titles and descriptions. Playlists have only one.'),
      ...pageParameters('playlists'),
      ...contentOwnerChannelParameters,
    },
    response: 'PlaylistListResponse',
    publicData: true,
    handler: listPlaylists,
  },
  {
    id: 'youtube.playlists.insert',
    httpMethod: 'POST',
    path: 'playlists',
    summary: 'Creates a playlist of the account.',
    acceptedScopes: writeScopes,
    parameters: { part: playlistPart, ...contentOwnerChannelParameters },
    request: 'Playlist',
    bodyErrors: playlistErrors,
    response: 'Playlist',
    handler: insertPlaylist,
  },
  {
    id: 'youtube.playlists.update',
    httpMethod: 'PUT',
    path: 'playlists',
    summary: 'Replaces title, description and privacy of a playlist.',
    acceptedScopes: writeScopes,
    parameters: { part: playlistPart, ...contentOwnerParameters },
    request: 'Playlist',
    bodyErrors: playlistErrors,
    response: 'Playlist',
    handler: updatePlaylist,
  },
  {
    id: 'youtube.playlists.delete',
    httpMethod: 'DELETE',
    path: 'playlists',
    summary: 'Deletes a playlist of the account.',
    acceptedScopes: writeScopes,
    parameters: { id: queryText('The id of the playlist.', { required: true }), ...contentOwnerParameters },
    handler: deletePlaylist,
  },
  {
    id: 'youtube.playlistItems.list',
    httpMethod: 'GET',
    path: 'playlistItems',
    summary: 'Lists the videos of a playlist.',
    acceptedScopes: readScopes,
    parameters: {
      part: itemPart,
      playlistId: queryText(
        'The playlist. UU… are a channel’s uploads, LL the videos that the account likes.',
      ),
      id: queryText('Comma-separated ids of playlist items, at most 50.', { repeated: true }),
      videoId: queryText('Only items with this video.'),
      ...pageParameters('items'),
      ...contentOwnerParameters,
    },
    response: 'PlaylistItemListResponse',
    publicData: true,
    handler: listPlaylistItems,
  },
  {
    id: 'youtube.playlistItems.insert',
    httpMethod: 'POST',
    path: 'playlistItems',
    summary: 'Adds a video to a playlist of the account.',
    acceptedScopes: writeScopes,
    parameters: { part: itemPart, ...contentOwnerParameters },
    request: 'PlaylistItem',
    bodyErrors: playlistItemErrors,
    response: 'PlaylistItem',
    handler: insertPlaylistItem,
  },
  {
    id: 'youtube.playlistItems.update',
    httpMethod: 'PUT',
    path: 'playlistItems',
    summary: 'Moves an item of a playlist, and replaces its note.',
    acceptedScopes: writeScopes,
    parameters: { part: itemPart, ...contentOwnerParameters },
    request: 'PlaylistItem',
    bodyErrors: playlistItemErrors,
    response: 'PlaylistItem',
    handler: updatePlaylistItem,
  },
  {
    id: 'youtube.playlistItems.delete',
    httpMethod: 'DELETE',
    path: 'playlistItems',
    summary: 'Removes an item from a playlist of the account.',
    acceptedScopes: writeScopes,
    parameters: {
      id: queryText('The id of the playlist item, not of the video.', { required: true }),
      ...contentOwnerParameters,
    },
    handler: deletePlaylistItem,
  },
];
