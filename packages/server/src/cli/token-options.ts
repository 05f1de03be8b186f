import { text } from 'node:stream/consumers';
import { parseScope } from '@grantway/protocol/scope';
import { CommandError } from '../host/command-error.ts';
import { readPort, readSetting, type SettingTexts } from '../host/setting-values.ts';
import type { Arguments } from './arguments.ts';
import { flagOption, type OptionDefinitions, repeatedOption, textOption } from './declared-command.ts';
import type { Streams } from './program.ts';
import { readServerAddress } from './server-address.ts';
import { discoverServer, serverOfFile, type TokenServer } from './token/authorization-server.ts';
import type { AppWish } from './token/chosen-app.ts';
import { readClientSecretFile } from './token/client-secret-file.ts';
import type { HeldTokens } from './token/held-tokens.ts';
import { parseStoredTokens, type TokenFormat, tokenFormats } from './token/stored-tokens.ts';
import { lastTokenFile, readTokenFile } from './token/token-file.ts';

const json = { json: flagOption('print JSON, for scripts') };

export const obtainOptions: OptionDefinitions = {
  scope: repeatedOption(
    'SCOPE',
    'what the app may do, e.g. https://www.googleapis.com/auth/drive.readonly; required; may be repeated',
  ),
  'client-secret': textOption('FILE', 'the client_secret.json of the app that gets the tokens'),
  issuer: textOption(
    'URL',
    'the authorization server, found by its metadata; default the one that the file names',
  ),
  server: textOption(
    'URL',
    'the same for a Grantway server (GRANTWAY_SERVER, which counts only without --client-secret)',
  ),
  data: textOption(
    'DIR',
    'the data folder of grantway dev (GRANTWAY_DATA), whose sample app is the default; default .grantway',
  ),
  port: textOption(
    'PORT',
    'the port of this machine that waits for the browser; default a free one, or a registered one',
  ),
  'redirect-uri': textOption('URI', 'the registered address of this machine that waits for the browser'),
  'no-browser': flagOption('only print the address to visit, and don’t open a browser'),
  out: textOption('FILE', 'store the tokens in this file, which only you can read, instead of printing them'),
  format: textOption(
    'FORMAT',
    'of the file: grantway, authorized_user (for Google’s libraries and gcloud) or env; default grantway',
  ),
  overwrite: flagOption('replace the file if it’s there'),
  ...json,
};

const tokenOptions: OptionDefinitions = {
  in: textOption(
    'FILE',
    'the file with the tokens, or - for standard input; default the file that was stored last',
  ),
  'client-secret': textOption(
    'FILE',
    'for a refresh token on standard input: the client_secret.json of its app',
  ),
  issuer: textOption(
    'URL',
    'for a refresh token on standard input: its authorization server; default the one that the file names',
  ),
};

export const heldOptions: OptionDefinitions = { ...tokenOptions, ...json };

export const callOptions: OptionDefinitions = {
  header: repeatedOption('HEADER', "another header, e.g. 'Accept: text/plain'; may be repeated"),
  body: textOption('TEXT', 'the request’s body: JSON or a form'),
  'body-file': textOption('FILE', 'the file with the request’s body'),
  ...tokenOptions,
};

/** @throws CommandError for no scope or an impossible one */
export function readScopes(given: Arguments): readonly string[] {
  const list = given.list('scope');
  if (list === undefined) {
    throw new CommandError(
      '--scope is missing: add --scope SCOPE, which says what the app may do, e.g. https://www.googleapis.com/auth/drive.readonly; grantway help scopes lists them',
    );
  }
  const scopes = parseScope(list.join(' '));
  if (scopes !== undefined) return scopes;
  throw new CommandError(
    `--scope ${JSON.stringify(list.join(' '))} can’t be a scope; see grantway help scopes`,
  );
}

export function readApp(given: Arguments, environment: SettingTexts): AppWish {
  const options = given.texts();
  const origin = readServerAddress('server', options, environment);
  return {
    clientSecretFile: given.text('client-secret'),
    issuer: given.text('issuer'),
    server: origin === undefined ? undefined : { origin, isSure: given.text('server') !== undefined },
    dataFolder: readSetting('data', options, environment) ?? '.grantway',
  };
}

export function readPortWish(given: Arguments): {
  readonly port: number | undefined;
  readonly redirectUri: string | undefined;
} {
  const [port, redirectUri] = [given.text('port'), given.text('redirect-uri')];
  if (port !== undefined && redirectUri !== undefined) {
    throw new CommandError('--port and --redirect-uri exclude each other: leave out one');
  }
  return { port: port === undefined ? undefined : readPort(port, 0, '--port'), redirectUri };
}

export function readFormat(given: Arguments): TokenFormat {
  const asked = given.text('format') ?? 'grantway';
  const format = tokenFormats.find((name) => name === asked);
  if (format !== undefined) return format;
  throw new CommandError(`--format must be ${tokenFormats.join(', ')}, not ${JSON.stringify(asked)}`);
}

/** @throws CommandError if there are no tokens, or the app of a bare refresh token is unknown */
export async function readHeldTokens(
  given: Arguments,
  environment: SettingTexts,
  { stdin }: Streams,
): Promise<HeldTokens> {
  const named = given.text('in');
  if (named !== '-') {
    for (const option of ['client-secret', 'issuer']) {
      if (given.text(option) === undefined) continue;
      throw new CommandError(
        `--${option} is for a refresh token on standard input: add --in -, or leave it out, because the stored tokens say whose they are`,
      );
    }
    const path = named ?? lastTokenFile(environment);
    return { path, tokens: parseStoredTokens(readTokenFile(path), path).tokens };
  }
  const input = (await text(stdin)).trim();
  if (input === '')
    throw new CommandError('standard input is empty; it must have a refresh token or stored tokens');
  if (input.startsWith('{')) return { tokens: parseStoredTokens(input, 'standard input').tokens };
  if (!/^[!-~]{1,4096}$/.test(input))
    throw new CommandError('standard input must have one refresh token, and nothing else');
  return { tokens: await bareToken(input, given) };
}

async function bareToken(refreshToken: string, given: Arguments): Promise<HeldTokens['tokens']> {
  const path = given.text('client-secret');
  if (path === undefined) {
    throw new CommandError('a refresh token alone doesn’t say whose it is; add --client-secret FILE');
  }
  const file = readClientSecretFile(path);
  const issuer = given.text('issuer');
  const server: TokenServer = issuer === undefined ? serverOfFile(file) : await discoverServer(issuer);
  const { clientId, clientSecret } = file;
  return {
    server,
    client: { clientId, ...(clientSecret !== undefined && { clientSecret }) },
    refreshToken,
    scopes: [],
  };
}
