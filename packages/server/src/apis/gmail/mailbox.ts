import { type ApiError, notFound } from '../../http/api-error.ts';
import type { ApiAnswer, ApiCall } from '../catalogue/api-definition.ts';
import { invalidParameter } from '../gateway/call/invalid-parameter.ts';
import { readPage, readValues } from '../gateway/call/paging.ts';
import { forbidden, invalidField } from '../gateway/call/refusals.ts';
import { mailScope } from './gmail-scopes.ts';
import { isSystemLabel, labelAnswer, labels, storedLabel, systemLabels } from './label.ts';
import {
  type Message,
  messageAnswer,
  messageSortKey,
  messages,
  mimeOf,
  recipientsOf,
  storedMessage,
} from './message.ts';
import { headerOf, parseMime } from './mime.ts';
import { parseSearch } from './search.ts';

/** Per account. At this limit, the server rejects new messages. */
export const maximumMessages = 2_000;

const counter = { collection: 'gmail.state', id: 'history' };

/** @throws ApiError with code 403 if the call names another mailbox */
function requireOwnMailbox({ parameters, account }: ApiCall): void {
  const userId = parameters.string('userId');
  if (userId === 'me' || userId?.toLowerCase() === account.email.toLowerCase()) return;
  throw forbidden('Use me or the account’s own address as userId: this token is for no other mailbox.');
}

function seesOnlyMetadata({ token }: ApiCall): boolean {
  const more = ['gmail.readonly', 'gmail.modify'].map((name) => `https://www.googleapis.com/auth/${name}`);
  return !token.scopes.some((scope) => more.includes(scope) || scope === mailScope);
}

async function allMessages({ storage, account }: ApiCall): Promise<readonly Message[]> {
  return (await readValues(storage, messages, account.sub)).map(storedMessage);
}

export async function getProfile(call: ApiCall): Promise<ApiAnswer> {
  requireOwnMailbox(call);
  const all = await allMessages(call);
  return {
    emailAddress: call.account.email,
    messagesTotal: all.length,
    threadsTotal: new Set(all.map(({ threadId }) => threadId)).size,
    historyId: String(Math.max(1, ...all.map(({ historyId }) => historyId))),
  };
}

export async function listLabels(call: ApiCall): Promise<ApiAnswer> {
  requireOwnMailbox(call);
  const own = (await readValues(call.storage, labels, call.account.sub)).map(storedLabel);
  return { labels: [...systemLabels, ...own].map(labelAnswer) };
}

export async function getLabel(call: ApiCall): Promise<ApiAnswer> {
  requireOwnMailbox(call);
  const id = call.parameters.string('id') ?? '';
  const item = await call.storage.findItem(labels, call.account.sub, id);
  const label = systemLabels.find((one) => one.id === id) ?? (item && storedLabel(item.value));
  if (label === undefined) throw notFound('The mailbox has no such label.', 'id');
  const labeled = (await allMessages(call)).filter(({ labelIds }) => labelIds.includes(id));
  const unread = labeled.filter(({ labelIds }) => labelIds.includes('UNREAD'));
  const threads = (list: readonly Message[]): number => new Set(list.map(({ threadId }) => threadId)).size;
  return {
    ...labelAnswer(label),
    messagesTotal: labeled.length,
    messagesUnread: unread.length,
    threadsTotal: threads(labeled),
    threadsUnread: threads(unread),
  };
}

export async function listMessages(call: ApiCall): Promise<ApiAnswer> {
  requireOwnMailbox(call);
  const { parameters } = call;
  const query = parameters.string('q') ?? '';
  if (query !== '' && seesOnlyMetadata(call))
    throw forbidden('Metadata scope does not support “q” parameter');
  const matches = parseSearch(query, call.now);
  if (matches === undefined) {
    throw invalidParameter('q', 'has an operator or a value that this server doesn’t know');
  }
  const labelIds = parameters.list('labelIds');
  const hides = (id: string): boolean =>
    !labelIds.includes(id) && !new RegExp(`(in|is|label):${id}\\b`, 'i').test(query);
  const hidden =
    parameters.boolean('includeSpamTrash') || /in:anywhere/i.test(query)
      ? []
      : ['SPAM', 'TRASH'].filter(hides);
  const { values, nextPageToken } = await readPage({
    storage: call.storage,
    collection: messages,
    accountSub: call.account.sub,
    listing: call.listing,
    pageToken: parameters.string('pageToken'),
    pageSize: parameters.integer('maxResults'),
    select: ({ value }) => {
      const message = storedMessage(value);
      const isListed =
        labelIds.every((id) => message.labelIds.includes(id)) &&
        !message.labelIds.some((id) => hidden.includes(id)) &&
        (query === '' || matches(message, mimeOf(message)));
      return isListed ? message : undefined;
    },
  });
  return {
    ...(values.length > 0 && { messages: values.map(({ id, threadId }) => ({ id, threadId })) }),
    nextPageToken,
    resultSizeEstimate: values.length,
  };
}

export async function getMessage(call: ApiCall): Promise<ApiAnswer> {
  requireOwnMailbox(call);
  const format = call.parameters.string('format') ?? 'full';
  if (seesOnlyMetadata(call) && format !== 'metadata' && format !== 'minimal') {
    throw forbidden(`Metadata scope doesn't allow format ${format.toUpperCase()}`);
  }
  const id = call.parameters.string('id') ?? '';
  const item = await call.storage.findItem(messages, call.account.sub, id);
  if (item === undefined) throw messageNotFound();
  return messageAnswer(storedMessage(item.value), format, call.parameters.list('metadataHeaders'));
}

/** Only adds the message to the sent ones: the server delivers no email. */
export async function sendMessage(call: ApiCall): Promise<ApiAnswer> {
  requireOwnMailbox(call);
  const { raw, threadId } = call.body;
  const bytes = typeof raw === 'string' ? Buffer.from(raw, 'base64url') : Buffer.alloc(0);
  if (bytes.length === 0)
    throw invalidField('raw', 'is required: the message by RFC 5322, in base64url', { reason: 'required' });
  const part = parseMime(bytes);
  if (!/[^\s@<]+@[^\s@>]+/.test(recipientsOf(part))) {
    throw invalidField('raw', 'needs a recipient: an address in the header To, Cc or Bcc', {
      reason: 'invalidArgument',
    });
  }
  const from = headerOf(part.headers, 'From') === undefined ? `From: ${call.account.email}\r\n` : '';
  const id = Buffer.from(call.randomBytes(8)).toString('hex');
  const thread = typeof threadId === 'string' && threadId !== '' ? threadId : id;
  const reads = { items: [counter], counts: [messages] };
  const answer = await call.storage.changeItems(
    call.account.sub,
    reads,
    ({ items: [last], counts: [count = 0] }) => {
      if (count >= maximumMessages) {
        throw forbidden(`A mailbox has at most ${maximumMessages} messages.`, 'quotaExceeded');
      }
      const message: Message = {
        ...{
          id,
          threadId: thread,
          labelIds: ['SENT'],
          receivedAt: call.now,
          historyId: historyAfter(last?.value),
        },
        raw: Buffer.concat([Buffer.from(from), bytes]).toString('base64url'),
      };
      return { result: { id, threadId: thread, labelIds: message.labelIds }, save: savesOf(message) };
    },
  );
  if (answer === undefined) throw forbidden('The account was deleted during this call.');
  return answer;
}

function historyAfter(value: unknown): number {
  return Number(value ?? 1) + 1;
}

function savesOf(message: Message) {
  const item = { collection: messages, id: message.id, sortKey: messageSortKey(message), value: message };
  return [item, { ...counter, sortKey: '', value: message.historyId }];
}

export async function modifyMessage(call: ApiCall): Promise<ApiAnswer> {
  const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);
  const [added, removed] = [listOf(call.body.addLabelIds), listOf(call.body.removeLabelIds)];
  const own = (await readValues(call.storage, labels, call.account.sub)).map(
    (value) => storedLabel(value).id,
  );
  const unknown = [...added, ...removed].find((id) => !isSystemLabel(id) && !own.includes(id));
  if (unknown !== undefined)
    throw invalidField('addLabelIds', 'and removeLabelIds must be ids of labels.list');
  return relabel(call, (ids) => [...new Set([...ids, ...added])].filter((id) => !removed.includes(id)));
}

export function trashMessage(call: ApiCall): Promise<ApiAnswer> {
  return relabel(call, (ids) => [...ids.filter((id) => id !== 'INBOX' && id !== 'TRASH'), 'TRASH']);
}

export function untrashMessage(call: ApiCall): Promise<ApiAnswer> {
  return relabel(call, (ids) => ids.filter((id) => id !== 'TRASH'));
}

async function relabel(
  call: ApiCall,
  change: (ids: readonly string[]) => readonly string[],
): Promise<ApiAnswer> {
  requireOwnMailbox(call);
  const items = [counter, { collection: messages, id: call.parameters.string('id') ?? '' }];
  const answer = await call.storage.changeItems(call.account.sub, { items }, ({ items: [last, item] }) => {
    if (item === undefined) throw messageNotFound();
    const before = storedMessage(item.value);
    const message: Message = {
      ...before,
      labelIds: change(before.labelIds),
      historyId: historyAfter(last?.value),
    };
    return { result: messageAnswer(message, 'minimal'), save: savesOf(message) };
  });
  if (answer === undefined) throw messageNotFound();
  return answer;
}

function messageNotFound(): ApiError {
  return notFound('Requested entity was not found. The mailbox has no message with this id.', 'id');
}
