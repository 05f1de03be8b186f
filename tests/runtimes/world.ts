/** Starts what `flow.ts` needs: a server, and a browser that the tested program controls over HTTP. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { reachConsent } from '../support/flow.ts';
import { expectDeparture, formsOf, Person } from '../support/person.ts';
import { calendarScope, driveScope } from '../support/scopes.ts';
import { startTestServer } from '../support/test-server.ts';
import type { Setup } from './flow.ts';

export type World = {
  readonly setup: Setup;
  readonly email: string;
  readonly failures: readonly unknown[];
  close(): Promise<void>;
};

export async function startWorld(): Promise<World> {
  const server = await startTestServer();
  const person = new Person(server.origin);
  const agree = async (url: string): Promise<string> => {
    const page = await reachConsent(server, person, url);
    const boxes = formsOf(page).flatMap(({ checkboxes }) => checkboxes.map(({ value }) => value));
    const allow = { name: 'decision', value: 'allow' };
    const answer = expectDeparture(await person.press(page, allow, boxes));
    return `${server.app.redirectUri}?${answer}`;
  };
  const http = createServer(async (request, response) => {
    const body = await text(request);
    if (request.url === '/later') {
      server.clock.advance(3_600);
      response.end();
      return;
    }
    agree(JSON.parse(body).url).then(
      (callback) => response.end(JSON.stringify({ callback })),
      (error) => response.writeHead(500).end(String(error)),
    );
  });
  await once(http.listen(0, '127.0.0.1'), 'listening');
  const control = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return {
    setup: {
      issuer: server.origin,
      credentials: { clientId: server.app.id, clientSecret: server.app.secret },
      redirectUri: server.app.redirectUri,
      browser: `${control}/visit`,
      anHourLater: `${control}/later`,
      api: { url: `${server.origin}/drive/v3/files`, scope: driveScope },
      moreApi: { url: `${server.origin}/calendar/v3/users/me/calendarList`, scope: calendarScope },
    },
    email: server.accounts[0]?.email ?? '',
    failures: server.failures,
    async close() {
      http.closeAllConnections();
      await once(http.close(), 'close');
      await server.close();
    },
  };
}
