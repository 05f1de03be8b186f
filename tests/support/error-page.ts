import { type AuthorizeOptions, setOut } from './flow.ts';
import { expectPage, type Page, unescapeHtml } from './person.ts';
import type { TestServer } from './test-server.ts';

export type ErrorPage = {
  readonly status: number;
  readonly code: string | undefined;
  readonly details: Readonly<Record<string, unknown>>;
  readonly page: Page;
};

export async function expectErrorPage(
  server: TestServer,
  options: AuthorizeOptions = {},
): Promise<ErrorPage> {
  return readErrorPage(expectPage((await setOut(server, options)).reached));
}

export function readErrorPage(page: Page): ErrorPage {
  const content = /<meta name="grantway-error" content="([^"]*)">/.exec(page.html)?.[1];
  if (content === undefined) throw new Error(`expected an error page:\n${page.html}`);
  const details = JSON.parse(unescapeHtml(content)) as Record<string, unknown>;
  return { status: page.status, code: String(details.code), details, page };
}
