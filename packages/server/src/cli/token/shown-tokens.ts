/** For people who may not know OAuth. */
import type { Block, Fact } from '../../host/printed.ts';
import { idTokenClaims } from '../remote/id-token-claims.ts';
import { meaningOfScope } from './built-in-scopes.ts';
import type { Obtained } from './obtain-tokens.ts';
import type { StoredTokens } from './stored-tokens.ts';
import type { TokenInfo } from './token-info.ts';

/** For `--json`. Without the client secret, which the user already has. */
export function printedTokens(tokens: StoredTokens): Record<string, unknown> {
  const { refreshToken, accessToken, expiresAt, idToken } = tokens;
  return { ...described(tokens), refreshToken, accessToken, expiresAt, idToken };
}

/** For `--json`, if the tokens are in a file. */
export function printedWithoutTokens(tokens: StoredTokens): Record<string, unknown> {
  const { expiresAt, refreshToken } = tokens;
  return { ...described(tokens), hasRefreshToken: refreshToken !== undefined, expiresAt };
}

function described({ server, client, idToken, scopes }: StoredTokens): Record<string, unknown> {
  const { email, sub } = idTokenClaims(idToken);
  return { issuer: server.issuer, clientId: client.clientId, email, sub, scopes };
}

/** @param stored a sentence about the file */
export function obtainedBlocks({ tokens, missing }: Obtained, stored: string | undefined): readonly Block[] {
  const { refreshToken, accessToken } = tokens;
  const line =
    missing.length === 0
      ? 'The access is allowed.'
      : 'The access is allowed in part: the person left out what is marked as not allowed.';
  const shown: readonly Fact[] =
    stored === undefined
      ? [
          ['refresh token', refreshToken ?? 'none'],
          ['access token', accessToken],
        ]
      : [];
  return [
    { line },
    { line: '' },
    {
      facts: [
        ...accountFacts(tokens),
        ...scopeFacts('allowed', tokens.scopes),
        ...scopeFacts('not allowed', missing),
        ...shown,
        lasting(tokens),
      ],
    },
    { line: '' },
    ...adviceOn(tokens, stored).map((text) => ({ line: text })),
  ];
}

export function refreshedBlocks(tokens: StoredTokens, path: string | undefined): readonly Block[] {
  if (path === undefined) {
    const facts: readonly Fact[] = [
      ['access token', tokens.accessToken],
      lasting(tokens),
      ['refresh token', tokens.refreshToken],
    ];
    return [{ line: 'The server sent a new access token.' }, { line: '' }, { facts }];
  }
  const facts: readonly Fact[] = [
    ...accountFacts(tokens),
    ...scopeFacts('allowed', tokens.scopes),
    lasting(tokens),
  ];
  return [{ line: `${path} has a new access token.` }, { line: '' }, { facts }];
}

export function infoBlocks(info: TokenInfo): readonly Block[] {
  const { email, sub, clientId, issuer, scopes, audience, hasRefreshToken, state, secondsLeft } = info;
  const facts: readonly Fact[] = [
    ['account', email ?? sub ?? 'unknown; the scope email would tell it'],
    ['app', clientId],
    ['server', issuer],
    ...scopeFacts('allowed', scopes),
    ['for', audience === clientId ? undefined : audience],
    ['access token', stateWords(state, secondsLeft)],
    [
      'refresh token',
      hasRefreshToken ? 'yes, it gets new access tokens' : 'none, so access ends with the access token',
    ],
  ];
  return [{ facts }];
}

function stateWords(state: TokenInfo['state'], secondsLeft: number | undefined): string {
  switch (state) {
    case 'active':
      return secondsLeft === undefined ? 'works' : `works for ${duration(secondsLeft)}`;
    case 'expired':
      return 'has expired; renew it with grantway token refresh';
    case 'inactive':
      return 'doesn’t work: the access was removed, or the token is from another server';
    case 'unknown':
      return secondsLeft === undefined
        ? 'unknown; this server doesn’t tell'
        : `should work for ${duration(secondsLeft)}; this server doesn’t tell whether it does`;
  }
}

function accountFacts({ idToken, client, server }: StoredTokens): readonly Fact[] {
  const { email } = idTokenClaims(idToken);
  return [
    ['account', typeof email === 'string' ? email : undefined],
    ['app', client.clientId],
    ['server', server.issuer],
  ];
}

function scopeFacts(label: string, scopes: readonly string[]): readonly Fact[] {
  return scopes.map((scope, index): Fact => {
    const meaning = meaningOfScope(scope);
    return meaning === undefined
      ? [index === 0 ? label : '', scope]
      : [index === 0 ? label : '', scope, meaning];
  });
}

function lasting({ expiresAt }: StoredTokens): Fact {
  const left = expiresAt === undefined ? undefined : expiresAt - Math.floor(Date.now() / 1_000);
  return ['access lasts', left === undefined ? undefined : duration(left)];
}

function adviceOn({ refreshToken }: StoredTokens, stored: string | undefined): readonly string[] {
  const nothingStored =
    stored === undefined ? ['Nothing is stored. To store the tokens in a file, add --out FILE.'] : [stored];
  if (refreshToken === undefined) {
    return [
      'The server sent no refresh token, so the access ends with the access token. This server may not offer any, or not to this app.',
      ...nothingStored,
    ];
  }
  return [
    'The access token is the key for requests to APIs. The refresh token gets a new one whenever it has expired,',
    'until the person removes the access. Anyone who has it and the app’s secret has the same access: keep it secret.',
    ...nothingStored,
    ...(stored === undefined
      ? []
      : ['To renew them: grantway token refresh. To try them: grantway token call GET URL.']),
  ];
}

/** E.g. `59 minutes`. */
export function duration(seconds: number): string {
  const units = [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
  ] as const;
  const [unit, length] = units.find(([, long]) => seconds >= 2 * long) ?? ['second', 1];
  const count = Math.max(0, Math.floor(seconds / length));
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
