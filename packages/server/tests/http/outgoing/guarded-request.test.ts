import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { fetchText, textLimits } from '../../../src/http/outgoing/fetch-text.ts';
import { startNameServer } from './name-server.ts';

const zone = {
  'harbour.example': { a: ['127.0.0.1'] },
  'mixed.example': { a: ['93.184.215.14', '127.0.0.1'] },
  'metadata.example': { a: ['169.254.169.254'] },
};

async function serving(listener: RequestListener): Promise<AsyncDisposable & { readonly port: number }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

describe('`fetchText` with a URL that somebody else chose', () => {
  test('resolves the host name only once, connects to the resolved address, and sends the name in `Host`', async () => {
    await using names = await startNameServer(zone);
    await using server = await serving(({ headers, url }, answer) => answer.end(`${headers.host}${url}`));
    const url = new URL(`http://harbour.example:${server.port}/a?b`);
    const text = await fetchText(url, { resolver: names.resolver, localAllowed: true });
    expect(text).toBe(`harbour.example:${server.port}/a?b`);
    expect(names.questions()).toBe(1);
  });

  test('sends no request if one of the server’s addresses is not public', async () => {
    await using names = await startNameServer(zone);
    let asked = 0;
    await using server = await serving((_request, answer) => {
      asked += 1;
      answer.end();
    });
    for (const host of [
      'harbour.example',
      'mixed.example',
      'metadata.example',
      '127.0.0.1',
      '[::1]',
      '0x7f.1',
    ]) {
      const url = new URL(`http://${host}:${server.port}/`);
      const fetching = fetchText(url, { resolver: names.resolver, localAllowed: false });
      await expect(fetching).rejects.toThrow('isn’t on the public internet');
    }
    expect(asked).toBe(0);
  });

  test.each<[what: string, listener: RequestListener, problem: string]>([
    [
      'a redirect',
      (_request, answer) => answer.writeHead(302, { location: '/b' }).end(),
      'answers 302; it must not',
    ],
    ['an error', (_request, answer) => answer.writeHead(404).end(), 'answers 404'],
    [
      'too much',
      (_request, answer) => answer.end('a'.repeat(textLimits.bytes + 1)),
      'more than 16,384 bytes',
    ],
    ['half an answer', ({ socket }, answer) => answer.write('a', () => socket.destroy()), 'ends early'],
    ['nothing', ({ socket }) => socket.destroy(), 'can’t be reached'],
  ])('fails if the server answers with %s', async (_what, listener, problem) => {
    await using names = await startNameServer(zone);
    await using server = await serving(listener);
    const url = new URL(`http://harbour.example:${server.port}/`);
    const fetching = fetchText(url, { resolver: names.resolver, localAllowed: true });
    await expect(fetching).rejects.toThrow(problem);
  });

  test('reads an answer of exactly 16 KiB', async () => {
    await using names = await startNameServer(zone);
    await using server = await serving((_request, answer) => answer.end('a'.repeat(textLimits.bytes)));
    const url = new URL(`http://harbour.example:${server.port}/`);
    expect(await fetchText(url, { resolver: names.resolver, localAllowed: true })).toHaveLength(16_384);
  });

  test('fails after five seconds if the answer never ends', async () => {
    await using names = await startNameServer(zone);
    await using server = await serving((_request, answer) => void answer.write('a'));
    const began = performance.now();
    const url = new URL(`http://harbour.example:${server.port}/`);
    const fetching = fetchText(url, { resolver: names.resolver, localAllowed: true });
    await expect(fetching).rejects.toThrow('within 5 seconds');
    expect(performance.now() - began).toBeGreaterThan(4_900);
    expect(performance.now() - began).toBeLessThan(9_000);
  });

  test('fails if DNS has no address for the name', async () => {
    await using names = await startNameServer(zone);
    const fetching = fetchText(new URL('http://nobody.example/'), {
      resolver: names.resolver,
      localAllowed: true,
    });
    await expect(fetching).rejects.toThrow('has no address in DNS');
  });
});
