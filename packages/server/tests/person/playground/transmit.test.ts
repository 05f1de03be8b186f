import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import type { NameResolver } from '../../../src/http/outgoing/guarded-request.ts';
import { Slots } from '../../../src/person/playground/slots.ts';
import { type Sender, transmit } from '../../../src/person/playground/transmit.ts';

const origin = 'https://id.example.com';

type World = {
  readonly byChoice?: boolean;
  readonly addresses?: readonly string[];
  readonly machineAddresses?: readonly string[];
  readonly ownApis?: (request: Request) => Promise<Response>;
};

function sender({
  byChoice = false,
  addresses = [],
  machineAddresses = [],
  ownApis,
}: World): Sender & { readonly asked: string[] } {
  const asked: string[] = [];
  const resolve = (family: 4 | 6) => async (name: string) => {
    asked.push(`${name} ${family}`);
    return addresses.filter((address) => address.includes(':') === (family === 6));
  };
  const resolver = { resolve4: resolve(4), resolve6: resolve(6) } as unknown as NameResolver;
  const services = {
    settings: { origin },
    signIn: { byChoice },
    outgoing: new Slots(1),
    resolver,
    machineAddresses,
    ownApis: ownApis ?? (() => Promise.reject(new Error('this server was asked'))),
  } as unknown as Sender['services'];
  return { services, asked };
}

async function serving(listener: RequestListener) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const get = (url: string) => ({ method: 'GET', url: new URL(url), headers: [] });
const short = { milliseconds: 200, bytes: 10 };
const failureOf = (answer: object) =>
  'failure' in answer ? (answer.failure as { name: string }).name : answer;

describe('from a production server', () => {
  test.each([
    [['127.0.0.1']],
    [['93.184.216.34', '10.0.0.1']],
    [['93.184.216.34', '::ffff:10.0.0.1']],
    [['93.184.216.34', 'fd00::1']],
    [['169.254.169.254', '93.184.216.34']],
  ])('a name with the addresses %j is refused', async (addresses) => {
    expect(failureOf(await transmit(get('http://api.example/'), sender({ addresses })))).toBe('NOT_PUBLIC');
  });

  test('its own host on another port, and ports of other services, are refused without a look into DNS', async () => {
    for (const url of [
      'https://id.example.com:8443/',
      'http://id.example.com/',
      'https://id.example.com./',
      'http://api.example:25/',
    ]) {
      const from = sender({ addresses: ['93.184.216.34'] });
      expect([url, failureOf(await transmit(get(url), from)), from.asked]).toEqual([
        url,
        'NOT_REACHABLE_HERE',
        [],
      ]);
    }
  });

  test('the machine’s own address under another name is refused, but at the ports of the web', async () => {
    const machineAddresses = ['93.184.216.34', '2606:2800::1'];
    const closed = { machineAddresses, addresses: ['93.184.216.34'] };
    const urls = ['http://api.example:9090/', 'http://93.184.216.34:9090/', 'https://[2606:2800:0::1]:8443/'];
    for (const url of urls) {
      expect(failureOf(await transmit(get(url), sender(closed), short))).toBe('NOT_REACHABLE_HERE');
    }
    expect(failureOf(await transmit(get('http://api.example/'), sender(closed), short))).not.toBe(
      'NOT_REACHABLE_HERE',
    );
  });
});

describe('from a development server', () => {
  test('a redirect is the answer, and the name is looked up once', async () => {
    await using target = await serving((_request, answer) =>
      answer.writeHead(307, { location: 'http://10.0.0.1/' }).end(),
    );
    const from = sender({ byChoice: true, addresses: ['127.0.0.1'] });
    const answer = await transmit(get(`http://api.example:${target.port}/`), from);
    expect(answer).toMatchObject({ status: 307 });
    expect(from.asked).toEqual(['api.example 4', 'api.example 6']);
  });

  test('an answer that switches to another protocol fails at once', async () => {
    await using target = await serving(({ socket }) =>
      socket.end('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: other\r\n\r\n'),
    );
    const from = sender({ byChoice: true, addresses: ['127.0.0.1'] });
    const answer = await transmit(get(`http://api.example:${target.port}/`), from, {
      ...short,
      milliseconds: 5_000,
    });
    expect(failureOf(answer)).toBe('ENDS_EARLY');
  });

  test('an answer that never ends fails in time, and frees its slot', async () => {
    await using target = await serving((request, answer) => {
      if (request.url === '/slow') answer.write('a');
      else answer.end('0123456789abc');
    });
    const from = sender({ byChoice: true, addresses: ['127.0.0.1'] });
    const url = `http://api.example:${target.port}`;
    const [slow, second] = await Promise.all([
      transmit(get(`${url}/slow`), from, short),
      transmit(get(url), from, short),
    ]);
    expect([failureOf(slow), failureOf(second)]).toEqual(['NO_ANSWER', 'PLAYGROUND_BUSY']);
    const third = await transmit(get(url), from, short);
    expect(third).toMatchObject({ status: 200, isCut: true, body: Buffer.from('0123456789') });
  });
});

describe('to this server itself', () => {
  test('an answer that never ends is canceled, and a long one is cut', async () => {
    let canceled = 0;
    const body = (chunks: number) =>
      new ReadableStream<Uint8Array>({
        pull: (controller) => {
          if (chunks-- > 0) controller.enqueue(Buffer.from('12345'));
          else return new Promise(() => {});
          return undefined;
        },
        cancel: () => {
          canceled += 1;
        },
      });
    const live = sender({ ownApis: async () => new Response(body(1)) });
    expect(failureOf(await transmit(get(`${origin}/live`), live, short))).toBe('NO_ANSWER');
    const long = sender({ ownApis: async () => new Response(body(100)) });
    expect(await transmit(get(`${origin}/long`), long, short)).toMatchObject({
      isCut: true,
      body: Buffer.from('1234512345'),
    });
    expect(canceled).toBe(2);
  });
});
