/** `npm run picture`: takes the README's screenshot, docs/images/consent.png, from the running product. */
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { startTestServer } from '../tests/support/test-server.ts';

const file = join(import.meta.dirname, '../docs/images/consent.png');
const server = await startTestServer();
const browser = await chromium.launch({
  executablePath: process.env.GRANTWAY_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
});
const page = await browser.newPage({ viewport: { width: 760, height: 800 }, deviceScaleFactor: 2 });
const url = new URL('/o/oauth2/v2/auth', server.origin);
url.search = new URLSearchParams({
  client_id: server.app.id,
  redirect_uri: server.app.redirectUri,
  response_type: 'code',
  access_type: 'offline',
  scope: [
    'https://www.googleapis.com/auth/drive.metadata.readonly',
    'https://www.googleapis.com/auth/calendar.readonly',
  ].join(' '),
}).toString();
await page.goto(url.href);
await page.locator('button[name=account]').first().click();
await page.locator('input[type=checkbox]').first().check();
await page.evaluate('document.fonts.ready');
await page.screenshot({ path: file, fullPage: true });
await browser.close();
await server.close();
console.log(`Wrote ${file}.`);
