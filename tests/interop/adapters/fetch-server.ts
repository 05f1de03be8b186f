/** Runs an app on `node:http` with web-standard requests. As behind a proxy, their URLs have an internal host. */
import { createServer } from 'node:http';

export async function listen(
  answer: (request: Request) => Response | Promise<Response>,
  port: number,
): Promise<{ close(): Promise<void> }> {
  const http = createServer(async ({ method = 'GET', url = '/', headers }, response) => {
    const pairs = Object.entries(headers).map(([name, value]): [string, string] => [name, `${value}`]);
    const address = url.startsWith('/') ? `http://inside.example${url}` : url;
    const answered = await answer(new Request(address, { method, headers: pairs }));
    response.statusCode = answered.status;
    for (const [name, value] of answered.headers) response.appendHeader(name, value);
    response.end(await answered.text());
  });
  await new Promise<void>((resolve) => http.listen(port, 'localhost', resolve));
  return {
    async close() {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}
