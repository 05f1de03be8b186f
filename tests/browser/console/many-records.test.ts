/** CON-1: the console with 100,000 projects. */
import { DatabaseSync } from 'node:sqlite';
import { beforeAll, expect, test } from 'vitest';
import { describeInChromium } from '../../support/chromium.ts';
import { consoleForAll } from '../../support/console-world.ts';

const count = 100_000;

describeInChromium('the console with 100,000 projects', () => {
  const { server, openAs, addProject } = consoleForAll();
  beforeAll(async () => {
    const template = await addProject([]);
    const database = new DatabaseSync(server.location);
    // Copying a record in SQL takes about a second.
    database.exec(`
      WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${count})
      INSERT INTO projects (id, number, enabled_apis, record)
      SELECT 'harbor-' || n, 900000000000 + n, enabled_apis, json_set(record, '$.name', 'Harbor ' || n)
      FROM numbers, projects WHERE id = '${template}'`);
    database.close();
  });

  test('the palette finds a project by a part of its name, and says if it finds nothing', async () => {
    const { page, open, complaints } = await openAs(0);
    await open('/accounts');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').waitFor();
    await page.keyboard.type('bor 99999');
    await page.getByRole('option', { name: 'Harbor 99999' }).waitFor({ timeout: 20_000 });
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Harbor 99999' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').waitFor();
    await page.keyboard.type('zebra');
    await page.getByText('Nothing found').waitFor({ timeout: 20_000 });
    expect(complaints).toEqual([]);
  });

  test('the project switcher lists the first projects, and leads to the search for the others', async () => {
    const { page, open, complaints } = await openAs(0);
    await open('/accounts');
    await page.getByRole('button', { name: 'Switch project' }).click();
    await page.getByRole('menuitem', { name: 'Search for another project' }).click();
    await page.getByRole('combobox').waitFor();
    await page.keyboard.type('bor 99998');
    await page.getByRole('option', { name: 'Harbor 99998' }).waitFor({ timeout: 20_000 });
    expect(complaints).toEqual([]);
  });

  test('a list shows its next page within two seconds, and going back to the list takes at most one', async () => {
    const { page, open } = await openAs(0);
    await open('');
    const rows = page.locator('tbody tr');
    await rows.nth(49).waitFor();
    const next = page.getByRole('button', { name: 'Next' });
    for (const from of ['51', '101', '151']) {
      const before = await rows.first().innerText();
      await next.click();
      await page.getByText(new RegExp(`^${from}\\D`)).waitFor({ timeout: 2_000 });
      await expect.poll(() => rows.first().innerText(), { timeout: 2_000 }).not.toBe(before);
      await expect.poll(() => rows.count()).toBe(50);
    }
    await page.locator('tbody a').first().click();
    await page.getByRole('heading', { level: 1, name: /^Harbor/ }).waitFor();
    await page.goBack();
    await rows.nth(49).waitFor({ timeout: 1_000 });
    // A long task blocks scrolling and typing.
    const longest = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const seen: number[] = [0];
          new PerformanceObserver((list) =>
            seen.push(...list.getEntries().map(({ duration }) => duration)),
          ).observe({
            type: 'longtask',
            buffered: true,
          });
          setTimeout(() => resolve(Math.max(...seen)), 200);
        }),
    );
    expect(longest).toBeLessThan(1_500);
    await page.locator('.list-equivalent summary').click();
    await page.getByText('npx grantway project list').waitFor();
  });
});
