/**
 * A person whose browser runs no JavaScript. The browser keeps cookies, follows redirects within Grantway, and stops at
 * redirects to the app. A keyboard is enough for everything that a `Person` does.
 */

export type Page = {
  readonly url: string;
  readonly status: number;
  readonly html: string;
  readonly headers: Headers;
};
export type Departure = { readonly departedTo: URL; readonly status: number };

export type Form = {
  readonly action: string;
  readonly method: string;
  readonly hidden: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, string>>;
  readonly checkboxes: readonly {
    readonly name: string;
    readonly value: string;
    readonly checked: boolean;
  }[];
  readonly buttons: readonly { readonly name: string; readonly value: string }[];
};

export class Person {
  readonly #origin: string;
  readonly cookies = new Map<string, string>();
  /** All requests, and how many characters their path, query and cookies have together. */
  readonly sent: { readonly url: string; readonly characters: number }[] = [];
  readonly #headers: Readonly<Record<string, string>>;

  constructor(origin: string, headers: Readonly<Record<string, string>> = {}) {
    this.#origin = origin;
    this.#headers = headers;
  }

  get sessionCookie(): string {
    return `grantway_${new URL(this.#origin).port}_session`;
  }

  visit(url: string): Promise<Page | Departure> {
    return this.#request(url, { method: 'GET' });
  }

  /** Selects boxes with the values `ticked`, fills in fields, and presses the button. */
  press(
    page: Page,
    button: { name: string; value: string },
    ticked: readonly string[] = [],
    fields: Readonly<Record<string, string>> = {},
  ): Promise<Page | Departure> {
    const form = formsOf(page).find((candidate) =>
      candidate.buttons.some(({ name, value }) => name === button.name && value === button.value),
    );
    if (form === undefined)
      throw new Error(`no form has a button ${button.name}=${button.value}:\n${page.html}`);
    for (const value of ticked) {
      if (!form.checkboxes.some((box) => box.value === value))
        throw new Error(`no checkbox has the value ${value}`);
    }
    const body = new URLSearchParams(form.hidden);
    for (const box of form.checkboxes) {
      if (box.checked || ticked.includes(box.value)) body.append(box.name, box.value);
    }
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    body.append(button.name, button.value);
    return this.#request(new URL(form.action, page.url).href, { method: 'POST', body });
  }

  /** Uses the first form with all these fields, visible or hidden, and presses its first button. */
  fillIn(page: Page, fields: Readonly<Record<string, string>>): Promise<Page | Departure> {
    const names = Object.keys(fields);
    const form = formsOf(page).find((candidate) =>
      names.every((name) => name in candidate.fields || name in candidate.hidden),
    );
    if (form === undefined) throw new Error(`no form has the fields ${names.join(', ')}:\n${page.html}`);
    const body = new URLSearchParams({ ...form.hidden, ...form.fields, ...fields });
    const [button] = form.buttons;
    if (button !== undefined && button.name !== '') body.append(button.name, button.value);
    return this.#request(new URL(form.action, page.url).href, { method: 'POST', body });
  }

  chooseLanguage(page: Page, hl: string): Promise<Page | Departure> {
    const [, action, address] =
      /<form method="post" action="([^"]+)"><input type="hidden" name="page" value="([^"]*)">/.exec(
        page.html,
      ) ?? [];
    if (action === undefined || address === undefined)
      throw new Error(`the page has no menu of languages:\n${page.html}`);
    const body = new URLSearchParams({ page: unescapeHtml(address), hl });
    return this.#request(new URL(action, page.url).href, { method: 'POST', body });
  }

  async #request(url: string, init: RequestInit): Promise<Page | Departure> {
    const { pathname, search } = new URL(url);
    this.sent.push({ url, characters: `${pathname}${search}${this.#cookieHeader()}`.length });
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { ...this.#headers, accept: 'text/html', cookie: this.#cookieHeader() },
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (name !== undefined && value !== undefined) this.cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location === null)
      return { url, status: response.status, html: await response.text(), headers: response.headers };
    const target = new URL(location, url);
    if (target.origin !== this.#origin) return { departedTo: target, status: response.status };
    return this.#request(target.href, { method: 'GET' });
  }

  #cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }
}

export function expectPage(result: Page | Departure): Page {
  if ('departedTo' in result) throw new Error(`expected a page, but was sent to ${result.departedTo.origin}`);
  return result;
}

export function expectDeparture(result: Page | Departure): URLSearchParams {
  if (!('departedTo' in result))
    throw new Error(`expected to leave, but got ${result.status}:\n${result.html}`);
  return result.departedTo.searchParams;
}

export function hasButton(page: Page, { name, value }: { name: string; value: string }): boolean {
  return formsOf(page).some(({ buttons }) =>
    buttons.some((button) => button.name === name && button.value === value),
  );
}

/**
 * Parses Grantway's markup. A button outside its form names the form in its attribute `form`. Leaves out the header's
 * form, which only chooses the language.
 */
export function formsOf(page: Page): readonly Form[] {
  const content = page.html.replace(/<header\b[\s\S]*?<\/header>/, '');
  const allButtons = buttonsIn(content);
  return [...content.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(
    ([, attributes = '', content = '']) => {
      const inputs = [...content.matchAll(/<input\b([^>]*)>/g)].map(([, text = '']) => attributesOf(text));
      const form = attributesOf(attributes);
      return {
        action: form.get('action') ?? page.url,
        method: form.get('method') ?? 'get',
        hidden: Object.fromEntries(
          inputs
            .filter((input) => input.get('type') === 'hidden')
            .map((input) => [input.get('name') ?? '', input.get('value') ?? '']),
        ),
        fields: Object.fromEntries(
          inputs
            .filter((input) => ['text', 'email', 'password'].includes(input.get('type') ?? 'text'))
            .map((input) => [input.get('name') ?? '', input.get('value') ?? '']),
        ),
        checkboxes: inputs
          .filter((input) => input.get('type') === 'checkbox')
          .map((input) => ({
            name: input.get('name') ?? '',
            value: input.get('value') ?? '',
            checked: input.has('checked'),
          })),
        buttons: [
          ...buttonsIn(content).filter((button) => !button.has('form')),
          ...allButtons.filter((button) => form.has('id') && button.get('form') === form.get('id')),
        ].map((button) => ({ name: button.get('name') ?? '', value: button.get('value') ?? '' })),
      };
    },
  );
}

function buttonsIn(html: string): readonly Map<string, string>[] {
  return [...html.matchAll(/<button\b([^>]*)>/g)]
    .map(([, text = '']) => attributesOf(text))
    .filter((button) => button.get('type') !== 'button');
}

function attributesOf(text: string): Map<string, string> {
  const pairs = [...text.matchAll(/([a-z-]+)(?:="([^"]*)")?/g)];
  return new Map(pairs.map(([, name = '', value = '']) => [name, unescapeHtml(value)]));
}

export function unescapeHtml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
