/** The page that an authorization request ends at, where the person is shown an error. */
import { type AuthorizeOptions, setOut } from './flow.ts';
import { expectPage, type Page, unescapeHtml } from './person.ts';
import type { TestServer } from './test-server.ts';

/** The error page that a request ends at: its status, code, machine-readable facts and whole text. */
export type ErrorPage = {
  readonly status: number;
  readonly code: string | undefined;
  readonly details: Readonly<Record<string, unknown>>;
  readonly page: Page;
};

/** Goes as far as the account allows, and expects to be shown an error. */
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
