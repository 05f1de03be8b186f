import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { googleForAll, permitsNamespaces } from '../../support/executed.ts';
import { answerAtGoogle, type Choice } from '../../support/guide/person-at-google.ts';
import { hasGuide } from '../../support/guide/printed-programs.ts';
import { type Answer, failureOf, SampleApp } from '../../support/guide/sample-app.ts';
import { unescapeHtml } from '../../support/person.ts';
import { calendarScope, driveScope } from '../../support/scopes.ts';
import { guidePython, pythonCorrections, pythonSample } from './python-samples.ts';

function exceptionOf({ status, body }: Answer): string {
  expect(status).toBe(500);
  return unescapeHtml(/<title>([\s\S]*?)<\/title>/.exec(body)?.[1] ?? '');
}

/** @param callsApi the link that calls the API */
async function expectRevocationAndClearing(app: SampleApp, callsApi: string): Promise<void> {
  expect((await app.visit('/revoke')).body).toContain('Credentials successfully revoked.');
  // Google's libraries try to refresh the token, and show the server's error.
  expect(exceptionOf(await app.visit(callsApi))).toContain('invalid_grant');
  expect((await app.visit('/revoke')).body).toContain('An error occurred.');
  expect((await app.visit('/clear')).body).toContain('Credentials have been cleared.');
  expect(await app.leave(callsApi)).toContain('accounts.google.com');
}

const canRun = hasGuide && guidePython !== '' && (await permitsNamespaces());

describe.skipIf(!canRun)('the guide’s Python samples', () => {
  const google = googleForAll();
  const credentials = () => readFileSync(join(google.folder, 'as-google/client_secret.json'), 'utf8');
  const answer = (address: string, choice: Choice) => answerAtGoogle(google.origin, address, choice);
  // A failing sample can't revoke its grant, so these tests use other accounts than the rest.
  const answerAs = (accountIndex: number, address: string) =>
    answerAtGoogle(google.origin, address, 'everything', accountIndex);
  const { calendarIndentation, links, testIndentation, discovery, codeVerifier } = pythonCorrections;

  test('SAM-2 S1 Python fails as printed, because a function is indented', async () => {
    expect(await failureOf(pythonSample('S1', credentials()), google.folder)).toContain(
      'IndentationError: unexpected indent',
    );
  });

  test.each([
    ['S1', [calendarIndentation]],
    ['S2', []],
    ['S3', [testIndentation]],
    ['S4', []],
  ] as const)('SAM-2 %s Python fails without the code verifier', async (page, corrections) => {
    await using app = await SampleApp.start(google.folder, pythonSample(page, credentials(), ...corrections));
    const callback = await answerAs(1, await app.leave('/authorize'));
    expect(exceptionOf(await app.visit(callback))).toContain('(invalid_grant) Missing code verifier');
    if (page !== 'S1') return;
    // SAM-2: the index of S1 links to a page that it doesn't have.
    expect((await app.visit('/')).body).toContain('<a href="/test">');
    expect((await app.visit('/test')).status).toBe(404);
  });

  test('SAM-1 SAM-3 S1 Python calls Drive and Calendar as far as the person allowed it, revokes and clears', async () => {
    const sample = pythonSample('S1', credentials(), calendarIndentation, links, codeVerifier);
    await using app = await SampleApp.start(google.folder, sample);
    const { body: index } = await app.visit('/');
    for (const link of ['/drive', '/calendar', '/authorize', '/revoke', '/clear']) {
      expect(index).toContain(`<a href="${link}">`);
    }
    expect((await app.visit('/revoke')).body).toContain(
      'You need to <a href="/authorize">authorize</a> before testing the code to revoke credentials.',
    );
    const refused = await answer(await app.leave('/drive'), 'deny');
    expect(exceptionOf(await app.visit(refused))).toContain('access_denied');

    await app.visit(await answer(await app.leave('/calendar'), { scopes: [calendarScope] }));
    expect((await app.visit('/drive')).body).toBe('<p>Drive feature is not enabled.</p>');
    expect((await app.visit('/calendar')).body).toContain('User granted the Google Calendar read permission');

    await app.visit(await answer(await app.leave('/authorize'), { scopes: [driveScope] }));
    const { items } = JSON.parse((await app.visit('/drive')).body);
    expect(items.length).toBeGreaterThan(3);
    expect((await app.visit('/calendar')).body).toContain('User granted the Google Calendar read permission');

    await expectRevocationAndClearing(app, '/drive');
  });

  test('SAM-2 S3 Python fails as printed, because a block is not indented', async () => {
    expect(await failureOf(pythonSample('S3', credentials()), google.folder)).toContain(
      'IndentationError: expected an indented block',
    );
  });

  test('SAM-2 S2 Python fails with the library’s own discovery documents', async () => {
    await using app = await SampleApp.start(google.folder, pythonSample('S2', credentials(), codeVerifier));
    const called = await app.visit(await answerAs(2, await app.leave('/authorize')));
    expect(exceptionOf(called)).toContain("object has no attribute 'reports'");
  });

  test.each([
    ['S2', 'youtubeAnalytics#resultTable', [discovery, codeVerifier]],
    ['S3', 'youtube#channelListResponse', [testIndentation, codeVerifier]],
    ['S4', 'drive#fileList', [codeVerifier]],
  ] as const)(
    'SAM-1 SAM-3 %s Python calls its API, revokes and clears, after a refusal and an approval',
    async (page, kind, corrections) => {
      await using app = await SampleApp.start(
        google.folder,
        pythonSample(page, credentials(), ...corrections),
      );
      const { body: index } = await app.visit('/');
      for (const link of ['/test', '/authorize', '/revoke', '/clear'])
        expect(index).toContain(`<a href="${link}">`);
      expect((await app.visit('/revoke')).body).toContain('before testing the code to revoke credentials.');
      const refused = await answer(await app.leave('/test'), 'deny');
      expect(exceptionOf(await app.visit(refused))).toContain('access_denied');
      const called = await app.visit(await answer(await app.leave('/authorize'), 'everything'));
      expect(JSON.parse(called.body)).toMatchObject({ kind });
      await expectRevocationAndClearing(app, '/test');
      const again = await app.visit(await answer(await app.leave('/test'), 'everything'));
      expect(again.body).toBe(called.body);
      await app.visit('/revoke');
    },
  );
});
