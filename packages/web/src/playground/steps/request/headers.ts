import type { RequestTexts } from '@grantway/messages/playground/request';
import type { WireHeaders } from '@grantway/protocol/playground';
import type { ApiRequest } from '../../workspace/snapshot.ts';

export const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const;

export function takesBody(method: string): boolean {
  return !['GET', 'HEAD'].includes(method);
}

export function isContentType([name]: WireHeaders[number]): boolean {
  return name.toLowerCase() === 'content-type';
}

export function contentTypeOf(headers: WireHeaders): string {
  return headers.find(isContentType)?.[1] ?? '';
}

export function withContentType(headers: WireHeaders, value: string): WireHeaders {
  const others = headers.filter((header) => !isContentType(header));
  return value === '' ? others : [...others, ['Content-Type', value]];
}

/** Leaves out unfinished headers. A file always gets its own content type. */
export function headersToSend({ headers }: ApiRequest, hasBody: boolean, file?: File): WireHeaders {
  const named = headers
    .map(([name, value]) => [name.trim(), value.trim()] as const)
    .filter(([name, value]) => name !== '' && value !== '');
  const others = named.filter((header) => !isContentType(header));
  if (!hasBody) return others;
  return withContentType(
    others,
    file === undefined ? contentTypeOf(named) || 'application/json' : typeOf(file),
  );
}

export function typeOf(file: File): string {
  return file.type === '' ? 'application/octet-stream' : file.type;
}

export function uriProblem(value: string, text: RequestTexts): string | undefined {
  const names = value.match(/\{\w+\}/g);
  if (names !== null) return text.placeholders(names.join(' '));
  return /^https?:\/\/[^/]/i.test(value) && URL.canParse(value) ? undefined : text.uriWrong;
}
