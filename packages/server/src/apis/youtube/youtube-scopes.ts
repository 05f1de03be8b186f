/** The scopes of all three YouTube APIs, because the Analytics API shares some scopes with the Data API. */
import { scopesNamed, scopesOf } from '../catalogue/scope-notation.ts';

export const youtubeScopes = scopesOf([
  ['youtube', 'sensitive', 'See and manage all of your YouTube account'],
  ['youtube.readonly', 'sensitive', 'See your YouTube account: channels, playlists and videos'],
  [
    'youtube.force-ssl',
    'sensitive',
    'See, change and delete your YouTube videos, ratings, comments and captions',
  ],
  ['youtube.upload', 'sensitive', 'Upload videos to YouTube and manage them'],
  [
    'youtube.channel-memberships.creator',
    'sensitive',
    'See who are members of your YouTube channel, and since when',
  ],
  ['youtubepartner', 'sensitive', 'See and manage what you own on YouTube as a partner'],
  [
    'youtubepartner-channel-audit',
    'sensitive',
    'See private details of your YouTube channel while a partner reviews it',
  ],
]);

export const reportScopes = scopesOf([
  ['yt-analytics.readonly', 'sensitive', 'See how your YouTube videos are watched'],
  [
    'yt-analytics-monetary.readonly',
    'sensitive',
    'See how your YouTube videos are watched and what they earn',
  ],
]);

const shared = scopesNamed('youtube', 'youtube.readonly', 'youtubepartner');

export const analyticsScopes = [
  ...youtubeScopes.filter(({ name }) => shared.includes(name)),
  ...reportScopes,
];

/** For methods that read, except `videos.getRating`, which accepts only `writeScopes`. */
export const readScopes = scopesNamed('youtube', 'youtube.force-ssl', 'youtube.readonly', 'youtubepartner');

export const writeScopes = scopesNamed('youtube', 'youtube.force-ssl', 'youtubepartner');
