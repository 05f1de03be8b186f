/** `grantway token …`: tokens for an app, which the person allows in the browser (decision 0095). */
import { CommandError } from '../host/command-error.ts';
import { printableJson } from '../host/one-line.ts';
import { type Block, formatBlocks } from '../host/printed.ts';
import type { Arguments } from './arguments.ts';
import type { Program, Streams } from './program.ts';
import { openBrowser } from './remote/open-browser.ts';
import { callApi } from './token/call-api.ts';
import { chooseApp } from './token/chosen-app.ts';
import { type HeldTokens, NotStoredError, type Refreshed, refreshHeld } from './token/held-tokens.ts';
import { obtainTokens, patienceSeconds } from './token/obtain-tokens.ts';
import { revokeTokens } from './token/revoke-tokens.ts';
import {
  infoBlocks,
  obtainedBlocks,
  printedTokens,
  printedWithoutTokens,
  refreshedBlocks,
} from './token/shown-tokens.ts';
import { formatStoredTokens, type StoredTokens, type TokenFormat } from './token/stored-tokens.ts';
import { createTokenFile, rememberTokenFile, removeTokenFile, requireNoFile } from './token/token-file.ts';
import { describeTokens } from './token/token-info.ts';
import {
  callOptions,
  heldOptions,
  obtainOptions,
  readApp,
  readFormat,
  readHeldTokens,
  readPortWish,
  readScopes,
} from './token-options.ts';

const tokenProgram: Program = {
  name: 'token',
  operands: [],
  summary:
    'Gets a refresh token and an access token for an app, after a person has allowed it in the browser',
  options: obtainOptions,
  run: async (given, environment, streams) => {
    const scopes = readScopes(given);
    const [wish, format, out] = [readPortWish(given), readFormat(given), given.text('out')];
    if (out === undefined && given.text('format') !== undefined) {
      throw new CommandError('--format says how to write the file; add --out FILE');
    }
    if (out !== undefined && !given.flag('overwrite')) requireNoFile(out);
    const app = await chooseApp(readApp(given, environment), scopes);
    const obtained = await obtainTokens(app, scopes, wish, (url) => {
      streams.stderr.write(formatBlocks(invitation(url), streams.stderr));
      if (!given.flag('no-browser')) openBrowser(url);
    });
    const { missing, tokens } = obtained;
    if (out === undefined) {
      return print(
        streams,
        given,
        { ...printedTokens(tokens), missing },
        obtainedBlocks(obtained, undefined),
      );
    }
    await printingLost(streams, async () => store(out, format, tokens, given.flag('overwrite')));
    if (format !== 'env') rememberTokenFile(out, environment);
    const stored = `The tokens are in ${out}, which only you can read.`;
    print(
      streams,
      given,
      { file: out, format, ...printedWithoutTokens(tokens), missing },
      obtainedBlocks(obtained, stored),
    );
  },
};

function invitation(url: string): readonly Block[] {
  return [
    { line: 'Visit this address in a browser on this machine, sign in, and allow the access:' },
    { line: '' },
    { line: url },
    { line: '' },
    {
      line: `This command waits for at most ${patienceSeconds / 60} minutes. If the browser shows an error, press Ctrl-C.`,
    },
    { line: '' },
  ];
}

const refreshProgram: Program = {
  name: 'token refresh',
  operands: [],
  summary: 'Gets a new access token with the refresh token, and stores it in the same file',
  options: heldOptions,
  run: async (given, environment, streams) => {
    const held = await readHeldTokens(given, environment, streams);
    const { path } = held;
    const tokens = await refresh(held, streams);
    const value =
      path === undefined ? printedTokens(tokens) : { file: path, ...printedWithoutTokens(tokens) };
    print(streams, given, value, refreshedBlocks(tokens, path));
  },
};

const infoProgram: Program = {
  name: 'token info',
  operands: [],
  summary: 'Shows whose tokens these are, what they allow, and how long the access token still works',
  options: heldOptions,
  run: async (given, environment, streams) => {
    const held = await readHeldTokens(given, environment, streams);
    const tokens = held.tokens.accessToken === undefined ? await refreshQuietly(held, streams) : held.tokens;
    const info = await describeTokens(tokens);
    print(streams, given, { ...(held.path !== undefined && { file: held.path }), ...info }, infoBlocks(info));
  },
};

const revokeProgram: Program = {
  name: 'token revoke',
  operands: [],
  summary: 'Makes the tokens stop working, and removes their file',
  options: heldOptions,
  run: async (given, environment, streams) => {
    const { path, tokens } = await readHeldTokens(given, environment, streams);
    await revokeTokens(tokens);
    if (path !== undefined) removeTokenFile(path);
    const line = `The tokens no longer work${path === undefined ? '' : `, and ${path} is removed`}.`;
    print(streams, given, { revoked: true, ...(path !== undefined && { file: path }) }, [{ line }]);
  },
};

const callProgram: Program = {
  name: 'token call',
  operands: ['METHOD', 'URL'],
  summary: 'Sends a request to an API with a working access token, and prints the answer',
  options: callOptions,
  run: async (given, environment, streams) => {
    const held = await readHeldTokens(given, environment, streams);
    const request = {
      method: given.operand('METHOD'),
      url: given.operand('URL'),
      headers: given.list('header') ?? [],
      body: given.text('body'),
      bodyFile: given.text('body-file'),
    };
    const note = (line: string) => {
      streams.stderr.write(formatBlocks([{ line }], streams.stderr));
    };
    const caller = {
      tokens: held.tokens,
      refresh: (rejected: string) => refreshQuietly(held, streams, rejected),
    };
    await callApi(request, caller, { stdout: streams.stdout, note });
  },
};

/** `token` comes first, because the names of the others begin with it. */
export const tokenPrograms: readonly Program[] = [
  tokenProgram,
  refreshProgram,
  infoProgram,
  revokeProgram,
  callProgram,
];

function refresh(held: HeldTokens, streams: Streams): Promise<Refreshed> {
  return printingLost(streams, () => refreshHeld(held));
}

/**
 * For commands that don't print tokens. Without a file, prints a new refresh token to standard error, because the old
 * token may no longer work.
 */
async function refreshQuietly(held: HeldTokens, streams: Streams, rejected?: string): Promise<Refreshed> {
  const tokens = await printingLost(streams, () => refreshHeld(held, rejected));
  if (held.path === undefined && tokens.refreshToken !== held.tokens.refreshToken) {
    const line = `The server has replaced the refresh token. Keep the new one: ${tokens.refreshToken}`;
    streams.stderr.write(formatBlocks([{ line }], streams.stderr));
  }
  return tokens;
}

/** Prints tokens that `run` couldn't store. Older tokens may no longer work. */
async function printingLost<Result>(streams: Streams, run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof NotStoredError) printJson(streams, printedTokens(error.tokens));
    throw error;
  }
}

function store(path: string, format: TokenFormat, tokens: StoredTokens, overwrite: boolean): void {
  try {
    createTokenFile(path, formatStoredTokens(tokens, format), overwrite);
  } catch (error) {
    throw error instanceof CommandError ? new NotStoredError(tokens, error) : error;
  }
}

function print(streams: Streams, given: Arguments, value: object, blocks: readonly Block[]): void {
  if (given.flag('json')) printJson(streams, value);
  else streams.stdout.write(formatBlocks(blocks, streams.stdout));
}

function printJson({ stdout }: Streams, value: object): void {
  stdout.write(`${printableJson(JSON.stringify(value, null, 2))}\n`);
}
