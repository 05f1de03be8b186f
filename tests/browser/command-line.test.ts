import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { describeInChromium, openPage } from '../support/chromium.ts';
import { script } from '../support/management-command.ts';
import { Program } from '../support/program.ts';
import { serverForAll } from '../support/running-server.ts';

describeInChromium('grantway sign-in in Chromium', () => {
  const server = serverForAll();

  test('the consent page names the command line, and the page after it says that the person is signed in', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'grantway-sign-in-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const words = ['sign-in', '--server', server.origin, '--no-browser', '--read-only'];
    await using command = new Program(process.execPath, [script, ...words], {
      environment: { XDG_CONFIG_HOME: folder },
    });
    await expect.poll(() => command.stdout, { timeout: 30_000 }).toMatch(/^http\S+\n/m);
    const { page, complaints } = await openPage();
    await page.goto(/^http\S+$/m.exec(command.stdout)?.[0] ?? '');
    await page.locator(`button[value="${server.accounts[0].sub}"]`).click();
    await page.getByRole('heading', { name: 'Grantway command line wants to access your account' }).waitFor();
    for (const box of await page.locator('input[type=checkbox]').all()) await box.check();
    await page.locator('button[value=allow]').click();
    await page
      .getByText('You’re signed in. You can close this window and go back to the terminal.')
      .waitFor();
    expect(new URL(page.url()).hostname).toBe('127.0.0.1');
    const { code, stdout } = await command.ending;
    expect(code).toBe(0);
    expect(stdout).toContain('as mina@harbour.example');
    // The browser requests a favicon from the command, and gets 404.
    expect(complaints.filter((text) => !text.includes('404'))).toEqual([]);
  });
});
