import { isUtf8 } from 'node:buffer';
import { sentenceOf } from '@grantway/messages/reasons/reason';
import { parseForm } from '@grantway/protocol/form';
import { type JsonObject, parseJsonObject } from '@grantway/protocol/json-object';
import type {
  PlaygroundExchange,
  SecretName,
  WireBody,
  WireHeaders,
  WireResponse,
} from '@grantway/protocol/playground';
import { presentFields } from '@grantway/protocol/present-fields';
import type { OutgoingResponse } from '../../http/outgoing/guarded-request.ts';
import { sealValue } from '../../keys/sealed-value.ts';
import { SecretMask } from './secret-mask.ts';
import { type Sent, transmit } from './transmit.ts';
import type { Visit } from './visit.ts';
import type { SecretValues } from './workspace.ts';

export const shownBodyBytes = 65_536;

export type Exchanged = {
  readonly exchange: PlaygroundExchange;
  /** Absent if no response arrived. `fields` is the body, if it's a JSON object or a form. */
  readonly response?: { readonly status: number; readonly fields?: JsonObject };
};

type Exchanging = {
  readonly secrets: SecretValues;
  /** Secrets that `reveal` must not show. */
  readonly hidden?: SecretValues;
};

const secretFields: ReadonlySet<string> = new Set<SecretName>(['access_token', 'refresh_token', 'id_token']);

/** @param sent `shownBody` is the beginning of a streamed body, for the record */
export async function exchangeWith(
  sent: Sent & { readonly shownBody?: Shown },
  { secrets, hidden = {} }: Exchanging,
  visit: Visit,
): Promise<Exchanged> {
  const startedAt = Date.now();
  const start = performance.now();
  const transmitted = await transmit(sent, visit);
  const milliseconds = Math.round(performance.now() - start);
  const found = 'failure' in transmitted ? [] : secretsIn(transmitted);
  const mask = new SecretMask([...namedValues(hidden), ...namedValues(secrets), ...found]);
  const shown = sent.shownBody ?? (sent.body instanceof Uint8Array ? shownBytes(sent.body) : undefined);
  const request = presentFields<PlaygroundExchange['request']>({
    method: sent.method,
    url: mask.mask(sent.url.href),
    headers: masked([['host', sent.url.host], ...sent.headers], mask),
    body: shown && bodyOf(shown.bytes, shown.isCut, mask),
    isCut: shown?.isCut ? true : undefined,
  });
  const outcome =
    'failure' in transmitted
      ? { failure: sentenceOf(transmitted.failure, visit.language) ?? '' }
      : { response: responseOf(transmitted, mask) };
  const values = Object.fromEntries(
    [...namedValues(secrets), ...found].filter(([name]) => mask.used.has(name)),
  );
  const { browser, signIn, services } = visit;
  return presentFields<Exchanged>({
    exchange: {
      request,
      ...outcome,
      startedAt,
      milliseconds,
      secrets: sealValue('playground secrets', { values }, { browser, about: signIn }, services),
    },
    response:
      'failure' in transmitted
        ? undefined
        : presentFields({ status: transmitted.status, fields: fieldsIn(transmitted) }),
  });
}

type Shown = { readonly bytes: Uint8Array; readonly isCut: boolean };

function shownBytes(bytes: Uint8Array): Shown {
  return { bytes: bytes.subarray(0, shownBodyBytes), isCut: bytes.length > shownBodyBytes };
}

function namedValues(values: SecretValues): readonly (readonly [SecretName, string])[] {
  return Object.entries(values) as (readonly [SecretName, string])[];
}

/** A hostile response could have any number of secrets. */
const mostFoundSecrets = 20;

/**
 * Looking for 20 secrets in all their forms in a mebibyte takes seconds, in which nobody else gets an answer. So longer
 * responses, in characters, have fewer.
 */
const long = { response: 65_536, mostFoundSecrets: 5 };

/**
 * Searches the text instead of parsed JSON, because tokens can be at any depth, and the body can be cut. GitHub answers
 * with a form.
 */
function secretsIn({ headers, body }: OutgoingResponse): readonly (readonly [SecretName, string])[] {
  const text = body.toString('utf8');
  const found = new Map<string, SecretName>();
  const most = text.length > long.response ? long.mostFoundSecrets : mostFoundSecrets;
  const keep = (name: string | undefined, value: string | undefined) => {
    const isSecret = secretFields.has(name ?? '') && value !== undefined;
    if (isSecret && found.size < most) found.set(value, name as SecretName);
  };
  for (const [, name, value] of text.matchAll(/"(\w+_token)"\s*:\s*"((?:[^"\\]|\\.)*)/g)) {
    keep(name, unescaped(value ?? ''));
  }
  if (isForm(headers)) for (const [name, value] of parseForm(text).params) keep(name, value);
  return [...found].map(([value, name]) => [name, value]);
}

function unescaped(inJson: string): string {
  try {
    return JSON.parse(`"${inJson}"`);
  } catch {
    return inJson;
  }
}

function isForm(headers: WireHeaders): boolean {
  return headers.some(
    ([name, value]) => name === 'content-type' && /^application\/x-www-form-urlencoded\b/i.test(value),
  );
}

function fieldsIn({ headers, body }: OutgoingResponse): JsonObject | undefined {
  const text = body.toString('utf8');
  return isForm(headers) ? Object.fromEntries(parseForm(text).params) : parseJsonObject(text);
}

function responseOf({ status, headers, body, isCut }: OutgoingResponse, mask: SecretMask): WireResponse {
  return {
    status,
    headers: masked(headers, mask),
    body: bodyOf(body, isCut, mask),
    ...(isCut && { isCut: true as const }),
  };
}

function masked(headers: WireHeaders, mask: SecretMask): WireHeaders {
  return headers.map(([name, value]) => [name, mask.mask(value)] as const);
}

function bodyOf(bytes: Uint8Array, isCut: boolean, mask: SecretMask): WireBody {
  const whole = isCut ? bytes.subarray(0, endOfLastCharacter(bytes)) : bytes;
  const isText = isUtf8(whole);
  // In Latin-1, every byte is one character, so the mask finds ASCII secrets in binary data.
  const text = Buffer.from(isText ? whole : bytes).toString(isText ? 'utf8' : 'latin1');
  const shown = mask.mask(text, isCut);
  return isText ? { text: shown } : { base64: Buffer.from(shown, 'latin1').toString('base64') };
}

/** A cut can split a character. In UTF-8, a character has at most four bytes. */
function endOfLastCharacter(bytes: Uint8Array): number {
  for (let back = 1; back <= 4; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length - back + 1;
    if (byte >= 0xc0) return bytes.length - back;
  }
  return bytes.length;
}
