/**
 * The public channel `GoogleDevelopers`, whose statistics Google's guide requests. Its content is invented. The first
 * account with sample data stores the channel, but doesn't own it.
 */
import type { UnownedItem } from '../../records/collection-item.ts';
import { publicChannelItems, sampleUpload } from './sample-channel.ts';
import type { Channel } from './youtube-channels.ts';

export const developersChannel: Channel = {
  id: 'UC_x5XG1OV2P6uZZ5FSM9Ttw',
  title: 'Google Developers',
  description: 'A stand-in for the channel that Google’s guide asks for. Grantway invented its videos.',
  handle: '@googledevelopers',
  username: 'GoogleDevelopers',
  publishedAt: Date.UTC(2007, 7, 23, 0, 34, 43) / 1000,
  country: 'US',
  language: 'en',
  keywords: 'developers apis oauth',
  madeForKids: false,
};

const uploads: readonly (readonly [title: string, tags: string, uploadedAt: number])[] = [
  ['OAuth 2.0 for web servers, step by step', 'oauth', Date.UTC(2019, 2, 5, 17) / 1000],
  ['Scopes: ask for little, and ask late', 'oauth scopes', Date.UTC(2020, 8, 15, 17) / 1000],
  ['Refresh tokens without surprises', 'oauth tokens', Date.UTC(2022, 0, 25, 17) / 1000],
  ['Reading an API’s discovery document', 'apis discovery', Date.UTC(2023, 5, 13, 17) / 1000],
  ['Uploads that survive a broken connection', 'apis uploads', Date.UTC(2025, 3, 8, 17) / 1000],
];

/** @param accountSub the account that stores the items */
export function developersChannelItems(accountSub: string): readonly UnownedItem[] {
  return [
    ...publicChannelItems(developersChannel),
    ...uploads.map(([title, tags, uploadedAt]) =>
      sampleUpload({ accountSub, channel: developersChannel }, [title, tags], uploadedAt),
    ),
  ];
}
