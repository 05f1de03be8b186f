import { type CodeRequest, fileName, joined } from './parts.ts';

const write = {
  // A JSON string is also a valid Python string.
  literal: (text: string) => JSON.stringify(text),
  variable: (name: string) => `os.environ["${name}"]`,
};

export const pythonText = (text: string) => joined(text, write, ' + ');

export function pythonCode(request: CodeRequest): string {
  return `import os
import urllib.error
import urllib.parse
import urllib.request

request = urllib.request.Request(
${pythonArguments(request)})
try:
    response = urllib.request.urlopen(request)
except urllib.error.HTTPError as error:
    response = error
print(response.status)
print(response.read().decode(errors="replace"))
`;
}

/** The arguments of `urllib.request.Request`, indented by four spaces. */
export function pythonArguments({ method, url, headers, body }: CodeRequest): string {
  const fields = headers.map(([name, value]) => `        ${pythonText(name)}: ${pythonText(value)},\n`);
  return [
    `    ${pythonText(url)},\n`,
    `    method=${pythonText(method)},\n`,
    `    headers={\n${fields.join('')}    },\n`,
    ...(body.kind === 'none' ? [] : [`    data=${bodyCode(body)},\n`]),
  ].join('');
}

function bodyCode(body: CodeRequest['body']): string {
  switch (body.kind) {
    case 'none':
      return 'None';
    case 'form': {
      const fields = body.fields.map(
        ([name, value]) => `        (${pythonText(name)}, ${pythonText(value)}),\n`,
      );
      return `urllib.parse.urlencode([\n${fields.join('')}    ]).encode()`;
    }
    case 'text':
      return `(${pythonText(body.text)}).encode()`;
    case 'file':
      return `open("${fileName}", "rb").read()`;
  }
}
