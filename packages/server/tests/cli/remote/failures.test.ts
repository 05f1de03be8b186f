import { createServer, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { listen, stopListening } from '../../../../../tests/support/listening.ts';
import { makeIdentity } from '../../../../../tests/support/production-server.ts';
import { freePorts } from '../../../../../tests/support/program.ts';
import { ManagementServer } from '../../../src/cli/remote/management-server.ts';
import { serverOperations } from '../../../src/cli/remote/server-operations.ts';
import { CommandError } from '../../../src/host/command-error.ts';
import { runCommand } from './sides.ts';

const environment = { GRANTWAY_TOKEN: 'a-token' };
const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await stopListening(server);
});

async function answering(
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<string> {
  const server = createServer((_, response) => response.writeHead(status, headers).end(body));
  servers.push(server);
  return `http://localhost:${await listen(server)}`;
}

function run(server: string, ...words: readonly string[]) {
  return runCommand(words, serverOperations(server, environment), () => {
    throw new TypeError('there is no database');
  });
}

const apiError = (code: number, status: string, message: string, details: readonly object[] = []) =>
  JSON.stringify({ error: { code, status, message, details } });

describe('a command on a server says in one line what went wrong', () => {
  test.each<[what: string, status: number, body: string, headers: Record<string, string>, says: string]>([
    ['a web page', 200, '<h1>Hello</h1>', {}, 'isn’t from Grantway'],
    ['a proxy’s error', 502, 'Bad Gateway', {}, 'answered 502'],
    ['an empty answer', 204, '', {}, 'isn’t from Grantway'],
    ['a redirect', 301, '', { location: 'https://other.example/x' }, 'redirects to https://other.example;'],
    ['a token that isn’t valid', 401, apiError(401, 'UNAUTHENTICATED', 'No.'), {}, 'GRANTWAY_TOKEN'],
    [
      'a missing permission',
      403,
      apiError(403, 'PERMISSION_DENIED', 'Needs projects.list.'),
      {},
      'refuses: Needs projects.list.',
    ],
    [
      'an operation that the server doesn’t know',
      404,
      apiError(404, 'NOT_FOUND', 'Nothing here.', [{ reason: 'UNKNOWN_METHOD' }]),
      {},
      'another version of Grantway',
    ],
    [
      'a database that is away',
      503,
      apiError(503, 'UNAVAILABLE', 'The database is away.'),
      {},
      'The database is away.',
    ],
    ['too many calls', 429, apiError(429, 'RESOURCE_EXHAUSTED', 'Too often'), {}, 'try again later'],
    [
      'records without a field',
      200,
      JSON.stringify({ projects: [{ id: 'x' }] }),
      {},
      'the field consentScreen',
    ],
    ['a text instead of a list', 200, JSON.stringify({ projects: 'x' }), {}, 'the field projects'],
    ['an answer of 21 MB', 200, `{"a":"${'x'.repeat(21_000_000)}"}`, {}, 'sent more than 20,000,000 bytes'],
  ])('%s', async (_what, status, body, headers, says) => {
    const origin = await answering(status, body, headers);
    const { error } = await run(origin, 'project', 'list');
    expect(error).toContain(says);
    expect(error).not.toContain('\n');
  });

  test.each<[what: string, status: number, body: string, says: string]>([
    ['a missing permission', 403, apiError(403, 'PERMISSION_DENIED', 'Needs x.'), 'refuses: Needs x.'],
    ['a record that doesn’t exist', 404, apiError(404, 'NOT_FOUND', 'There is none.'), 'there is no '],
    ['a conflict', 409, apiError(409, 'ABORTED', 'Somebody else was faster.'), 'Somebody else was faster.'],
    ['a database that is away', 503, apiError(503, 'UNAVAILABLE', 'It is away.'), 'It is away.'],
    ['records without a field', 200, JSON.stringify({ grants: [{ account: '1' }] }), 'another version'],
    ['a text instead of a list', 200, JSON.stringify({ grants: 'x' }), 'another version'],
  ])('grants: %s', async (_what, status, body, says) => {
    const origin = await answering(status, body);
    for (const words of [
      ['grant', 'list', '--account', '123'],
      ['grant', 'list', '--project', 'notes'],
      ['grant', 'show', '--account', '123', '--project', 'notes'],
      ['grant', 'revoke', '--account', '123', '--project', 'notes'],
      ['grant', 'revoke', '--account', '123'],
      ['grant', 'revoke', '--account', '123', '--all'],
      ['grant', 'revoke', '--project', 'notes', '--all'],
    ]) {
      const { error } = await run(origin, ...words);
      expect(error, words.join(' ')).toContain(says);
      expect(error).not.toContain('\n');
    }
  });

  test('grants: if revoking the second of two grants fails, the error says to check whether the change was made', async () => {
    const grant = (account: string) => ({
      ...{ account, project: 'notes', scopes: ['openid'], scopeExpireTimes: {} },
      ...{ createTime: '2026-11-29T00:00:00Z', updateTime: '2026-11-29T00:00:00Z' },
    });
    const deleted: (string | undefined)[] = [];
    const server = createServer(({ method, url }, response) => {
      if (method === 'GET') return response.end(JSON.stringify({ grants: [grant('1'), grant('2')] }));
      if (!url?.includes('accounts/2')) deleted.push(url);
      const [status, body] = url?.includes('accounts/2')
        ? [503, apiError(503, 'UNAVAILABLE', 'It is away.')]
        : [200, JSON.stringify(grant('1'))];
      return response.writeHead(status).end(body);
    });
    servers.push(server);
    const { error } = await run(
      `http://localhost:${await listen(server)}`,
      ...['grant', 'revoke', '--project', 'notes', '--all'],
    );
    expect(error).toContain('Check whether the change was made');
    expect(deleted).toEqual(['/management/v1/accounts/1/grants/notes']);
  });

  test('a port where nothing listens, a host that can’t be found, and a server without TLS', async () => {
    const [port] = await freePorts(1);
    const closed = await run(`http://localhost:${port}`, 'project', 'list');
    expect(closed.error).toBe(
      `nothing listens at localhost:${port}; check the address, and whether the server runs`,
    );
    const nowhere = await run('https://nowhere.invalid', 'project', 'list');
    expect(nowhere.error).toContain('the host nowhere.invalid can’t be found');
    const plain = await answering(200, '');
    const withoutTls = await run(plain.replace('http:', 'https:'), 'project', 'list');
    expect(withoutTls.error).toContain('doesn’t speak TLS');
  });

  test('a certificate that this machine doesn’t trust', async () => {
    const { cert, key } = await makeIdentity();
    const server = createSecureServer({ cert, key }, (_, response) => response.end('{}'));
    servers.push(server as unknown as Server);
    const { error } = await run(
      `https://localhost:${await listen(server as unknown as Server)}`,
      'project',
      'list',
    );
    expect(error).toContain('NODE_EXTRA_CA_CERTS');
  });

  test('if the server closes the connection, the error says to retry a read or to check whether a change was made', async () => {
    const server = createServer((request) => request.socket.destroy());
    servers.push(server);
    const origin = `http://localhost:${await listen(server)}`;
    expect((await run(origin, 'project', 'list')).error).toContain('try again later');
    const change = ['organization', 'add', 'acme', '--name', 'Acme', '--domain', 'acme.example'];
    expect((await run(origin, ...change)).error).toContain('whether the change was made');
  });

  test('a redirect to another server is not followed, and the other server gets no token', async () => {
    const seen: (string | undefined)[] = [];
    const other = createServer((request, response) => {
      seen.push(request.headers.authorization);
      response.end('{}');
    });
    servers.push(other);
    const target = `http://localhost:${await listen(other)}/`;
    await run(await answering(307, '', { location: target }), 'project', 'list');
    expect(seen).toEqual([]);
  });

  test('an id with slashes, dots and colons stays one segment of the path', async () => {
    const paths: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      paths.push(request.url);
      response.writeHead(404).end(apiError(404, 'NOT_FOUND', 'There is no such thing.'));
    });
    servers.push(server);
    const operations = serverOperations(`http://localhost:${await listen(server)}`, environment);
    await expect(operations.projects.find('../accounts/1:disable?x=')).rejects.toThrow(CommandError);
    expect(paths).toEqual(['/management/v1/projects/..%2Faccounts%2F1%3Adisable%3Fx%3D']);
  });
});

test('`ManagementServer.all` reads every page of a list', async () => {
  const pages: Record<string, object> = {
    '': { things: [{ id: 'a' }], nextPageToken: 'second' },
    second: { things: [], nextPageToken: 'third' },
    third: { things: [{ id: 'b' }, { id: 'c' }] },
  };
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '', 'http://localhost');
    response.end(JSON.stringify(pages[searchParams.get('pageToken') ?? '']));
  });
  servers.push(server);
  const remote = new ManagementServer(`http://localhost:${await listen(server)}`, environment);
  expect(await remote.all('things', (shown) => shown.text('id'))).toEqual(['a', 'b', 'c']);
});

afterAll(() => expect(servers).toEqual([]));
