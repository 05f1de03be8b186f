/** The response with a static file: how long a browser may keep it, and what an image may do. */
import type { WholeResponse } from '../../http/http-message.ts';
import type { Asset } from './assets.ts';

/** If somebody opens an SVG file as a document, it runs no script and loads nothing. */
const imagePolicy = { 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox" };

export function assetResponse({ contentType, immutable, body }: Asset): WholeResponse {
  return {
    status: 200,
    headers: {
      'content-type': contentType,
      'cache-control': immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
      'x-content-type-options': 'nosniff',
      ...(contentType.startsWith('image/') && imagePolicy),
    },
    body,
  };
}
