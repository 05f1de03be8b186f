import { type CodeRequest, fileName, joined } from './parts.ts';

const write = {
  literal: (text: string) => `'${text.replaceAll("'", `'\\''`)}'`,
  variable: (name: string) => `"$${name}"`,
};

const word = (text: string) => joined(text, write, '');

/** Other users of the machine can see a program's arguments. So curl reads secret headers and form fields from files. */
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
      return body.fields.map(([name, value]) => `--data-urlencode ${formField(name, value)}`);
    case 'text':
      // The other options take a text that begins with `@` for the name of a file.
      return [`--data-raw ${word(body.text)}`];
    case 'file':
      return [`--data-binary @${fileName}`];
  }
}

/** `name@file` makes curl read the value, here from the shell itself. */
function formField(name: string, value: string): string {
  return /^\{\{\w+\}\}$/.test(value) ? `${word(name)}@<(printf %s ${word(value)})` : word(`${name}=${value}`);
}
