/** A person who answers the authorization requests of the guide's samples. */
import { expectDeparture, expectPage, formsOf, hasButton, type Page, Person } from '../person.ts';

export type Choice = 'deny' | 'everything' | { readonly scopes: readonly string[] };

/**
 * Opens a Google address at Grantway's origin, chooses the account if the page asks for it, and answers.
 * @returns the address that sends the browser back to the app
 */
export async function answerAtGoogle(
  origin: string,
  address: string,
  choice: Choice,
  accountIndex = 0,
): Promise<string> {
  const { hostname, pathname, search } = new URL(address);
  if (!hostname.endsWith('.google.com')) throw new Error(`the sample sent the browser to ${hostname}`);
  const person = new Person(origin);
  let at = await person.visit(origin + pathname + search);
  while (!('departedTo' in at)) at = await answerPage(person, at, choice, accountIndex);
  expectDeparture(at);
  return at.departedTo.href;
}

async function answerPage(person: Person, page: Page, choice: Choice, accountIndex: number) {
  const accounts = formsOf(page).flatMap(({ buttons }) => buttons.filter(({ name }) => name === 'account'));
  const account = accounts[accountIndex];
  if (account !== undefined) return person.press(page, account);
  const acknowledge = { name: 'decision', value: 'acknowledge' };
  if (hasButton(page, acknowledge)) return person.press(page, acknowledge);
  if (choice === 'deny') return person.press(page, { name: 'decision', value: 'deny' });
  const allow = { name: 'decision', value: 'allow' };
  const form = formsOf(expectPage(page)).find(({ buttons }) =>
    buttons.some(({ value }) => value === 'allow'),
  );
  if (form === undefined) throw new Error(`a page without a way on (${page.status}):\n${page.html}`);
  const scopes = form.checkboxes.map(({ value }) => value);
  if (choice === 'everything') return person.press(page, allow, scopes);
  return person.press(
    page,
    allow,
    scopes.filter((scope) => choice.scopes.includes(scope)),
  );
}
