import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { page } from '../../src/adapters/answers.ts';

test("the Content-Security-Policy of a page allows the page's own style and nothing else", async () => {
  const response = page(400, 'Text', '/');
  const style = /<style>(.*)<\/style>/.exec(await response.text())?.[1] ?? '';
  const digest = createHash('sha256').update(style).digest('base64');
  const policy = response.headers.get('content-security-policy');
  expect(policy).toContain(`default-src 'none'; style-src 'sha256-${digest}';`);
});

test('a page escapes its text and its path', async () => {
  const html = await page(400, '<script>"&\'', '/"><script>').text();
  expect(html).not.toContain('<script>');
});
