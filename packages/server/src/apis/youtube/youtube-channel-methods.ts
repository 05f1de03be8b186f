/** Declares the methods of channels and subscriptions. */
import type { ApiMethod, ParameterDefinitions } from '../catalogue/api-definition.ts';
import { queryFlag, queryText } from '../catalogue/parameter-notation.ts';
import { scopesNamed } from '../catalogue/scope-notation.ts';
import { channelParts, listChannels } from './youtube-channels.ts';
import { contentOwnerParameters, pageParameters, partParameter } from './youtube-parameters.ts';
import { readScopes, writeScopes } from './youtube-scopes.ts';
import {
  deleteSubscription,
  insertSubscription,
  listSubscriptions,
  subscriptionErrors,
  subscriptionParts,
} from './youtube-subscriptions.ts';

const channelsParameters: ParameterDefinitions = {
  part: partParameter('Comma-separated parts of a channel to include in the response.', channelParts),
  mine: queryFlag('The account’s own channels.'),
  id: queryText('Comma-separated channel ids.', { repeated: true }),
  forHandle: queryText('The channel with this handle.'),
  forUsername: queryText('The channel with this user name.'),
  managedByMe: queryFlag('Channels of a content owner. This server has none, so it rejects the parameter.'),
  hl: queryText('The language of titles and descriptions. Channels have only one.'),
  ...pageParameters('channels'),
  ...contentOwnerParameters,
};

const subscriptionPart = partParameter('Comma-separated parts of a subscription.', subscriptionParts);

export const channelMethods: readonly ApiMethod[] = [
  {
    id: 'youtube.channels.list',
    httpMethod: 'GET',
    path: 'channels',
    summary: 'Lists channels: the account’s own, or those with the given ids or names.',
    acceptedScopes: [...readScopes, ...scopesNamed('youtubepartner-channel-audit')],
    parameters: channelsParameters,
    response: 'ChannelListResponse',
    publicData: true,
    handler: listChannels,
  },
  {
    id: 'youtube.subscriptions.list',
    httpMethod: 'GET',
    path: 'subscriptions',
    summary: 'Lists subscriptions of the account.',
    acceptedScopes: readScopes,
    parameters: {
      part: subscriptionPart,
      mine: queryFlag('The account’s subscriptions.'),
      id: queryText('Comma-separated ids of subscriptions.', { repeated: true }),
      channelId: queryText('The subscriptions of this channel, which must be the account’s own.'),
      forChannelId: queryText('Only subscriptions to these comma-separated channels.', { repeated: true }),
      order: queryText('How to sort. `relevance` and `unread` mean the latest first.', {
        default: 'relevance',
        enum: ['relevance', 'unread', 'alphabetical'],
      }),
      ...pageParameters('subscriptions'),
    },
    response: 'SubscriptionListResponse',
    publicData: true,
    handler: listSubscriptions,
  },
  {
    id: 'youtube.subscriptions.insert',
    httpMethod: 'POST',
    path: 'subscriptions',
    summary: 'Subscribes the account to a channel.',
    acceptedScopes: writeScopes,
    parameters: { part: subscriptionPart },
    request: 'Subscription',
    bodyErrors: subscriptionErrors,
    response: 'Subscription',
    handler: insertSubscription,
  },
  {
    id: 'youtube.subscriptions.delete',
    httpMethod: 'DELETE',
    path: 'subscriptions',
    summary: 'Ends a subscription of the account.',
    acceptedScopes: writeScopes,
    parameters: { id: queryText('The id of the subscription.', { required: true }) },
    handler: deleteSubscription,
  },
];
