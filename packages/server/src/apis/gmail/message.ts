/** Email messages as stored, and as the API returns them. */
import type { JsonObject } from '@grantway/protocol/json-object';
import { headerOf, type MimePart, parseMime, textOf } from './mime.ts';

export type Message = {
  readonly id: string;
  readonly threadId: string;
  readonly labelIds: readonly string[];
  /** Seconds since 1970. */
  readonly receivedAt: number;
  /** The RFC 5322 message in base64url. */
  readonly raw: string;
  /** The mailbox's change number when the message last changed. */
  readonly historyId: number;
};

export const messages = 'gmail.messages';

/** Newest first. */
export function messageSortKey({ receivedAt }: Pick<Message, 'receivedAt'>): string {
  return String(99_999_999_999 - receivedAt).padStart(12, '0');
}

/** Only this API and the sample data write this collection, so the cast is safe. */
export function storedMessage(value: unknown): Message {
  return value as Message;
}

export function mimeOf({ raw }: Message): MimePart {
  return parseMime(Buffer.from(raw, 'base64url'));
}

const snippetLength = 200;

/** @param metadataHeaders the header names for the format `metadata`; empty means all */
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

export function recipientsOf({ headers }: MimePart): string {
  return ['To', 'Cc', 'Bcc'].map((name) => headerOf(headers, name) ?? '').join(' ');
}
