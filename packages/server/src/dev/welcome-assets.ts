/**
 * The style sheet and the script of the welcome page. They aren't among the other pages' files, because
 * `grantway serve` has no welcome page.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { Route } from '../http/route.ts';

export type WelcomeAsset = {
  /** Contains a hash of the content, so a browser may keep the file. */
  readonly path: string;
  readonly contentType: string;
  readonly body: Uint8Array;
};

export type WelcomeAssets = { readonly style: WelcomeAsset; readonly script: WelcomeAsset };

/** Reads both files. */
export function readWelcomeAssets(): WelcomeAssets {
  return {
    style: readAsset('welcome', 'css', 'text/css; charset=utf-8'),
    script: readAsset('welcome', 'js', 'text/javascript; charset=utf-8'),
  };
}

export function welcomeAssetRoute({ path, contentType, body }: WelcomeAsset): Route {
  return {
    meaning: 'file of the front page',
    paths: [path],
    surface: 'other',
    methods: {
      GET: () => ({
        status: 200,
        headers: {
          'content-type': contentType,
          'cache-control': 'public, max-age=31536000, immutable',
          'x-content-type-options': 'nosniff',
        },
        body,
      }),
    },
  };
}

function readAsset(stem: string, extension: string, contentType: string): WelcomeAsset {
  const body = readFileSync(new URL(`${stem}.${extension}`, welcomeAssetsFolder()));
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 12);
  return { path: `/assets/${stem}.${hash}.${extension}`, contentType, body };
}

/** The source has the folder beside this module. The package has it in `dev/`, beside the bundle. */
export function welcomeAssetsFolder(): URL {
  const folder = ['./assets/', './dev/assets/']
    .map((path) => new URL(path, import.meta.url))
    .find((candidate) => existsSync(new URL('welcome.css', candidate)));
  if (folder === undefined) throw new TypeError(`no assets folder beside ${import.meta.url}`);
  return folder;
}
