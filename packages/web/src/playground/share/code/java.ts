import { type CodeRequest, fileName, joined } from './parts.ts';

const write = {
  literal: (text: string) => JSON.stringify(text),
  variable: (name: string) => `System.getenv("${name}")`,
};

const javaText = (text: string) => joined(text, write, ' + ');

export function javaCode({ method, url, headers, body }: CodeRequest): string {
  const form = body.kind === 'form' ? [['Content-Type', 'application/x-www-form-urlencoded'] as const] : [];
  const fields = [...headers, ...form].map(
    ([name, value]) => `        .header(${javaText(name)}, ${javaText(value)})\n`,
  );
  const helper =
    body.kind === 'form'
      ? `
  static String encode(String value) {
    return java.net.URLEncoder.encode(value, java.nio.charset.StandardCharsets.UTF_8);
  }
`
      : '';
  return `import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

public class Call {
  public static void main(String[] arguments) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(${javaText(url)}))
${fields.join('')}        .method(${javaText(method)}, ${bodyCode(body)})
        .build();
    var response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    System.out.println(response.statusCode());
    System.out.println(response.body());
  }
${helper}}
`;
}

function bodyCode(body: CodeRequest['body']): string {
  switch (body.kind) {
    case 'none':
      return 'HttpRequest.BodyPublishers.noBody()';
    case 'form': {
      const fields = body.fields.map(
        ([name, value]) => `encode(${javaText(name)}) + "=" + encode(${javaText(value)})`,
      );
      return `HttpRequest.BodyPublishers.ofString(\n            ${fields.join('\n            + "&" + ')})`;
    }
    case 'text':
      return `HttpRequest.BodyPublishers.ofString(${javaText(body.text)})`;
    case 'file':
      return `HttpRequest.BodyPublishers.ofFile(java.nio.file.Path.of("${fileName}"))`;
  }
}
