import { brotliCompressSync } from 'node:zlib';
import { acceptedEncodings } from '../../http/accepted-encodings.ts';
import type { HttpRequest, WholeResponse } from '../../http/http-message.ts';
import type { Asset } from './assets.ts';

/** With this policy, an SVG file runs no script and loads nothing, even if somebody opens it as a document. */
const imagePolicy = { 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox" };

export function assetResponse({ contentType, immutable, body }: Asset, request?: HttpRequest): WholeResponse {
  const isText = /^text\/|^image\/svg/.test(contentType);
  const compressed =
    isText && acceptedEncodings(request?.headers['accept-encoding']).has('br') ? compress(body) : undefined;
  return {
    status: 200,
    headers: {
      'content-type': contentType,
      'cache-control': immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
      'x-content-type-options': 'nosniff',
      ...(contentType.startsWith('image/') && imagePolicy),
      ...(isText && { vary: 'Accept-Encoding' }),
      ...(compressed && { 'content-encoding': 'br' }),
    },
    body: compressed ?? body,
  };
}

/** One entry per asset: each asset's body is made once. */
const compressedBodies = new WeakMap<Uint8Array, Uint8Array>();

function compress(body: Uint8Array): Uint8Array {
  const kept = compressedBodies.get(body) ?? brotliCompressSync(body);
  compressedBodies.set(body, kept);
  return kept;
}
