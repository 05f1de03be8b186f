import { type CodeRequest, fileName } from './parts.ts';

/** An `.http` file. Editors that send such files replace `{{access_token}}` with the value of a variable. */
export function httpCode({ method, url, headers, body }: CodeRequest): string {
  const { pathname, search, host } = new URL(url.replaceAll('{{', '%7B%7B').replaceAll('}}', '%7D%7D'));
  const target = `${pathname}${search}`.replaceAll('%7B%7B', '{{').replaceAll('%7D%7D', '}}');
  const form = body.kind === 'form' ? [['Content-Type', 'application/x-www-form-urlencoded'] as const] : [];
  const lines = [['Host', host] as const, ...headers, ...form].map(([name, value]) => `${name}: ${value}`);
  return [`${method} ${target} HTTP/1.1`, ...lines, '', ...bodyLines(body)].join('\n').concat('\n');
}

function bodyLines(body: CodeRequest['body']): readonly string[] {
  switch (body.kind) {
    case 'none':
      return [];
    case 'form':
      return [body.fields.map(([name, value]) => `${encodeURIComponent(name)}=${encoded(value)}`).join('&')];
    case 'text':
      return [body.text];
    case 'file':
      return [`< ./${fileName}`];
  }
}

function encoded(value: string): string {
  return encodeURIComponent(value).replaceAll('%7B%7B', '{{').replaceAll('%7D%7D', '}}');
}
