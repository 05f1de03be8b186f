import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import type { HttpRequest, HttpResponse } from '../../../src/http/http-message.ts';
import type { Slot } from '../../../src/http/node/connection.ts';
import { createNodeServer } from '../../../src/http/node/node-adapter.ts';
import { Turns } from '../../../src/http/node/turns.ts';
import { createRequestHandler } from '../../../src/http/request-handler.ts';
import type { Route } from '../../../src/http/route.ts';
import { listeningServer } from './listening-server.ts';

const { listen: startListening, connect } = listeningServer();

const echo = ({ path }: HttpRequest): HttpResponse => ({ status: 200, headers: {}, body: `<${path}>` });
const throws = (): never => {
  throw new Error('a secret');
};

/** Sends one request on each of several connections, so that one turn handles all of them. */
async function askAtOnce(paths: readonly string[]): Promise<readonly string[]> {
  const sockets = paths.map(() => connect());
  await Promise.all(sockets.map((socket) => once(socket, 'connect')));
  for (const [index, socket] of sockets.entries()) {
    socket.write(`GET ${paths[index]} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
  }
  return Promise.all(sockets.map((socket) => text(socket).catch(() => '')));
}

const paths = ['/1', '/2', '/bad', '/4', '/5', '/6'];

async function listen(
  handler: Parameters<typeof createNodeServer>[0],
  reportFailure: (where: string) => void = () => {},
) {
  await startListening(createNodeServer(handler, { maximumBodyBytes: 1_000, secure: false, reportFailure }));
}

test.each([
  ['throws', throws],
  ['rejects', async () => throws()],
  [
    'returns headers that can’t be sent',
    () => ({ status: 200, headers: { 'x-a': 'line\nbreak' }, body: '' }),
  ],
])('if a handler %s, only its own request fails', async (_, fail) => {
  const reported: string[] = [];
  const handler = (request: HttpRequest) => (request.path === '/bad' ? fail() : echo(request));
  await listen(handler, (where) => reported.push(where));
  const answers = await askAtOnce(paths);
  for (const [index, path] of paths.entries()) {
    if (path !== '/bad') expect(answers[index]).toContain(`<${path}>`);
  }
  expect(answers[2]).not.toContain('200');
  expect(answers[2]).not.toContain('secret');
  expect(reported).toEqual(['GET /bad']);
});

test('if `reportFailure` throws, other requests still succeed', async () => {
  const handler = (request: HttpRequest) => (request.path === '/bad' ? throws() : echo(request));
  await listen(handler, throws);
  const answers = await askAtOnce(paths);
  expect(answers.filter((answer) => answer.includes('HTTP/1.1 200'))).toHaveLength(paths.length - 1);
  expect(answers[2]).toMatch(/^HTTP\/1\.1 500 /);
});

test('a turn handles all requests before it answers the first, even if a handler throws', async () => {
  const events: string[] = [];
  const turns = new Turns(
    (request) => {
      events.push(`handle ${request.path}`);
      return request.path === '/bad' ? throws() : echo(request);
    },
    (_, { path }, { status }) => events.push(`answer ${path} ${status}`),
    () => ({ status: 500, headers: {}, body: '' }),
  );
  for (const path of ['/1', '/bad', '/3']) turns.add({} as Slot, { path } as HttpRequest);
  await new Promise(setImmediate);
  expect(events).toEqual([
    'handle /1',
    'handle /bad',
    'handle /3',
    'answer /1 200',
    'answer /bad 500',
    'answer /3 200',
  ]);
});

test('if a route throws, its request gets 500 in the format of its surface, and the turn’s other requests succeed', async () => {
  const surfaces = { '/bad-oauth': 'oauth', '/bad-api': 'api', '/bad-page': 'page' } as const;
  const route = (
    path: string,
    surface: Route['surface'],
    GET: (request: HttpRequest) => HttpResponse,
  ): Route => ({
    paths: [path],
    surface,
    meaning: path,
    methods: { GET },
  });
  await listen(
    createRequestHandler({
      routes: [
        ...['/1', '/2', '/3', '/4'].map((path) => route(path, 'oauth', echo)),
        ...Object.entries(surfaces).map(([path, surface]) => route(path, surface, throws)),
      ],
      families: [],
      nothingHere: echo,
      gate: () => undefined,
      failurePage: () => ({ status: 500, headers: { 'content-type': 'text/html' }, body: '<h1>Sorry</h1>' }),
      reportFailure: () => {},
    }),
  );
  const [one, oauth, two, api, three, page, four] = await askAtOnce([
    '/1',
    '/bad-oauth',
    '/2',
    '/bad-api',
    '/3',
    '/bad-page',
    '/4',
  ]);
  expect([one, two, three, four].map((answer) => answer?.match(/<.*>/)?.[0])).toEqual([
    '</1>',
    '</2>',
    '</3>',
    '</4>',
  ]);
  for (const answer of [oauth, api, page]) expect(answer).toMatch(/^HTTP\/1\.1 500 /);
  expect(oauth).toContain('"error": "server_error"');
  expect(api).toContain('"reason": "internalError"');
  expect(page).toContain('<h1>Sorry</h1>');
});
