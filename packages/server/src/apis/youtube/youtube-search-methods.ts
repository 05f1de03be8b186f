import type { ApiMethod } from '../catalogue/api-definition.ts';
import { queryFlag, queryText } from '../catalogue/parameter-notation.ts';
import { contentOwnerParameters, pageParameters, partParameter } from './youtube-parameters.ts';
import { readScopes } from './youtube-scopes.ts';
import { search } from './youtube-search.ts';
import { searchOrders } from './youtube-search-order.ts';

export const searchMethods: readonly ApiMethod[] = [
  {
    id: 'youtube.search.list',
    httpMethod: 'GET',
    path: 'search',
    summary: 'Searches the public videos, channels and playlists of this server.',
    acceptedScopes: readScopes,
    parameters: {
      part: partParameter('Parts of a result to include in the response.', ['id', 'snippet']),
      q: queryText('Words that must all occur. `a|b` means either, `-a` excludes.'),
      type: queryText('Comma-separated kinds of results. All by default.', {
        repeated: true,
        enum: ['video', 'channel', 'playlist'],
      }),
      channelId: queryText('Only results of this channel.'),
      forMine: queryFlag('The account’s own videos, also private ones. Needs type=video.'),
      order: queryText('How to sort.', { default: 'relevance', enum: searchOrders }),
      publishedAfter: queryText('Only results from this time on.', { format: 'date-time' }),
      publishedBefore: queryText('Only results up to this time.', { format: 'date-time' }),
      videoCategoryId: queryText('Only videos of this category. Needs type=video.'),
      videoLicense: queryText('Only videos with this license. Needs type=video.', {
        enum: ['any', 'youtube', 'creativeCommon'],
      }),
      videoEmbeddable: queryText('Only videos that may be embedded. Needs type=video.', {
        enum: ['any', 'true'],
      }),
      eventType: queryText('Only live videos, of which this server has none. Needs type=video.', {
        enum: ['completed', 'live', 'upcoming'],
      }),
      safeSearch: queryText('No effect: all videos here are harmless.', {
        default: 'moderate',
        enum: ['none', 'moderate', 'strict'],
      }),
      regionCode: queryText('A country. This server shows the same everywhere.'),
      relevanceLanguage: queryText('A language. It changes nothing here.'),
      forContentOwner: queryFlag(
        'Videos of a content owner. This server has none, so it rejects the parameter.',
      ),
      ...pageParameters('results'),
      ...contentOwnerParameters,
    },
    response: 'SearchListResponse',
    publicData: true,
    handler: search,
  },
];
