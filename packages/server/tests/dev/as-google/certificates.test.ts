import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, createServer } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { makeCertificates } from '../../../src/dev/as-google/certificates.ts';
import { makeRunFolder } from '../../../src/dev/as-google/run-folder.ts';

const now = () => Math.floor(Date.now() / 1_000);

/** Connects with a TLS client that trusts the authority. Resolves to its error code and message, or `ok`. */
async function outcomeFor(name: string, madeAt: number, certified = name): Promise<string> {
  const { authority, server } = await makeCertificates([certified], madeAt);
  const listener = createServer({ cert: server.certificate, key: server.key }, (socket) => {
    socket.on('error', () => {});
    socket.end();
  });
  listener.on('tlsClientError', () => {});
  await once(listener.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    listener.close();
  });
  const { port } = listener.address() as AddressInfo;
  const { promise, resolve } = Promise.withResolvers<string>();
  const socket = connect({ host: '127.0.0.1', port, servername: name, ca: authority.certificate }, () =>
    resolve('ok'),
  );
  socket.on('error', (error: NodeJS.ErrnoException) => resolve(`${error.code} ${error.message}`));
  const outcome = await promise;
  socket.destroy();
  return outcome;
}

test('a client that trusts the authority accepts the server under its names, and under no others', async () => {
  expect(await outcomeFor('www.googleapis.com', now())).toBe('ok');
  expect(await outcomeFor('www.googleapis.com', now(), 'drive.googleapis.com')).toMatch(
    /^ERR_TLS_CERT_ALTNAME_INVALID/,
  );
});

test('after a day, no client accepts the certificate', async () => {
  expect(await outcomeFor('www.googleapis.com', now() - 86_401)).toMatch(/^CERT_HAS_EXPIRED/);
});

test('the authority can’t certify a name outside of Google’s domains', async () => {
  expect(await outcomeFor('bank.example', now())).toContain('permitted subtree violation');
});

test('a run removes what an earlier run has left, once its certificates have expired', () => {
  const path = mkdtempSync(join(tmpdir(), 'grantway-runs-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  const [old, young, other] = ['run-00000001', 'run-00000002', 'mine'].map((name) =>
    join(path, 'as-google', name),
  );
  for (const folder of [old, young, other]) mkdirSync(folder ?? '', { recursive: true });
  for (const folder of [old, other]) utimesSync(folder ?? '', now() - 86_500, now() - 86_500);
  const { path: own, remove } = makeRunFolder({ path });
  expect([old, young, other, own].map((folder) => existsSync(folder ?? ''))).toEqual([
    false,
    true,
    true,
    true,
  ]);
  remove();
  expect(existsSync(own)).toBe(false);
});
