/** CON-1: the console explains errors in the reader's language, and never shows the server's English sentences. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInChromium } from '../../support/chromium.ts';
import { expectGoodConsole } from '../../support/console.ts';
import { consoleForAll } from '../../support/console-world.ts';

/** Collects the English sentences of the management API. Await `read` before you use `all`. */
function sentencesOfServer(page: Page): { readonly all: Set<string>; readonly read: () => Promise<void> } {
  const all = new Set<string>();
  const waiting: Promise<void>[] = [];
  page.on('response', (response) => {
    if (!response.url().includes('/management/v1/')) return;
    const collect = (value: unknown, key = ''): void => {
      if (typeof value === 'object' && value !== null) {
        for (const [name, inner] of Object.entries(value)) collect(inner, name);
      } else if (/^(message|description|reason|fix)$/.test(key) && /\w+ \w+ \w+/.test(String(value))) {
        all.add(String(value));
      }
    };
    waiting.push(response.json().then(collect, () => {}));
  });
  return { all, read: async () => void (await Promise.all(waiting)) };
}

describeInChromium('errors of the server in the console', () => {
  const { admin, openAs, asTomas, addProject } = consoleForAll();
  const callback = 'https://www.harbour.example.com/callback';

  const expectNoEnglish = async (page: Page, { all, read }: ReturnType<typeof sentencesOfServer>) => {
    await read();
    expect(all.size).toBeGreaterThan(0);
    const shown = (await page.locator('body').innerText()).toLowerCase();
    expect([...all].filter((sentence) => shown.includes(sentence.toLowerCase()))).toEqual([]);
    await expect.poll(() => page.locator('main [lang=en]:not(pre)').allInnerTexts()).toEqual([]);
  };

  test('if only the server rejects an address, its field alone explains why, in Chinese', async () => {
    const project = await addProject([[1, 'owner']]);
    const opened = await asTomas('zh-TW');
    const { page, open } = opened;
    const said = sentencesOfServer(page);
    await open(`/projects/${project}/new-client`);
    await page.locator('form input[type=text]').first().fill('Harbor');
    await page.locator('form input[type=url]').first().fill('https://github.io/callback');
    await page.locator('form button[type=submit]').click();
    await page.getByText('且須屬於公開的頂層網域').waitFor();
    await expect.poll(() => page.locator('.change-failure').innerText()).toBe('');
    await expectNoEnglish(page, said);
  });

  test('if the server doesn’t remove a domain, the dialog explains why, in Chinese', async () => {
    const project = await addProject([[1, 'owner']]);
    await admin('POST', `projects/${project}/domains`, { id: 'example.com' });
    await admin('POST', `projects/${project}/domains/example.com:prove`);
    await admin('POST', `projects/${project}/clients`, { name: 'Web', redirectUris: [callback] });
    const opened = await asTomas('zh-TW');
    const { page, open } = opened;
    const said = sentencesOfServer(page);
    await open(`/projects/${project}/consent-screen/domains`);
    await page.locator('.domain-actions button').last().click();
    await page.locator('dialog button.button-danger').click();
    await page.locator('dialog .failure-reasons').waitFor();
    await expect
      .poll(() => page.locator('dialog .failure-reasons').innerText())
      .toMatch(/正在使用 example\.com/);
    await expectNoEnglish(page, said);
  });

  test('the page explains the failed checks of an account in Chinese', async () => {
    const project = await addProject([[1, 'owner']], { testUsers: [] });
    await admin('POST', `projects/${project}/clients`, { name: 'Web', redirectUris: [callback] });
    const opened = await openAs(0, 'zh-TW');
    const { page, open } = opened;
    const said = sentencesOfServer(page);
    await open(`/projects/${project}/consent-screen/check`);
    await page.locator('form input.machine').last().fill('nothing:read');
    await page.locator('form button[type=submit]').click();
    const failures = page.locator('.check-failures li p');
    await failures.first().waitFor();
    await expect.poll(() => failures.first().innerText()).toMatch(/nothing:read.*請確認名稱/);
    await page.locator('.check-all summary').click();
    await expectNoEnglish(page, said);
    await expectGoodConsole(opened, 'zh-TW');
  });

  test('the page explains the mistakes in an OpenAPI document in Japanese', async () => {
    const project = await addProject([[1, 'owner']]);
    const { page, open } = await openAs(0, 'ja');
    await open(`/projects/${project}/import-api`);
    const document = page.locator('textarea');
    const mistake = page.locator('.document-mistake');
    await document.fill('openapi: [');
    await expect.poll(() => mistake.innerText(), { timeout: 5_000 }).toMatch(/\d+ 行目の \d+ 文字目を確認/);
    await document.fill('openapi: "2.0"\ninfo: {title: Notes}');
    await expect.poll(() => mistake.innerText(), { timeout: 5_000 }).toMatch(/"2\.0" ではなく "3\." で/);
  });
});
