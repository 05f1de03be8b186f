/** HAR 1.2, the format in which browsers save network traffic. Secrets stay placeholders. */
import type { PlaygroundExchange, WireBody, WireHeaders } from '@grantway/protocol/playground';

type NameAndValue = { readonly name: string; readonly value: string };

/** @param exchanges oldest first */
export function harOf(exchanges: readonly PlaygroundExchange[]): string {
  const log = {
    version: '1.2',
    creator: { name: 'Grantway playground', version: '1' },
    entries: exchanges.map(entryOf),
  };
  return `${JSON.stringify({ log }, null, 2)}\n`;
}

function entryOf({ request, response, failure, startedAt, milliseconds }: PlaygroundExchange) {
  const type = headerOf(request.headers, 'content-type');
  return {
    startedDateTime: new Date(startedAt).toISOString(),
    time: milliseconds,
    request: {
      method: request.method,
      url: request.url,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: namesAndValues(request.headers),
      queryString: queryOf(request.url),
      ...(request.body && { postData: { mimeType: type, ...textOf(request.body) } }),
      headersSize: -1,
      bodySize: sizeOf(request.body),
    },
    // HAR requires a response. Browsers write status 0 if no response arrived.
    response: {
      status: response?.status ?? 0,
      statusText: '',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: namesAndValues(response?.headers ?? []),
      content: {
        size: sizeOf(response?.body),
        mimeType: headerOf(response?.headers ?? [], 'content-type'),
        ...textOf(response?.body),
      },
      redirectURL: headerOf(response?.headers ?? [], 'location'),
      headersSize: -1,
      bodySize: -1,
      ...(failure !== undefined && { comment: failure }),
    },
    cache: {},
    timings: { send: 0, wait: milliseconds, receive: 0 },
  };
}

function namesAndValues(pairs: WireHeaders): readonly NameAndValue[] {
  return pairs.map(([name, value]) => ({ name, value }));
}

function queryOf(url: string): readonly NameAndValue[] {
  return namesAndValues([...new URLSearchParams(url.split('?')[1]?.split('#')[0] ?? '')]);
}

function textOf(body: WireBody | undefined) {
  if (body === undefined) return {};
  return 'text' in body ? { text: body.text } : { text: body.base64, encoding: 'base64' };
}

function sizeOf(body: WireBody | undefined): number {
  if (body === undefined) return 0;
  return 'text' in body ? new TextEncoder().encode(body.text).length : atob(body.base64).length;
}

function headerOf(headers: WireHeaders, wanted: string): string {
  return headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? '';
}
