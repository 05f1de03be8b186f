import { CommandError } from '../../host/command-error.ts';
import type { SettingTexts } from '../../host/setting-values.ts';
import { SignInFile } from './sign-in-file.ts';
import { refresh } from './tokens.ts';

export type ServerAccess = {
  /** @throws CommandError if there is no token */
  readonly token: () => Promise<string>;
  /** For a retry after the server has rejected the first token. @throws CommandError if there is no other token */
  readonly newToken: () => Promise<string>;
};

/** A token may expire on its way to the server. */
const leewaySeconds = 60;

/** Uses the token in `GRANTWAY_TOKEN`, or else the tokens from `grantway sign-in`. */
export function accessTo(server: string, environment: SettingTexts): ServerAccess {
  const given = environment.GRANTWAY_TOKEN;
  if (given) {
    return {
      token: async () => given,
      newToken: async () => {
        throw new CommandError(
          `${server} doesn’t accept the token in GRANTWAY_TOKEN: it has expired or was revoked; set a new one`,
        );
      },
    };
  }
  const file = new SignInFile(server, environment);
  const newToken = async () => {
    const present = file.read();
    if (present === undefined)
      throw new CommandError(`you’re not signed in to ${server}; run ${signInTo(server)}`);
    const refreshed = await refresh(present);
    if (refreshed === undefined) {
      throw new CommandError(
        `your sign-in to ${server} has expired or was revoked; sign in again: ${signInTo(server)}`,
      );
    }
    // Another command may have signed out or in again in the meantime.
    if (file.read()?.refreshToken === present.refreshToken) file.write(refreshed);
    return refreshed.accessToken;
  };
  return {
    token: async () => {
      const present = file.read();
      const isFresh = present !== undefined && present.expiresAt - leewaySeconds > Date.now() / 1_000;
      return isFresh ? present.accessToken : newToken();
    },
    newToken,
  };
}

function signInTo(server: string): string {
  return `grantway sign-in --server ${server}`;
}
