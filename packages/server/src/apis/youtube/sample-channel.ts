/** An invented channel with videos and playlists: a pottery studio. An account always gets the same ones. */
import { createHash } from 'node:crypto';
import type { Account } from '../../records/account.ts';
import type { UnownedItem } from '../../records/collection-item.ts';
import { type Channel, ownChannels, publicChannels, publicNames } from './youtube-channels.ts';
import { playlistItem } from './youtube-playlist.ts';
import { videoItem } from './youtube-video.ts';

/** Oldest first. */
const videosOfAStudio: readonly (readonly [title: string, tags: string])[] = [
  ['The first bowl', 'bowl wheel'],
  ['How clay gets ready', 'clay basics'],
  ['Centering, slowly', 'wheel basics'],
  ['A tall vase in one go', 'vase wheel'],
  ['Celadon, five layers', 'glaze celadon'],
  ['What the kiln does at night', 'kiln firing'],
  ['Twelve cups for a café', 'cup order'],
  ['A handle that stays on', 'cup handle basics'],
  ['Glaze tests, winter', 'glaze tests'],
  ['Opening the kiln: bad news', 'kiln firing'],
  ['Lantern, part 1: the shape', 'lantern sculpture'],
  ['Lantern, part 2: the openings', 'lantern sculpture'],
  ['Lantern, part 3: light', 'lantern sculpture'],
  ['Sharpening tools', 'tools basics'],
  ['Porcelain is different', 'porcelain wheel'],
  ['Plates that stay flat', 'plate wheel'],
  ['Ash glaze from the stove', 'glaze ash'],
  ['Opening the kiln: good news', 'kiln firing'],
  ['Tide bowls, from sketch to shelf', 'bowl glaze'],
  ['Tiles for a courtyard', 'tile order'],
  ['Repairing with lacquer', 'repair'],
  ['One hour at the wheel, no talking', 'wheel slow'],
  ['A teapot that pours well', 'teapot wheel'],
  ['Studio tour', 'studio'],
];

/** The title, and the positions of its videos in `videosOfAStudio`. */
const playlistsOfAStudio: readonly (readonly [
  title: string,
  description: string,
  videos: readonly number[],
])[] = [
  ['Start here', 'The basics, in the order in which they help.', [1, 2, 7, 13, 0]],
  ['Kiln and glaze', 'Heat and color.', [4, 5, 8, 9, 16, 17]],
  ['The lantern', 'One piece in three parts.', [10, 11, 12]],
];

const day = 86_400;
const firstUpload = Date.UTC(2021, 4, 3, 9) / 1000;

/** @param handleLength the number of digits in the handle, which distinguish people with the same name */
export function sampleChannelItems(account: Account, handleLength: number): readonly UnownedItem[] {
  const channel = sampleChannel(account, handleLength);
  const owner = { accountSub: account.sub, channel };
  const uploads = videosOfAStudio.map((video, index) =>
    sampleUpload(owner, video, firstUpload + index * 71 * day),
  );
  const playlists = playlistsOfAStudio.map(([title, description, positions], index) =>
    playlistItem({
      id: `PL${digestOf(channel.id, title).toString('base64url').slice(0, 32)}`,
      accountSub: account.sub,
      channelId: channel.id,
      channelTitle: channel.title,
      title,
      description,
      privacyStatus: 'public',
      publishedAt: firstUpload + (20 + index) * 71 * day,
      entries: positions.map((position) => ({
        key: digestOf(channel.id, title, String(position)).toString('hex').slice(0, 16),
        videoId: uploads[position]?.id ?? '',
        addedAt: firstUpload + (21 + index) * 71 * day,
      })),
    }),
  );
  return [
    { collection: ownChannels, id: channel.id, sortKey: channel.title, value: channel },
    ...publicChannelItems(channel),
    ...uploads,
    ...playlists,
  ];
}

/** One item for each of the channel's names. */
export function publicChannelItems(channel: Channel): readonly UnownedItem[] {
  return publicNames(channel).map((id) => ({
    collection: publicChannels,
    id,
    sortKey: channel.title,
    value: channel,
    shared: { group: channel.id },
  }));
}

export function sampleUpload(
  { accountSub, channel }: { readonly accountSub: string; readonly channel: Channel },
  [title, tags]: readonly [title: string, tags: string],
  uploadedAt: number,
): UnownedItem {
  const digest = digestOf(channel.id, title);
  return videoItem({
    id: digest.toString('base64url').slice(0, 11),
    accountSub,
    channelId: channel.id,
    uploadedAt,
    publicFrom: uploadedAt,
    content: {
      mediaType: 'video/mp4',
      size: 20_000_000 + (digest.readUInt32BE(8) % 400_000_000),
      sha256: digest,
    },
    metadata: {
      title,
      description: channel.description,
      tags: tags.split(' '),
      categoryId: '26',
      privacyStatus: 'public',
      license: 'youtube',
      embeddable: true,
      publicStatsViewable: true,
      selfDeclaredMadeForKids: false,
      containsSyntheticMedia: false,
      channelTitle: channel.title,
    },
  });
}

function sampleChannel(account: Account, handleLength: number): Channel {
  const digest = createHash('sha256').update(`sample channel ${account.sub}`).digest();
  const name = account.givenName.toLowerCase().replaceAll(/[^a-z0-9]/g, '') || 'maker';
  const unique = `${name}-makes-${digest.toString('hex').slice(0, handleLength)}`;
  return {
    id: `UC${digest.toString('base64url').slice(0, 22)}`,
    title: `${account.givenName} makes pots`,
    description: 'Clay, glaze and fire: slow videos from a small studio.',
    handle: `@${unique}`,
    username: unique,
    publishedAt: Date.UTC(2021, 3, 14, 8) / 1000,
    country: 'TW',
    language: 'en',
    keywords: 'pottery glaze kiln',
    madeForKids: false,
  };
}

function digestOf(...parts: readonly string[]): Buffer {
  return createHash('sha256')
    .update(`sample ${parts.join(' ')}`)
    .digest();
}
