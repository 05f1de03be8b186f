import { type CodeRequest, fileName, joined } from './parts.ts';

const write = {
  literal: (text: string) =>
    `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`,
  variable: (name: string) => `process.env.${name}`,
};

const readFileImport = "import { readFile } from 'node:fs/promises';\n";

export function nodeImports({ body }: CodeRequest): string {
  return body.kind === 'file' ? readFileImport : '';
}

export const nodeText = (text: string) => joined(text, write, ' + ');

export function nodeCode(request: CodeRequest): string {
  const imports = nodeImports(request);
  return `${imports === '' ? '' : `${imports}\n`}const response = await fetch(${nodeText(request.url)}, {
${nodeOptions(request).join('')}});
console.log(response.status);
console.log(await response.text());
`;
}

/** The options of `fetch`, indented by two spaces. */
export function nodeOptions({ method, headers, body }: CodeRequest): readonly string[] {
  const fields = headers.map(([name, value]) => `    ${nodeText(name)}: ${nodeText(value)},\n`);
  return [
    `  method: ${nodeText(method)},\n`,
    ...(fields.length > 0 ? [`  headers: {\n${fields.join('')}  },\n`] : []),
    ...(body.kind === 'none' ? [] : [`  body: ${bodyCode(body)},\n`]),
    // The playground doesn't follow redirects either.
    `  redirect: 'manual',\n`,
  ];
}

function bodyCode(body: CodeRequest['body']): string {
  switch (body.kind) {
    case 'none':
      return 'undefined';
    case 'form': {
      const fields = body.fields.map(([name, value]) => `    [${nodeText(name)}, ${nodeText(value)}],\n`);
      return `new URLSearchParams([\n${fields.join('')}  ])`;
    }
    case 'text':
      return nodeText(body.text);
    case 'file':
      return `await readFile('${fileName}')`;
  }
}
