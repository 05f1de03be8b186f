import { expect, test } from 'vitest';
import { serverForAll } from '../support/running-server.ts';

const server = serverForAll();

async function styleSheet(acceptEncoding: string) {
  const page = await (await fetch(`${server.origin}/sign-in`)).text();
  const [, path = ''] = /href="(\/assets\/[^"]+\.css)"/.exec(page) ?? [];
  const response = await fetch(server.origin + path, { headers: { 'accept-encoding': acceptEncoding } });
  const { headers } = response;
  return {
    encoding: headers.get('content-encoding'),
    vary: headers.get('vary'),
    text: await response.text(),
  };
}

test('style sheets are compressed for browsers that understand Brotli, and are the same for others', async () => {
  const plain = await styleSheet('identity');
  expect(plain).toMatchObject({ encoding: null, vary: expect.stringContaining('Accept-Encoding') });
  expect(await styleSheet('br;q=0')).toMatchObject({ encoding: null });
  expect(await styleSheet('gzip, br')).toEqual({ ...plain, encoding: 'br' });
});
