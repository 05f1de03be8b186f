/**
 * Rejects plain HTTP where it isn't allowed. On a development server, also rejects requests whose Host header doesn't
 * name this machine.
 */
import { OAuthError } from '@grantway/protocol/error';
import { isLoopbackHost } from '@grantway/protocol/origin';
import type { Settings } from '../settings/settings.ts';
import { type HttpRequest, type HttpResponse, jsonResponse } from './http-message.ts';

/**
 * @param plainHttp whether the path answers over plain HTTP too
 * @returns the response that rejects the request; undefined if the request may pass
 * @throws OAuthError `invalid_request` for plain HTTP that neither the settings nor the path allows
 */
export type Gate = (request: HttpRequest, plainHttp: boolean) => HttpResponse | undefined;

type GateOptions = Pick<Settings, 'origin' | 'names' | 'plainHttpAllowed'> & {
  /** Whether anyone may act as any account, as on a development server. */
  readonly anybodyMayChoose: boolean;
};

export function createGate({ origin, names, plainHttpAllowed, anybodyMayChoose }: GateOptions): Gate {
  const ownNames = new Set([new URL(origin).hostname, ...(names?.hosts ?? [])]);
  return (request, plainHttp) => {
    if (anybodyMayChoose && isMisdirected(request, ownNames)) return misdirected;
    if (!request.secure && !plainHttpAllowed && !plainHttp) refusePlainHttp();
    return undefined;
  };
}

/**
 * Anyone can use any account on a development server. So the server answers 421 to web pages whose own host name points
 * at this machine (DNS rebinding).
 */
function isMisdirected({ headers: { host } }: HttpRequest, ownNames: ReadonlySet<string>): boolean {
  if (host === undefined) return false;
  const name = host.replace(/:\d+$/, '').toLowerCase();
  return !isLoopbackHost(name) && !ownNames.has(name);
}

/** 421 Misdirected Request (RFC 9110 §15.5.20). */
const misdirected = jsonResponse(421, {
  error: 'invalid_request',
  error_description: 'This server does not answer under this host name.',
});

/** AUT-1: codes, tokens and cookies travel over HTTPS only. */
function refusePlainHttp(): never {
  throw new OAuthError('invalid_request', 'This server accepts only HTTPS.', {
    fix: 'Use the https address of this server.',
  });
}
