import { test } from 'vitest';
import { describeInChromium } from '../../support/chromium.ts';
import { settled } from '../../support/console.ts';
import { consoleForAll } from '../../support/console-world.ts';

describeInChromium('shots', () => {
  const { admin, openAs, addProject } = consoleForAll();
  test('shots', async () => {
    const project = await addProject([[1, 'owner']], { name: 'Harbour Notes' });
    const id = 'notes.example.com';
    const opened = await openAs(0);
    const { page, open } = opened;
    const shot = async (name: string) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        for (const width of [1280, 360]) {
          if (colorScheme === 'dark' && width === 360) continue;
          await page.setViewportSize({ width, height: 800 });
          await settled(page);
          await page.screenshot({
            path: `/tmp/h13apis/shots/${name}-${colorScheme}-${width}.png`,
            fullPage: true,
          });
        }
      }
      await page.setViewportSize({ width: 1280, height: 800 });
    };
    await open(`/projects/${project}/apis?show=own`);
    await shot('own-empty');
    await open(`/projects/${project}/new-api`);
    await shot('new-api');
    await admin('POST', 'apis', {
      id,
      title: 'Notes API',
      audience: `https://${id}/`,
      project,
      family: 'Harbour Notes',
    });
    await admin('POST', `apis/${id}/scopes`, {
      id: 'notes:read',
      sensitivity: 'sensitive',
      allows: { en: 'See your notes', ja: 'メモの表示' },
      doesNotAllow: { en: 'It doesn’t see drafts.' },
    });
    await admin('POST', `apis/${id}/scopes`, {
      id: 'notes:all',
      sensitivity: 'restricted',
      allows: { en: 'See, change and delete your notes' },
      includes: ['notes:read'],
    });
    await open(`/projects/${project}/import-api?api=${id}`);
    await page.locator('textarea').fill(
      JSON.stringify({
        openapi: '3.1.0',
        info: { title: 'Notes' },
        components: {
          securitySchemes: {
            o: {
              type: 'oauth2',
              flows: {
                implicit: {
                  scopes: { 'notes:read': 'x', 'notes:share': 'Share your notes', delete: 'Delete notes' },
                },
              },
            },
          },
        },
      }),
    );
    await page.locator('.import-kept').waitFor();
    await shot('import');
    await open(`/projects/${project}`);
    await page.keyboard.press('Control+k');
    await page.getByRole('option').nth(8).waitFor();
    await shot('palette');
    await page.keyboard.press('Escape');
    await open(`/projects/${project}/export`);
    await page.locator('.left-out').waitFor();
    await shot('export');
    await page.getByRole('button', { name: /^Account/ }).click();
    await shot('account-menu');
    await page.keyboard.press('Escape');
    await open(`/projects/${project}/apis`);
    await shot('library');
    await open(`/projects/${project}/apis/${id}`);
    await page.locator('#life').waitFor();
    await shot('api');
    await open(`/projects/${project}/apis/${id}/scopes/notes%3Aall`);
    await page.locator('#life').waitFor();
    await shot('scope');
  });
});
