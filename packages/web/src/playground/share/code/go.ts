import { type CodeRequest, fileName, joined } from './parts.ts';

const write = {
  literal: (text: string) => JSON.stringify(text),
  variable: (name: string) => `os.Getenv("${name}")`,
};

const goText = (text: string) => joined(text, write, ' + ');

export function goCode({ method, url, headers, body }: CodeRequest): string {
  const { imports, before, value } = bodyCode(body);
  const usesEnvironment = [url, ...headers.flat(), ...(body.kind === 'form' ? body.fields.flat() : [])]
    .concat(body.kind === 'text' ? [body.text] : [])
    .some((text) => text.includes('{{'));
  const all = ['fmt', 'io', 'log', 'net/http', ...imports, ...(usesEnvironment ? ['os'] : [])];
  const form = body.kind === 'form' ? [['Content-Type', 'application/x-www-form-urlencoded'] as const] : [];
  const fields = [...headers, ...form].map(
    ([name, text]) => `\trequest.Header.Add(${goText(name)}, ${goText(text)})\n`,
  );
  return `package main

import (
${[...new Set(all)]
  .sort()
  .map((name) => `\t"${name}"\n`)
  .join('')})

func main() {
${before}	request, err := http.NewRequest(${goText(method)}, ${goText(url)}, ${value})
	if err != nil {
		log.Fatal(err)
	}
${fields.join('')}	response, err := http.DefaultTransport.RoundTrip(request)
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(response.StatusCode)
	fmt.Println(string(body))
}
`;
}

function bodyCode(body: CodeRequest['body']): {
  readonly imports: readonly string[];
  readonly before: string;
  readonly value: string;
} {
  switch (body.kind) {
    case 'none':
      return { imports: [], before: '', value: 'nil' };
    case 'form': {
      const fields = body.fields.map(([name, text]) => `\tform.Add(${goText(name)}, ${goText(text)})\n`);
      return {
        imports: ['net/url', 'strings'],
        before: `\tform := url.Values{}\n${fields.join('')}`,
        value: 'strings.NewReader(form.Encode())',
      };
    }
    case 'text':
      return { imports: ['strings'], before: '', value: `strings.NewReader(${goText(body.text)})` };
    case 'file':
      return {
        imports: ['os'],
        before: `\tfile, err := os.Open("${fileName}")\n\tif err != nil {\n\t\tlog.Fatal(err)\n\t}\n`,
        value: 'file',
      };
  }
}
