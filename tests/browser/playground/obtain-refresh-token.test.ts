/** Follows the instructions "Obtain refresh token on OAuth 2.0 Playground". Comments give the step numbers. */
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createHandler } from '../../../samples/youtube-upload/handler.ts';
import { describeInChromium } from '../../support/chromium.ts';
import { consoleProject } from '../../support/console-project.ts';
import { consoleForAll } from '../../support/console-world.ts';
import {
  authorize,
  button,
  exchangeCode,
  goToPlayground,
  secondsLeft,
  shownSecret,
  useOwnClient,
  youtubeScopes,
} from '../../support/playground-page.ts';
import { refresh } from '../../support/tokens.ts';
import { sha256Of } from '../../support/video-file.ts';

const mebibyte = 1_048_576;

describeInChromium('the playground, as the instructions say', () => {
  const { server, admin, openAs } = consoleForAll();

  test('PLA-1 PLA-2 PLA-3 PLA-4 from a client in the console to an upload by the Lambda sample', async () => {
    const [, tomas] = server.accounts;
    const project = await consoleProject(server, admin, 'editor', {
      consentScreen: { declaredScopes: youtubeScopes },
      testUsers: [tomas.email],
      enabledApis: ['youtube.googleapis.com'],
    });
    const { page, open, complaints, browserClock } = await openAs(1);
    await browserClock().install();
    await page.setViewportSize({ width: 1_280, height: 900 });

    // Steps 2.5 to 2.8
    await open(`/projects/${project}/new-client`);
    await page.getByRole('textbox', { name: 'Name' }).fill('Clip uploader');
    await page.getByLabel('Redirect URI 1', { exact: true }).fill(`${server.origin}/playground`);
    await button(page, 'Create client').click();
    await button(page, 'Copy Client ID').click();
    const clientId = await page.evaluate<string>('navigator.clipboard.readText()');
    await button(page, 'Copy Client secret').click();
    const clientSecret = await page.evaluate<string>('navigator.clipboard.readText()');

    // Step 3.1
    await goToPlayground(page, server);
    await button(page, 'Settings').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Server-side').waitFor();
    expect(await dialog.getByLabel('Offline').isChecked()).toBe(true);
    await button(page, 'Cancel').click();
    await useOwnClient(page, clientId, clientSecret);
    await button(page, 'Settings').click();
    expect(await page.getByLabel('OAuth Client secret').inputValue()).toBe('');
    await button(page, 'Cancel').click();
    await page.getByText('These tokens are for trying out').waitFor({ state: 'hidden' });

    // Step 3.2
    for (const scope of youtubeScopes) {
      await page.getByLabel('Search', { exact: true }).fill(scope);
      await page.getByRole('checkbox').first().check();
    }
    await page.getByLabel('Search', { exact: true }).fill('');
    expect(await page.locator('.chip .machine').allInnerTexts()).toEqual(youtubeScopes);

    // Steps 3.3 to 3.5
    await authorize(page, tomas);
    expect(page.url()).toBe(`${server.origin}/playground`);
    expect(await shownSecret(page, 'Authorization code')).toMatch(/^\S{20,}$/);

    // Step 3.6
    await exchangeCode(page);
    const refreshToken = await shownSecret(page, 'Refresh token');
    const first = await shownSecret(page, 'Access token');
    expect(await page.locator('.pane').innerText()).not.toContain(first);
    expect(await secondsLeft(page)).toBeGreaterThan(3_580);

    await button(page, 'Refresh access token').click();
    await expect.poll(() => page.locator('.exchange').count()).toBe(3);
    const second = await shownSecret(page, 'Access token');
    expect(second).not.toBe(first);

    // Less than a minute before the token expires, on the clocks of server and browser.
    await page.getByLabel('Auto-refresh the token before it expires').check();
    server.clock.advance(3_545);
    await browserClock().fastForward(3_545_000);
    await expect.poll(() => secondsLeft(page), { timeout: 5_000 }).toBeGreaterThan(3_500);
    expect(await page.locator('.exchange').count()).toBe(4);
    expect(await shownSecret(page, 'Access token')).not.toBe(second);

    // PLA-4
    await button(page, 'List possible operations').click();
    const operations = page.getByRole('region', { name: 'Operations that this token allows' });
    await operations.getByLabel('Search').fill('youtube.channels.list');
    await operations.getByRole('button', { name: 'youtube.channels.list' }).click();
    await page.getByText('Optional parameters').click();
    await page.getByLabel('mine', { exact: true }).fill('true');
    expect(await page.getByLabel('Request URI').inputValue()).toBe(
      `${server.origin}/youtube/v3/channels?part=snippet&mine=true`,
    );
    await button(page, 'Send the request').click();
    const response = page.locator('.exchange').first().getByLabel('Response').last();
    await expect.poll(() => response.innerText()).toContain('youtube#channelListResponse');

    const video = randomBytes(mebibyte + 1_000);
    await button(page, 'List possible operations').click();
    await operations.getByLabel('Search').fill('youtube.videos.insert');
    await operations.getByRole('button', { name: 'youtube.videos.insert' }).click();
    await page.getByLabel('part', { exact: true }).fill('snippet,status');
    await page.getByLabel('Enter request body').fill('{"snippet":{"title":"From the playground"}}');
    await page
      .getByLabel('File', { exact: true })
      .setInputFiles({ name: 'clip.mp4', mimeType: 'video/mp4', buffer: video });
    await button(page, 'Send the request').click();
    await page.getByText('The upload is complete.').waitFor();
    const lines = await page.locator('.upload-lines > li').allInnerTexts();
    expect(lines.map((line) => line.split('\n').at(-1))).toEqual([
      'status 200',
      ...Array.from({ length: 4 }, () => 'status 308'),
      'status 201',
    ]);

    const [, uploaded = ''] = /"id": "([^"]+)"/.exec(await response.innerText()) ?? [];

    // "Later, an AWS Lambda function gets new access tokens with the refresh token."
    const path = join(server.folder, 'lambda.mp4');
    writeFileSync(path, video);
    const handle = createHandler(
      {
        OAUTH_CLIENT_ID: clientId,
        OAUTH_CLIENT_SECRET: clientSecret,
        OAUTH_REFRESH_TOKEN: refreshToken,
        OAUTH_ISSUER: server.origin,
        YOUTUBE_ROOT_URL: server.origin,
      },
      { now: () => server.clock.now() * 1_000 },
    );
    const { videoId } = await handle({ video: path, title: 'From Lambda' });
    const { body } = await refresh(server, refreshToken, {
      client_id: clientId,
      client_secret: clientSecret,
    });
    const answer = await fetch(
      `${server.origin}/youtube/v3/videos?part=fileDetails&id=${uploaded},${videoId}`,
      { headers: { authorization: `Bearer ${body.access_token}` } },
    );
    const { items } = (await answer.json()) as { items: { fileDetails: { sha256: string } }[] };
    expect(items.map(({ fileDetails }) => fileDetails.sha256)).toEqual([sha256Of(video), sha256Of(video)]);
    expect(complaints).toEqual([]);
  });
});
