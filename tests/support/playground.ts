/** Calls the playground's server as one tab of the page does. */
import { expect } from 'vitest';
import type {
  PlaygroundOperation,
  PlaygroundOperations,
  PlaygroundSession,
  PlaygroundSettings,
  SecretName,
} from '../../packages/protocol/src/playground.ts';
import { googleNames } from '../../packages/server/src/dev/as-google/google-names.ts';
import { formsOf, type Page, Person } from './person.ts';
import type { TestServer } from './test-server.ts';

export const asGoogle = { names: googleNames };

type Json = Readonly<Record<string, unknown>>;

type Input<Name extends PlaygroundOperation> = Omit<PlaygroundOperations[Name]['input'], 'workspace'>;
type Output<Name extends PlaygroundOperation> = PlaygroundOperations[Name]['output'];

export type Answer = { readonly status: number; readonly headers: Headers; readonly text: string };

export type CallInput = {
  readonly method: string;
  readonly url: string;
  readonly headers?: readonly (readonly [string, string])[];
  readonly withToken?: boolean;
  readonly body?: string | Uint8Array<ArrayBuffer>;
};

export class PlaygroundTab {
  readonly server: TestServer;
  readonly person: Person;
  /** All answers except those of `reveal`. Tests look for secrets in them. */
  readonly answers: string[] = [];
  workspace: string | undefined;
  session: PlaygroundSession | undefined;

  constructor(server: TestServer, person: Person = new Person(server.origin)) {
    this.server = server;
    this.person = person;
  }

  static async open(server: TestServer, person?: Person): Promise<PlaygroundTab> {
    const tab = new PlaygroundTab(server, person);
    await tab.reopen();
    return tab;
  }

  /** Gets a new form token. */
  async reopen(): Promise<void> {
    const { status, text } = await this.readSession();
    expect(status).toBe(200);
    this.session = JSON.parse(text);
  }

  /** Advances the clock, and renews the workspace before it expires. */
  async pass(seconds: number): Promise<void> {
    const step = Math.min(seconds, 40_000);
    this.server.clock.advance(step);
    await this.reopen();
    if (this.workspace !== undefined) await this.run('keep', {});
    if (seconds > step) await this.pass(seconds - step);
  }

  get defaults(): PlaygroundSettings {
    if (this.session === undefined) throw new TypeError('the tab has not read its session');
    return this.session.defaults;
  }

  readSession(headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.#send('session', { headers });
  }

  /** Sends the workspace with the input, and keeps the answer's new workspace. */
  async run<Name extends PlaygroundOperation>(operation: Name, input: Input<Name>): Promise<Output<Name>> {
    return this.#take(await this.post(operation, this.#withWorkspace(input)));
  }

  async refused(operation: PlaygroundOperation, input: Json): Promise<string> {
    return reasonOf(await this.post(operation, this.#withWorkspace(input)));
  }

  post(operation: string, input: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.#send(operation, {
      method: 'POST',
      body: JSON.stringify(input),
      headers: { 'content-type': 'application/json', ...this.#token(), ...headers },
    });
  }

  async call(input: CallInput): Promise<Output<'call'>> {
    return this.#take(await this.postCall(input));
  }

  async callRefused(input: CallInput): Promise<string> {
    return reasonOf(await this.postCall(input));
  }

  postCall({ body = '', headers = [], withToken = true, ...rest }: CallInput): Promise<Answer> {
    const line = JSON.stringify(this.#withWorkspace({ ...rest, headers, withToken }));
    return this.#send('call', {
      method: 'POST',
      body: new Blob([`${line}\n`, body]),
      headers: { 'content-type': 'application/octet-stream', ...this.#token() },
    });
  }

  async reveal(sealed = this.workspace ?? ''): Promise<Partial<Record<SecretName, string>>> {
    const { text } = await this.post('reveal', { sealed });
    return JSON.parse(text).values;
  }

  async authorize(scopes: readonly string[], account?: string): Promise<Output<'callback'>> {
    const { url } = await this.run('authorize', { scopes });
    return this.goThrough(url, account);
  }

  async goThrough(url: string, account = this.server.accounts[0].sub): Promise<Output<'callback'>> {
    const back = await throughPages(this.person, url, account);
    return this.run('callback', { query: new URL(back.url).search });
  }

  #token(): Readonly<Record<string, string>> {
    return { 'x-grantway-form-token': this.session?.formToken ?? '' };
  }

  #withWorkspace(input: Json): Json {
    return this.workspace === undefined ? input : { workspace: this.workspace, ...input };
  }

  #take<Result>({ status, text }: Answer): Result {
    if (status !== 200) throw new Error(`${status}: ${text}`);
    const body = JSON.parse(text);
    if (typeof body.workspace === 'string') this.workspace = body.workspace;
    return body;
  }

  async #send(operation: string, init: RequestInit): Promise<Answer> {
    const cookie = [...this.person.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(`${this.server.origin}/playground/api/${operation}`, {
      ...init,
      headers: { 'sec-fetch-site': 'same-origin', cookie, ...(init.headers as Record<string, string>) },
    });
    for (const set of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (name !== undefined && value !== undefined) this.person.cookies.set(name, value);
    }
    const text = await response.text();
    if (operation !== 'reveal') this.answers.push(text);
    return { status: response.status, headers: response.headers, text };
  }
}

type Reasoned = { readonly reason?: string };
type Detail = Reasoned & { readonly fieldViolations?: readonly Reasoned[] };

/** The reason of the first invalid field, or else of the whole request. */
export function reasonOf({ status, text }: Answer): string {
  expect(status).toBeGreaterThanOrEqual(400);
  const details: readonly Detail[] = JSON.parse(text).error.details ?? [];
  const reasons = details.flatMap((detail) => [...(detail.fieldViolations ?? []), detail]);
  return reasons.find(({ reason }) => reason !== undefined)?.reason ?? text;
}

/** Allows everything, and resolves to the playground's page. That page is a 404 if the server has no web app. */
async function throughPages(person: Person, url: string, account: string): Promise<Page> {
  let at = await person.visit(url);
  for (let step = 0; step < 5; step += 1) {
    if ('departedTo' in at) throw new Error(`left for ${at.departedTo.origin}`);
    if (new URL(at.url).pathname === '/playground') return at;
    const buttons = formsOf(at).flatMap((form) => form.buttons);
    const button = [
      { name: 'account', value: account },
      { name: 'decision', value: 'acknowledge' },
      { name: 'decision', value: 'allow' },
    ].find(({ name, value }) => buttons.some((one) => one.name === name && one.value === value));
    if (button === undefined) throw new Error(`the page has no way on:\n${at.html}`);
    const boxes = formsOf(at).flatMap(({ checkboxes }) => checkboxes.map(({ value }) => value));
    at = await person.press(at, button, boxes);
  }
  throw new Error('the pages never came back to the playground');
}
