/** Who may come in at all, whatever the path: requests over HTTPS, and on a development server those that mean this machine. */
import { OAuthError } from '@grantway/protocol/error';
import { isLoopbackHost } from '@grantway/protocol/origin';
import type { Settings } from '../settings/settings.ts';
import { type HttpRequest, type HttpResponse, jsonResponse } from './http-message.ts';

/**
 * The answer to a request that may not come in; undefined for one that may.
 *
 * @param plainHttp whether the path answers over plain HTTP too
 * @throws OAuthError `invalid_request` for plain HTTP
 */
export type Gate = (request: HttpRequest, plainHttp: boolean) => HttpResponse | undefined;

type GateOptions = Pick<Settings, 'origin' | 'plainHttpAllowed'> & {
  /** Whether whoever asks may act as any account, as on a development server. */
  readonly anybodyMayChoose: boolean;
};

export function createGate({ origin, plainHttpAllowed, anybodyMayChoose }: GateOptions): Gate {
  const ownName = new URL(origin).hostname;
  return (request, plainHttp) => {
    if (anybodyMayChoose && isMisdirected(request, ownName)) return misdirected;
    if (!request.secure && !plainHttpAllowed && !plainHttp) refusePlainHttp();
    return undefined;
  };
}

/**
 * A development server gives every account to whoever asks, so it answers to its own names only: a web page whose name
 * was made to point at this machine (DNS rebinding) gets nothing.
 */
function isMisdirected({ headers: { host } }: HttpRequest, ownName: string): boolean {
  if (host === undefined) return false;
  const name = host.replace(/:\d+$/, '').toLowerCase();
  return !isLoopbackHost(name) && name !== ownName;
}

/** RFC 9110 §15.5.20. */
const misdirected = jsonResponse(421, {
  error: 'invalid_request',
  error_description: 'This server has another name.',
});

/** AUT-1: HTTPS only, for codes, tokens and cookies alike. */
function refusePlainHttp(): never {
  throw new OAuthError('invalid_request', 'This server is reached over HTTPS only.', {
    fix: 'Use the https address of this server.',
  });
}
