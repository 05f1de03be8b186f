/**
 * Gets an authorization code through the browser, with PKCE and a redirect to a port of this machine (RFC 8252). The
 * browser's page waits until the caller has exchanged the code, and then shows the result.
 */
import { randomBytes } from 'node:crypto';
import { codeChallengeS256 } from '@grantway/protocol/pkce';
import { CommandError } from '../../host/command-error.ts';
import type { Loopback } from './loopback.ts';

export type BrowserRequest = {
  readonly authorizationEndpoint: string;
  /** Without `response_type`, `redirect_uri`, `state` and PKCE, which `askInBrowser` adds. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly loopback: Loopback;
  readonly issuer: string;
  /** RFC 9207 §3: every authorization response has `iss`. */
  readonly promisesIssuer: boolean;
  readonly patienceSeconds: number;
  /** Runs before `show`. @throws CommandError if the server would reject the request */
  readonly check?: (url: string) => Promise<void>;
  readonly show: (url: string) => void;
  readonly page: { readonly done: string; readonly failed: string };
};

export type BrowserAnswer =
  | {
      readonly kind: 'code';
      readonly code: string;
      readonly codeVerifier: string;
      readonly redirectUri: string;
    }
  | { readonly kind: 'error'; readonly error: string; readonly description: string | undefined }
  | { readonly kind: 'other issuer'; readonly named: string | undefined }
  | { readonly kind: 'no code' }
  | { readonly kind: 'late' };

/** @param finish uses the answer. If `finish` throws, the browser shows `page.failed` */
export async function askInBrowser<Result>(
  request: BrowserRequest,
  finish: (answer: BrowserAnswer) => Promise<Result>,
): Promise<Result> {
  const { loopback, page } = request;
  const codeVerifier = randomBytes(32).toString('base64url');
  const state = randomBytes(16).toString('base64url');
  try {
    const { redirectUri } = loopback;
    const url = new URL(request.authorizationEndpoint);
    const all = {
      ...request.parameters,
      response_type: 'code',
      redirect_uri: redirectUri,
      state,
      code_challenge: await codeChallengeS256(codeVerifier),
      code_challenge_method: 'S256',
    };
    for (const [name, value] of Object.entries(all)) url.searchParams.set(name, value);
    await request.check?.(url.href);
    const answered = loopback.answer(state, request.patienceSeconds);
    request.show(url.href);
    const answer = await answered;
    if (answer === undefined) return await finish({ kind: 'late' });
    try {
      const result = await finish(read(answer.parameters, request, { codeVerifier, redirectUri }));
      answer.tell(page.done);
      return result;
    } catch (error) {
      answer.tell(page.failed);
      throw error;
    }
  } finally {
    loopback.close();
  }
}

function read(
  parameters: URLSearchParams,
  { issuer, promisesIssuer }: BrowserRequest,
  proof: { readonly codeVerifier: string; readonly redirectUri: string },
): BrowserAnswer {
  // RFC 9207 §2.4: reject an answer of another server.
  const named = parameters.get('iss') ?? undefined;
  if (named === undefined ? promisesIssuer : named !== issuer) return { kind: 'other issuer', named };
  const error = parameters.get('error');
  if (error !== null) {
    return { kind: 'error', error, description: parameters.get('error_description') ?? undefined };
  }
  const code = parameters.get('code');
  return code === null ? { kind: 'no code' } : { kind: 'code', code, ...proof };
}

export function minutes(seconds: number): string {
  return `${seconds / 60} minutes`;
}

export function noCode(): CommandError {
  return new CommandError('the server’s answer has no code; run the command again');
}
