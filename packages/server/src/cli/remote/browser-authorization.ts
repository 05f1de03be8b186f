/**
 * Asks the person in the browser: authorization code with PKCE, and a redirect to a port of this machine (RFC 8252). The
 * caller exchanges the code, while the browser waits to hear how it went.
 */
import { randomBytes } from 'node:crypto';
import { codeChallengeS256 } from '@grantway/protocol/pkce';
import { CommandError } from '../../host/command-error.ts';
import type { Loopback } from './loopback.ts';

export type BrowserRequest = {
  readonly authorizationEndpoint: string;
  /** Everything but the redirect URI, `state` and PKCE, which this file adds. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly loopback: Loopback;
  readonly issuer: string;
  /** Whether every answer of the server has `iss` (RFC 9207 §3). */
  readonly promisesIssuer: boolean;
  readonly patienceSeconds: number;
  /** Looks at the address first. @throws CommandError if the server would reject the request anyway */
  readonly check?: (url: string) => Promise<void>;
  /** Gets the address to visit. */
  readonly show: (url: string) => void;
  /** The page that the browser shows at the end. */
  readonly page: { readonly done: string; readonly failed: string };
};

/** What the server sent to the redirect URI. */
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
  /** Nobody answered in time. */
  | { readonly kind: 'late' };

/**
 * Closes the loopback port at the end.
 *
 * @param finish uses the answer; if it throws, the browser's page says that it failed
 */
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
  // RFC 9207 §2.4: check that the answer comes from the right server.
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
