/** Declares the Gmail API, version 1: the mailbox, its labels and its messages. `mailbox.ts` answers the methods. */

import type {
  ApiDefinition,
  ApiMethod,
  ParameterDefinitions,
  ScopeDefinition,
} from '../catalogue/api-definition.ts';
import { queryFlag, queryNumber, queryText } from '../catalogue/parameter-notation.ts';
import { count, int64, listOf, record, ref, shape, text } from '../catalogue/schema-notation.ts';
import { scopesNamed, scopesOf } from '../catalogue/scope-notation.ts';
import { mailScope } from './gmail-scopes.ts';
import {
  getLabel,
  getMessage,
  getProfile,
  listLabels,
  listMessages,
  modifyMessage,
  sendMessage,
  trashMessage,
  untrashMessage,
} from './mailbox.ts';

const everything: ScopeDefinition = {
  name: mailScope,
  sensitivity: 'restricted',
  summary: 'Read, write, send and permanently delete all of your email',
};
const scopes = [
  everything,
  ...scopesOf([
    ['gmail.modify', 'restricted', 'Read, write and send email, and change its labels'],
    ['gmail.readonly', 'restricted', 'Read all of your email'],
    ['gmail.metadata', 'restricted', 'See the headers and labels of your email, not its text'],
    ['gmail.compose', 'restricted', 'Write drafts and send email'],
    ['gmail.send', 'sensitive', 'Send email for you'],
    ['gmail.labels', 'non-sensitive', 'See and change your labels'],
  ]),
];
const accepting = (...names: readonly string[]) => [everything.name, ...scopesNamed(...names)];

const userId: ParameterDefinitions = {
  userId: {
    location: 'path',
    type: 'string',
    required: true,
    description: 'me, or the account’s own address.',
  },
};
const withId: ParameterDefinitions = {
  ...userId,
  id: { location: 'path', type: 'string', required: true, description: 'The id of the message or label.' },
};
const user = 'users/{userId}';
const message = `${user}/messages/{id}`;

const methods: readonly ApiMethod[] = [
  {
    ...{ id: 'gmail.users.getProfile', httpMethod: 'GET', path: `${user}/profile`, parameters: userId },
    summary: 'Returns the address and the size of the mailbox.',
    acceptedScopes: accepting('gmail.compose', 'gmail.metadata', 'gmail.modify', 'gmail.readonly'),
    ...{ response: 'Profile', handler: getProfile },
  },
  {
    ...{ id: 'gmail.users.labels.list', httpMethod: 'GET', path: `${user}/labels`, parameters: userId },
    summary: 'Lists the labels of the mailbox.',
    acceptedScopes: accepting('gmail.labels', 'gmail.metadata', 'gmail.modify', 'gmail.readonly'),
    ...{ response: 'ListLabelsResponse', handler: listLabels },
  },
  {
    ...{ id: 'gmail.users.labels.get', httpMethod: 'GET', path: `${user}/labels/{id}`, parameters: withId },
    summary: 'Returns a label, and how many messages have it.',
    acceptedScopes: accepting('gmail.labels', 'gmail.metadata', 'gmail.modify', 'gmail.readonly'),
    ...{ response: 'Label', handler: getLabel },
  },
  {
    ...{ id: 'gmail.users.messages.list', httpMethod: 'GET', path: `${user}/messages` },
    summary: 'Lists messages, the newest first.',
    acceptedScopes: accepting('gmail.metadata', 'gmail.modify', 'gmail.readonly'),
    parameters: {
      ...userId,
      q: queryText('A search, as in Gmail’s search box.'),
      labelIds: queryText('List only messages that have all of these labels.', { repeated: true }),
      includeSpamTrash: queryFlag('Whether to include spam and what is in the trash.', { default: false }),
      maxResults: queryNumber('The maximum number of messages per page.', {
        default: 100,
        minimum: 1,
        maximum: 500,
      }),
      pageToken: queryText('The nextPageToken of the previous page.'),
    },
    ...{ response: 'ListMessagesResponse', handler: listMessages },
  },
  {
    ...{ id: 'gmail.users.messages.get', httpMethod: 'GET', path: message },
    summary: 'Returns a message.',
    acceptedScopes: accepting('gmail.metadata', 'gmail.modify', 'gmail.readonly'),
    parameters: {
      ...withId,
      format: queryText('How much of the message to return.', {
        default: 'full',
        enum: ['minimal', 'full', 'raw', 'metadata'],
      }),
      metadataHeaders: queryText('With the format metadata, the headers to return.', { repeated: true }),
    },
    ...{ response: 'Message', handler: getMessage },
  },
  {
    ...{
      id: 'gmail.users.messages.send',
      httpMethod: 'POST',
      path: `${user}/messages/send`,
      parameters: userId,
    },
    summary: 'Puts a message among the sent ones. This server sends no email.',
    acceptedScopes: accepting('gmail.compose', 'gmail.modify', 'gmail.send'),
    ...{ request: 'Message', response: 'Message', handler: sendMessage },
  },
  {
    ...{
      id: 'gmail.users.messages.modify',
      httpMethod: 'POST',
      path: `${message}/modify`,
      parameters: withId,
    },
    ...{ summary: 'Changes the labels of a message.', acceptedScopes: accepting('gmail.modify') },
    ...{ request: 'ModifyMessageRequest', response: 'Message', handler: modifyMessage },
  },
  {
    ...{ id: 'gmail.users.messages.trash', httpMethod: 'POST', path: `${message}/trash`, parameters: withId },
    ...{ summary: 'Moves a message to the trash.', acceptedScopes: accepting('gmail.modify') },
    ...{ response: 'Message', handler: trashMessage },
  },
  {
    ...{
      id: 'gmail.users.messages.untrash',
      httpMethod: 'POST',
      path: `${message}/untrash`,
      parameters: withId,
    },
    ...{ summary: 'Takes a message out of the trash.', acceptedScopes: accepting('gmail.modify') },
    ...{ response: 'Message', handler: untrashMessage },
  },
];

const counts = { messagesTotal: count, threadsTotal: count };

export const gmail: ApiDefinition = {
  name: 'gmail',
  service: 'gmail.googleapis.com',
  title: 'Gmail API',
  description: 'The mailbox of an account.',
  offersTimeLimit: true,
  scopes,
  versions: [
    {
      version: 'v1',
      servicePath: 'gmail/v1/',
      preferred: true,
      methods,
      schemas: {
        Profile: shape('Profile', { emailAddress: text, ...counts, historyId: int64 }),
        Label: shape('Label', {
          ...{ id: text, name: text, type: text, ...counts, messagesUnread: count, threadsUnread: count },
          ...{ messageListVisibility: text, labelListVisibility: text },
          color: record({ textColor: text, backgroundColor: text }),
        }),
        ListLabelsResponse: shape('ListLabelsResponse', { labels: listOf(ref('Label')) }),
        ListMessagesResponse: shape('ListMessagesResponse', {
          messages: listOf(ref('Message')),
          nextPageToken: text,
          resultSizeEstimate: count,
        }),
        Message: shape('Message', {
          ...{ id: text, threadId: text, labelIds: listOf(text), snippet: text, historyId: int64 },
          ...{ internalDate: int64, payload: ref('MessagePart'), sizeEstimate: count, raw: text },
          classificationLabelValues: listOf({ type: 'any' }),
        }),
        MessagePart: shape('MessagePart', {
          ...{ partId: text, mimeType: text, filename: text, parts: listOf(ref('MessagePart')) },
          headers: listOf(record({ name: text, value: text })),
          body: record({ attachmentId: text, size: count, data: text }),
        }),
        ModifyMessageRequest: shape('ModifyMessageRequest', {
          ...{ addLabelIds: listOf(text), removeLabelIds: listOf(text) },
        }),
      },
    },
  ],
};
