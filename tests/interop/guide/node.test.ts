/**
 * The guide's Node.js samples, as printed. S2 and S4 are the same program. Most of the samples' pages never end their
 * response, so the test reads what the programs print.
 */
import { describe, expect, test } from 'vitest';
import { type Credentials, readCredentials } from '../../support/development-server.ts';
import { googleForAll, permitsNamespaces, registerRedirectUri } from '../../support/executed.ts';
import { answerAtGoogle, type Choice } from '../../support/guide/person-at-google.ts';
import { type GuidePage, hasGuide, printedNode } from '../../support/guide/printed-programs.ts';
import { type Sample, SampleApp } from '../../support/guide/sample-app.ts';
import { calendarScope } from '../../support/scopes.ts';

const canRun = hasGuide && (await permitsNamespaces());

/** Fills in the values that the sample leaves to its reader. */
function nodeSample(page: GuidePage, credentials: Credentials, port: number): Sample {
  const redirectUrl = new URL('/oauth2callback', `http://localhost:${port}`).href;
  const text = printedNode(page)
    .replace('YOUR_CLIENT_ID', JSON.stringify(credentials.client_id))
    .replace('YOUR_CLIENT_SECRET', JSON.stringify(credentials.client_secret))
    .replace('YOUR_REDIRECT_URL', JSON.stringify(redirectUrl));
  return { files: { 'main.js': text }, command: [process.execPath, 'main.js'], port };
}

describe.skipIf(!canRun)('the guide’s Node.js samples', () => {
  const google = googleForAll();
  const answer = (address: string, choice: Choice) => answerAtGoogle(google.origin, address, choice);
  const credentials = () => readCredentials(`${google.folder}/as-google`);

  /** Starts the sample, denies its first request, and waits until the sample prints the error. */
  async function started(page: GuidePage, port: number): Promise<SampleApp> {
    const app = await SampleApp.start(google.folder, nodeSample(page, await credentials(), port));
    app.send(await answer(await app.leave('/'), 'deny'));
    await app.untilPrints('Error:access_denied');
    return app;
  }

  /** Expects the consent page again: a person can deny only if the revocation removed the grant. */
  async function expectRevocation(app: SampleApp): Promise<void> {
    const before = app.output.split(answered).length;
    // The sample can't say when it has its tokens, so retry. Without tokens, the attempt fails and changes nothing.
    await expect
      .poll(() => {
        app.send('/revoke');
        return app.output.split(answered).length;
      }, patience)
      .toBeGreaterThan(before);
    const back = new URL(await answer(await app.leave('/'), 'deny'));
    expect(back.searchParams.get('error')).toBe('access_denied');
  }

  const answered = 'Response: ';
  const patience = { timeout: 20_000, interval: 200 };

  test('SAM-1 S1 Node.js notices a wrong state, and lists files only if the person allowed Drive', async () => {
    await using app = await started('S1', 8_080);
    const forged = await app.visit('/oauth2callback?code=x&state=forged');
    expect(forged.body).toBe('State mismatch. Possible CSRF attack');

    app.send(await answer(await app.leave('/'), { scopes: [calendarScope] }));
    await expectRevocation(app);
    expect(app.output).not.toContain('Files:');

    app.send(await answer(await app.leave('/'), 'everything'));
    await app.untilPrints('Files:');
    await app.untilPrints(' (');
    await expectRevocation(app);
  });

  test('SAM-1 S3 Node.js prints the channel GoogleDevelopers and its views, and revokes', async () => {
    await using app = await started('S3', 8_080);
    app.send(await answer(await app.leave('/'), 'everything'));
    await app.untilPrints("This channel's ID is UC");
    expect(app.output).toMatch(/ID is UC[\w-]{22}\. Its title is '.+', and it has \d+ views\./);
    await expectRevocation(app);
  });

  test.each(['S2', 'S4'] as const)('SAM-1 %s Node.js lists files at port 80, and revokes', async (page) => {
    const { client_id } = await credentials();
    await registerRedirectUri(google.folder, client_id, 'http://localhost/oauth2callback');
    await using app = await started(page, 80);
    await app.visit(await answer(await app.leave('/'), 'everything'));
    await app.untilPrints('Files:');
    await expectRevocation(app);
  });
});
