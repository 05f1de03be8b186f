/** Serves the sample views of the page tests, for pages that are hard to reach. */
import { languages } from '@grantway/messages/language';
import { afterAll, beforeAll } from 'vitest';
import type { HttpRequest, HttpResponse } from '../../packages/server/src/http/http-message.ts';
import { createNodeServer } from '../../packages/server/src/http/node/node-adapter.ts';
import { findAsset } from '../../packages/server/src/person/pages/assets.ts';
import { pageResponse } from '../../packages/server/src/person/pages/page-response.ts';
import { everyPage, welcomeAssets } from '../../packages/server/tests/person/pages/every-page.ts';
import { listen, stopListening } from './listening.ts';

export type ViewServer = {
  /** The URL of a view, by its name in `everyPage`. */
  readonly urlOf: (name: string, hl: string) => string;
  readonly sent: readonly string[];
};

export function viewServerForAll(): ViewServer {
  const sent: string[] = [];
  const http = createNodeServer((request) => answer(request, sent), {
    maximumBodyBytes: 65_536,
    secure: false,
  });
  let port = 0;
  beforeAll(async () => {
    port = await listen(http);
  });
  afterAll(() => stopListening(http));
  return {
    urlOf: (name, hl) => `http://127.0.0.1:${port}/${hl}/${name}`,
    sent,
  };
}

function answer(request: HttpRequest, sent: string[]): HttpResponse {
  if (request.method === 'POST') {
    sent.push(request.body);
    return { status: 204, headers: {}, body: '' };
  }
  const asset = findAsset(request.path, [welcomeAssets.style, welcomeAssets.script]);
  if (asset !== undefined) {
    return { status: 200, headers: { 'content-type': asset.contentType }, body: asset.body };
  }
  const [, hl, name = ''] = request.path.split('/');
  const language = languages.find((known) => known === hl);
  const page = language === undefined ? undefined : everyPage(language)[name];
  if (page === undefined) return { status: 404, headers: {}, body: '' };
  return pageResponse(200, page, page.includes('<script') ? { runsScripts: true } : {});
}
