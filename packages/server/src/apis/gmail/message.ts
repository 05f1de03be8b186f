/** Messages as the server stores them, and as the API answers them. */
import type { JsonObject } from '@grantway/protocol/json-object';
import { headerOf, type MimePart, parseMime, textOf } from './mime.ts';

export type Message = {
  readonly id: string;
  readonly threadId: string;
  readonly labelIds: readonly string[];
  /** Seconds since 1970. */
  readonly receivedAt: number;
  /** The message by RFC 5322, in base64url. */
  readonly raw: string;
  /** The number of the mailbox's change that last changed the message. */
  readonly historyId: number;
};

export const messages = 'gmail.messages';

/** The newest messages sort first. */
export function messageSortKey({ receivedAt }: Pick<Message, 'receivedAt'>): string {
  return String(99_999_999_999 - receivedAt).padStart(12, '0');
}

/** Casts a stored value. Only this API and the sample data write this collection. */
export function storedMessage(value: unknown): Message {
  return value as Message;
}

export function mimeOf({ raw }: Message): MimePart {
  return parseMime(Buffer.from(raw, 'base64url'));
}

const snippetLength = 200;

/** @param metadataHeaders with the format `metadata`, the names of the headers; all if it's empty */
export function messageAnswer(
  message: Message,
  format: string,
  metadataHeaders: readonly string[] = [],
): JsonObject {
  const part = mimeOf(message);
  const described = {
    id: message.id,
    threadId: message.threadId,
    labelIds: message.labelIds,
    snippet: textOf(part).replaceAll(/\s+/g, ' ').trim().slice(0, snippetLength),
    historyId: String(message.historyId),
    internalDate: String(message.receivedAt * 1000),
    sizeEstimate: Buffer.byteLength(message.raw, 'base64url'),
  };
  if (format === 'minimal') return described;
  if (format === 'raw') return { ...described, raw: message.raw };
  if (format === 'full') return { ...described, payload: partAnswer(part, '') };
  const wanted = metadataHeaders.map((name) => name.toLowerCase());
  const headers = part.headers.filter(
    ({ name }) => wanted.length === 0 || wanted.includes(name.toLowerCase()),
  );
  return { ...described, payload: { mimeType: part.mediaType, headers } };
}

function partAnswer(part: MimePart, partId: string): JsonObject {
  const { content, parts } = part;
  return {
    partId,
    mimeType: part.mediaType,
    filename: part.fileName,
    headers: part.headers,
    body: { size: content.length, ...(content.length > 0 && { data: content.toString('base64url') }) },
    ...(parts.length > 0 && {
      parts: parts.map((one, index) => partAnswer(one, partId === '' ? String(index) : `${partId}.${index}`)),
    }),
  };
}

/** The addresses of the people that a message is for. */
export function recipientsOf({ headers }: MimePart): string {
  return ['To', 'Cc', 'Bcc'].map((name) => headerOf(headers, name) ?? '').join(' ');
}
