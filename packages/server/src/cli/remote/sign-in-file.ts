/**
 * Keeps the tokens of `grantway sign-in` in the user's configuration folder: one file for each server, which only the
 * user can read.
 */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseJsonObject } from '@grantway/protocol/json-object';
import { CommandError } from '../../host/command-error.ts';
import type { SettingTexts } from '../../host/setting-values.ts';
import { configurationFolder } from './configuration-folder.ts';
import { writePrivateFile } from './private-file.ts';

export type SignIn = {
  /** The server's origin. */
  readonly server: string;
  readonly email: string;
  readonly accessToken: string;
  /** In seconds since 1970. */
  readonly expiresAt: number;
  readonly refreshToken: string;
};

export class SignInFile {
  readonly path: string;
  readonly #server: string;

  constructor(server: string, environment: SettingTexts, platform: NodeJS.Platform = process.platform) {
    this.#server = server;
    const folder = join(configurationFolder(environment, platform), 'grantway', 'sign-ins');
    this.path = join(folder, `${server.replaceAll(/[^a-z0-9.-]+/g, '_')}.json`);
  }

  /** Returns undefined if the user isn't signed in. @throws CommandError if the file can't be read or is damaged */
  read(): SignIn | undefined {
    let text: string;
    try {
      text = readFileSync(this.path, 'utf8');
    } catch (error) {
      const { code = 'unknown error' } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT') return undefined;
      throw new CommandError(`can’t read ${this.path} (${code}); make it readable for you only`);
    }
    const read = parseJsonObject(text) as Partial<SignIn> | undefined;
    const { server, email, accessToken, expiresAt, refreshToken } = read ?? {};
    const texts = [email, accessToken, refreshToken];
    if (
      server !== this.#server ||
      typeof expiresAt !== 'number' ||
      !texts.every((one) => typeof one === 'string')
    ) {
      throw new CommandError(
        `${this.path} is damaged; sign in again: grantway sign-in --server ${this.#server}`,
      );
    }
    return read as SignIn;
  }

  write(signIn: SignIn): void {
    try {
      writePrivateFile(this.path, `${JSON.stringify(signIn, null, 2)}\n`);
    } catch (error) {
      const { code = 'unknown error' } = error as NodeJS.ErrnoException;
      throw new CommandError(
        `can’t write ${this.path} (${code}); make its folder writable, or set XDG_CONFIG_HOME to another one`,
      );
    }
  }

  remove(): void {
    rmSync(this.path, { force: true });
  }
}
