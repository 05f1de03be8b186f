/** A server that answers as Google, with Drive tokens and folders of files for client programs. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import {
  allowEverything,
  type Credentials,
  readCredentials,
  type Tokens,
} from '../support/development-server.ts';

export type Google = { readonly folder: string; readonly origin: string };

export type Authorized = { readonly credentials: Credentials; readonly tokens: Tokens };

export async function authorizeDrive({ folder, origin }: Google, scope = 'drive'): Promise<Authorized> {
  const credentials = await readCredentials(join(folder, 'as-google'));
  const [redirectUri = ''] = credentials.redirect_uris;
  const url = new URL('/o/oauth2/v2/auth', origin);
  url.search = new URLSearchParams({
    client_id: credentials.client_id,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: `https://www.googleapis.com/auth/${scope}`,
    access_type: 'offline',
    prompt: 'consent',
  }).toString();
  const callback = await allowEverything(origin, url.href);
  const response = await fetch(`${origin}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: callback.searchParams.get('code') ?? '',
      client_id: credentials.client_id,
      client_secret: credentials.client_secret,
      redirect_uri: redirectUri,
    }),
  });
  if (response.status !== 200) throw new Error(await response.text());
  return { credentials, tokens: (await response.json()) as Tokens };
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'grantway-drive-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes files by path. A number writes that many random bytes. */
export function writeTree(folder: string, files: Readonly<Record<string, string | number>>): string {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), typeof content === 'number' ? randomBytes(content) : content);
  }
  return folder;
}

/** The files of a folder by path, in base64. */
export function readTree(folder: string): Readonly<Record<string, string>> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = paths.filter((path) => statSync(join(folder, path)).isFile()).toSorted();
  return Object.fromEntries(files.map((path) => [path, readFileSync(join(folder, path), 'base64')]));
}
