import type { AuthorizeOptions } from './flow.ts';
import type { TestServer } from './test-server.ts';
import { obtainTokens } from './tokens.ts';

export const uploadScope = 'https://www.googleapis.com/auth/youtube.upload';
export const manageScope = 'https://www.googleapis.com/auth/youtube';
export const uploadPath = '/upload/youtube/v3/videos';

export async function tokenFor(
  server: TestServer,
  scope: string,
  options: AuthorizeOptions = {},
): Promise<string> {
  return (await obtainTokens(server, { ...options, parameters: { scope } })).accessToken;
}

export const describedVideo = {
  snippet: {
    title: 'A bowl',
    description: 'Turned in one go.',
    tags: ['clay', 'slow video'],
    categoryId: '26',
  },
  status: { privacyStatus: 'unlisted', selfDeclaredMadeForKids: false },
};

export type StartOptions = {
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
};

export function startUpload(
  server: TestServer,
  token: string,
  { query = 'part=snippet,status', headers = {}, body = describedVideo }: StartOptions = {},
): Promise<Response> {
  return fetch(`${server.origin}${uploadPath}?uploadType=resumable&${query}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json; charset=UTF-8',
      ...headers,
    },
    body: JSON.stringify(body),
  });
}

export async function openUpload(
  server: TestServer,
  token: string,
  options: StartOptions = {},
): Promise<string> {
  const response = await startUpload(server, token, options);
  const location = response.headers.get('location');
  if (location === null) throw new Error(`no upload began: ${response.status} ${await response.text()}`);
  return location;
}

/** Without `range`, `bytes` must be the complete file. */
export function put(
  location: string,
  bytes: Uint8Array<ArrayBuffer>,
  range?: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const contentRange = range === undefined ? {} : { 'content-range': `bytes ${range}` };
  return fetch(location, { method: 'PUT', headers: { ...contentRange, ...headers }, body: bytes });
}

/** `received` is in bytes; 0 without `Range` in the response. */
export async function askHowMuch(
  location: string,
  total: number | '*' = '*',
): Promise<{ status: number; received: number }> {
  return progressOf(await put(location, new Uint8Array(), `*/${total}`));
}

export function progressOf(response: Response): { status: number; received: number } {
  const last = /^bytes=0-(\d+)$/.exec(response.headers.get('range') ?? '')?.[1];
  return { status: response.status, received: last === undefined ? 0 : Number(last) + 1 };
}

export async function refusalOf(response: Response): Promise<string> {
  const { error } = (await response.json()) as { error: { errors: { reason: string }[] } };
  return `${response.status} ${error.errors[0]?.reason}`;
}
