import { CommandError } from '../../host/command-error.ts';
import {
  formatStoredTokens,
  type ParsedTokens,
  parseStoredTokens,
  type StoredTokens,
} from './stored-tokens.ts';
import { requestTokens } from './token-endpoint.ts';
import { readTokenFile, reserveReplacement } from './token-file.ts';

/** Refresh early, because a token may expire on its way to the server. */
const leewaySeconds = 60;

export type HeldTokens = {
  /** Absent if the tokens come from standard input. */
  readonly path?: string;
  readonly tokens: StoredTokens;
};

export type Refreshed = StoredTokens & { readonly accessToken: string };

export class NotStoredError extends CommandError {
  readonly tokens: StoredTokens;

  constructor(tokens: StoredTokens, cause: CommandError) {
    super(
      `${cause.message}. The tokens are printed instead: keep them, because older ones may no longer work`,
    );
    this.tokens = tokens;
  }
}

export function isFresh({ accessToken, expiresAt }: StoredTokens): boolean {
  if (accessToken === undefined) return false;
  return expiresAt === undefined || expiresAt - leewaySeconds > Date.now() / 1_000;
}

/**
 * Stores the new tokens before it returns them.
 *
 * @param rejected an access token that an API rejected. If another command has replaced the token in the file, no
 * request is necessary
 * @throws CommandError if the refresh token doesn't work
 * @throws NotStoredError
 */
export async function refreshHeld({ path, tokens }: HeldTokens, rejected?: string): Promise<Refreshed> {
  if (path === undefined) return refreshed(tokens);
  const replacement = await reserveReplacement(path);
  try {
    const present = parseStoredTokens(readTokenFile(path), path);
    const { accessToken } = present.tokens;
    if (
      rejected !== undefined &&
      accessToken !== undefined &&
      accessToken !== rejected &&
      isFresh(present.tokens)
    ) {
      return { ...present.tokens, accessToken };
    }
    const next = await refreshed(present.tokens);
    store(next, present, replacement.commit);
    return next;
  } finally {
    replacement.abandon();
  }
}

function store(next: StoredTokens, { format }: ParsedTokens, commit: (text: string) => void): void {
  try {
    commit(formatStoredTokens(next, format));
  } catch (error) {
    if (error instanceof CommandError) throw new NotStoredError(next, error);
    throw error;
  }
}

async function refreshed(tokens: StoredTokens): Promise<Refreshed> {
  const { accessToken: _old, expiresAt: _expired, ...kept } = tokens;
  const { server, client, refreshToken } = kept;
  if (refreshToken === undefined) {
    throw new CommandError(
      'there is no refresh token, so the access can’t be renewed; get one with grantway token --scope …',
    );
  }
  const answer = await requestTokens(server, client, 'refresh', {
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
  });
  // RFC 6749 §6: a new refresh token replaces the old one. If the answer has none, keep the old one.
  return { ...kept, ...answer, scopes: answer.scopes ?? tokens.scopes };
}
