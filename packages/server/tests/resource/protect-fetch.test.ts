import { expect, test } from 'vitest';
import type { CheckedToken } from '../../src/resource/checked-token.ts';
import { type PresentedToken, protectFetch } from '../../src/resource/index.ts';

const token: CheckedToken = {
  sub: '7',
  clientId: '1-web',
  projectId: 'p',
  projectNumber: 1,
  scopes: ['notes.write'],
  accessType: 'online',
  expiresAt: 2_000_000_000,
};
const options = {
  anyOf: ['notes.write'],
  checkAccessToken: async (given: PresentedToken) => (given.token === 'good' ? token : ('expired' as const)),
  realm: 'https://api.example',
};

test('API-1 `protectFetch` runs the handler with the token, and the handler can read the body', async () => {
  const save = protectFetch(options, async (request, { sub }) =>
    Response.json({ sub, saved: await request.text() }, { status: 201 }),
  );
  const response = await save(
    new Request('https://api.example/notes?x=1', {
      method: 'POST',
      headers: { Authorization: 'Bearer good' },
      body: 'a note',
    }),
  );
  expect(response.status).toBe(201);
  expect(await response.json()).toEqual({ sub: '7', saved: 'a note' });
});

test('API-1 `protectFetch` finds the token in the query', async () => {
  const read = protectFetch(options, () => new Response('fine'));
  const response = await read(new Request('https://api.example/notes?access_token=good'));
  expect(await response.text()).toBe('fine');
});

test('the checker gets the request’s URL; the option `origin` replaces the origin in it', async () => {
  const urls: string[] = [];
  const checkAccessToken = async ({ url }: PresentedToken) => {
    urls.push(url);
    return token;
  };
  const request = () =>
    new Request('http://10.0.0.7:3000/notes?x=1', { headers: { authorization: 'Bearer good' } });
  await protectFetch({ ...options, checkAccessToken }, () => new Response())(request());
  const origin = 'https://api.example';
  await protectFetch({ ...options, checkAccessToken, origin }, () => new Response())(request());
  expect(urls).toEqual(['http://10.0.0.7:3000/notes?x=1', 'https://api.example/notes?x=1']);
});

test('API-2 `protectFetch` does not run the handler for a rejected request', async () => {
  let runs = 0;
  const read = protectFetch(options, () => {
    runs += 1;
    return new Response();
  });
  const response = await read(
    new Request('https://api.example/', { headers: { authorization: 'Bearer old' } }),
  );
  expect(response.status).toBe(401);
  expect(response.headers.get('www-authenticate')).toContain('error="invalid_token"');
  expect(response.headers.get('cache-control')).toContain('no-store');
  expect(runs).toBe(0);
});
