import { type CodeRequest, fileName, joined } from './parts.ts';

const write = {
  literal: (text: string) => `'${text.replaceAll("'", `'\\''`)}'`,
  variable: (name: string) => `"$${name}"`,
};

const word = (text: string) => joined(text, write, '');

/** curl gets secrets on standard input, because other people on the machine can read a program's arguments. */
export function curlCode({ method, url, headers, body }: CodeRequest): string {
  const secret = headers.filter(([, value]) => value.includes('{{'));
  const plain = headers.filter((header) => !secret.includes(header));
  const options = [
    ...(method === 'GET' ? [] : [`--request ${word(method)}`]),
    ...plain.map(([name, value]) => `--header ${word(`${name}: ${value}`)}`),
    ...(secret.length > 0 ? ['--header @-'] : []),
    ...bodyOptions(body),
  ];
  // Without `--globoff`, curl takes brackets in an address for a list of addresses.
  const command = ['curl --include --globoff', word(url), ...options].join(' \\\n  ');
  if (secret.length === 0) return `${command}\n`;
  const lines = secret.map(([name, value]) => word(`${name}: ${value}`)).join(' ');
  return `printf '%s\\n' ${lines} | ${command}\n`;
}

function bodyOptions(body: CodeRequest['body']): readonly string[] {
  switch (body.kind) {
    case 'none':
      return [];
    case 'form':
      return body.fields.map(([name, value]) => `--data-urlencode ${word(`${name}=${value}`)}`);
    case 'text':
      // The other options take a text that begins with `@` for the name of a file.
      return [`--data-raw ${word(body.text)}`];
    case 'file':
      return [`--data-binary @${fileName}`];
  }
}
