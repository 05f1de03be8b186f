import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formsOf, type Page, Person } from './person.ts';
import { environmentOf, originOf, type Place } from './place.ts';
import { Program, repository } from './program.ts';

export type Credentials = {
  readonly client_id: string;
  readonly client_secret: string;
  readonly project_id: string;
  readonly auth_uri: string;
  readonly token_uri: string;
  readonly redirect_uris: readonly string[];
};

export type Tokens = { readonly access_token: string; readonly refresh_token: string };

const driveScope = 'https://www.googleapis.com/auth/drive.metadata.readonly';

/** Runs what `npm start` runs, without npm. Resolves when the server and the sample app answer. */
export async function start(place: Place, checkout = repository): Promise<Program> {
  const script = join(checkout, 'scripts/start.ts');
  const program = new Program(process.execPath, [script], { environment: environmentOf(place) });
  await untilBothAnswer(program, place);
  return program;
}

export async function untilBothAnswer(program: Program, place: Place): Promise<void> {
  await program.untilAnswers(`${originOf(place)}/.well-known/openid-configuration`);
  await program.untilAnswers(`http://localhost:${place.samplePort}/`);
}

export async function readCredentials(folder: string, name = 'client_secret.json'): Promise<Credentials> {
  return JSON.parse(await readFile(join(folder, name), 'utf8')).web;
}

/** Authorizes as the first account, which allows everything. */
export async function obtainCode(
  place: Place,
  credentials: Credentials,
  scope = driveScope,
): Promise<string> {
  const url = new URL(credentials.auth_uri);
  url.search = new URLSearchParams({
    client_id: credentials.client_id,
    redirect_uri: credentials.redirect_uris[0] ?? '',
    response_type: 'code',
    scope,
    access_type: 'offline',
    prompt: 'consent',
  }).toString();
  const callback = await allowEverything(originOf(place), url.href);
  const code = callback.searchParams.get('code');
  if (code === null) throw new Error(`no code came back: ${callback.searchParams.get('error')}`);
  return code;
}

/** Allows everything as the first account. Resolves to the URL at which the browser returns to the app. */
export async function allowEverything(origin: string, url: string): Promise<URL> {
  const person = new Person(origin);
  let result = await person.visit(url);
  while (!('departedTo' in result)) {
    const page: Page = result;
    const form = formsOf(page).find(({ buttons }) =>
      buttons.some(({ name }) => wantedButtons.includes(name)),
    );
    const button = form?.buttons.find(({ name, value }) => name === 'account' || value === 'allow');
    if (form === undefined || button === undefined) {
      throw new Error(`a page without a button to continue (${page.status}):\n${page.html}`);
    }
    const boxes = form.checkboxes.map(({ value }) => value);
    result = await person.press(page, button, boxes);
  }
  return result.departedTo;
}

const wantedButtons = ['account', 'decision'];

/** Gets offline access, by default to Drive. */
export async function obtainTokens(
  place: Place,
  credentials: Credentials,
  scope = driveScope,
): Promise<Tokens> {
  return exchange(credentials, await obtainCode(place, credentials, scope));
}

export function exchange(credentials: Credentials, code: string): Promise<Tokens> {
  const redirectUri = credentials.redirect_uris[0] ?? '';
  return askForTokens(credentials, { grant_type: 'authorization_code', code, redirect_uri: redirectUri });
}

export function refresh(credentials: Credentials, refreshToken: string): Promise<Tokens> {
  return askForTokens(credentials, { grant_type: 'refresh_token', refresh_token: refreshToken });
}

/** @throws Error if the status isn't 200 */
async function askForTokens(
  { client_id, client_secret, token_uri }: Credentials,
  form: Readonly<Record<string, string>>,
): Promise<Tokens> {
  const response = await fetch(token_uri, {
    method: 'POST',
    body: new URLSearchParams({ client_id, client_secret, ...form }),
  });
  if (response.status !== 200)
    throw new Error(`${form.grant_type}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Tokens;
}

export async function callDrive(place: Place, accessToken: string): Promise<number> {
  const headers = { authorization: `Bearer ${accessToken}` };
  const response = await fetch(`${originOf(place)}/drive/v3/files`, { headers });
  await response.arrayBuffer();
  return response.status;
}
