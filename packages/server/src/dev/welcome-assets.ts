/**
 * The style sheet and the script of the welcome page. They aren't among the other pages' files, because
 * `grantway serve` has no welcome page.
 */
import { readFileSync } from 'node:fs';
import type { Route } from '../http/route.ts';
import { assetResponse } from '../person/pages/asset-response.ts';
import { type AddressedFile, addressedFile, folderBeside } from '../person/pages/assets.ts';

export type WelcomeAssets = { readonly style: AddressedFile; readonly script: AddressedFile };

export function readWelcomeAssets(): WelcomeAssets {
  return {
    style: readAsset('welcome.css', 'text/css; charset=utf-8'),
    script: readAsset('welcome.js', 'text/javascript; charset=utf-8'),
  };
}

export function welcomeAssetRoute({ url, ...file }: AddressedFile): Route {
  return {
    meaning: 'file of the front page',
    paths: [url],
    surface: 'other',
    methods: { GET: (request) => assetResponse({ ...file, immutable: true }, request) },
  };
}

function readAsset(name: string, contentType: string): AddressedFile {
  return addressedFile(name, contentType, readFileSync(new URL(name, welcomeAssetsFolder())));
}

/** The source has the folder beside this module. The package has it in `dev/`, beside the bundle. */
export function welcomeAssetsFolder(): URL {
  return folderBeside(import.meta.url, ['./assets/', './dev/assets/'], 'welcome.css');
}
