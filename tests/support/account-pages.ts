import type { Account } from '../../packages/server/src/records/account.ts';
import { expectPage, type Form, formsOf, type Page, Person } from './person.ts';
import type { TestServer } from './test-server.ts';

type AccountPage = 'applications' | 'security';

/** Signs in without a password, as in development. Resolves to the requested page. */
export async function openAsChosen(
  server: TestServer,
  account: Account | undefined,
  page: AccountPage,
  person: Person = new Person(server.origin),
): Promise<{ person: Person; page: Page }> {
  const chooser = expectPage(await person.visit(`${server.origin}/sign-in?page=${page}`));
  const button = { name: 'account', value: account?.sub ?? '' };
  return { person, page: expectPage(await person.press(chooser, button)) };
}

export async function openWithPassword(
  server: TestServer,
  account: Account,
  password: string,
  page: AccountPage,
  person: Person = new Person(server.origin),
): Promise<{ person: Person; page: Page }> {
  const form = expectPage(await person.visit(`${server.origin}/sign-in?page=${page}`));
  return { person, page: expectPage(await person.fillIn(form, { email: account.email, password })) };
}

export function changeForm(page: Page, change: string): Form | undefined {
  return formsOf(page).find(
    ({ hidden, buttons }) =>
      hidden.change === change || buttons.some(({ name, value }) => name === 'change' && value === change),
  );
}

/** Sends a form with some values replaced. Doesn't follow redirects. */
export function sendForm(
  server: TestServer,
  person: Person,
  page: Page,
  form: Form | undefined,
  values: Readonly<Record<string, string>>,
): Promise<Response> {
  if (form === undefined) throw new Error(`the page has no such form:\n${page.html}`);
  return fetch(new URL(form.action, server.origin), {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: [...person.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    body: new URLSearchParams({ ...form.hidden, ...form.fields, ...values }),
  });
}
