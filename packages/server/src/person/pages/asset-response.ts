import type { WholeResponse } from '../../http/http-message.ts';
import type { Asset } from './assets.ts';

/** With this policy, an SVG file runs no script and loads nothing, even if somebody opens it as a document. */
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
