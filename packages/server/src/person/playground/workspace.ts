/**
 * The state of one tab. The page keeps the sealed workspace and sends it with each request, so the server stores
 * nothing (decision 0092).
 */
import { reason } from '@grantway/messages/reasons/reason';
import type { PlaygroundSettings, PlaygroundState, SecretName } from '@grantway/protocol/playground';
import { presentFields } from '@grantway/protocol/present-fields';
import { z } from 'zod';
import { refusal } from '../../http/refusal.ts';
import { openValue, sealValue } from '../../keys/sealed-value.ts';
import { defaultPlaygroundSettings, settingsSchema } from './settings.ts';
import type { Visit } from './visit.ts';

/** Less than `maximumBodyBytes`, because the rest of the request needs room too. */
export const mostWorkspaceCharacters = 48_000;

export type Workspace = {
  readonly settings: PlaygroundSettings;
  readonly clientSecret?: string;
  readonly requestedScopes: readonly string[];
  /** The authorization request, until the person comes back. */
  readonly pending?: Pending;
  /** Stays after its use, so that the person can try to use the code twice. */
  readonly code?: Pick<Pending, 'codeVerifier'> & { readonly value: string; readonly isUsed?: true };
  readonly accessToken?: { readonly value: string; readonly issuedAt: number; readonly expiresAt?: number };
  readonly refreshToken?: string;
  readonly refreshTokenExpiresAt?: number;
  readonly idToken?: string;
  readonly grantedScopes: readonly string[];
};

type Pending = { readonly state: string; readonly codeVerifier?: string };

const texts = z.array(z.string());
const codeVerifier = z.string().exactOptional();

const workspaceSchema: z.ZodType<Workspace> = z.object({
  settings: settingsSchema,
  clientSecret: z.string().exactOptional(),
  requestedScopes: texts,
  pending: z.object({ state: z.string(), codeVerifier }).exactOptional(),
  code: z
    .object({ value: z.string(), codeVerifier, isUsed: z.literal(true).exactOptional() })
    .exactOptional(),
  accessToken: z
    .object({ value: z.string(), issuedAt: z.number(), expiresAt: z.number().exactOptional() })
    .exactOptional(),
  refreshToken: z.string().exactOptional(),
  refreshTokenExpiresAt: z.number().exactOptional(),
  idToken: z.string().exactOptional(),
  grantedScopes: texts,
});

const emptyWorkspace: Workspace = {
  settings: defaultPlaygroundSettings,
  requestedScopes: [],
  grantedScopes: [],
};

/** @throws ApiError 400 if the workspace has expired, or belongs to another browser or sign-in */
export function openWorkspace(sealed: string | undefined, visit: Visit): Workspace {
  if (sealed === undefined) return emptyWorkspace;
  const opened = findWorkspace(sealed, visit);
  if (opened === undefined) throw workspaceEnded();
  return opened;
}

export function findWorkspace(sealed: string, { browser, signIn, services }: Visit): Workspace | undefined {
  const binding = { browser, about: signIn };
  return openValue(
    'playground workspace',
    sealed,
    binding,
    (value) => workspaceSchema.safeParse(value).data,
    services,
  );
}

export function workspaceEnded() {
  return refusal(reason('PLAYGROUND_ENDED'), {
    code: 400,
    status: 'FAILED_PRECONDITION',
    reason: 'failedPrecondition',
  });
}

/** Seals the workspace for another twelve hours. @throws ApiError 400 if the workspace is too large */
export function stateOf(workspace: Workspace, { browser, signIn, services }: Visit): PlaygroundState {
  const sealed = sealValue('playground workspace', workspace, { browser, about: signIn }, services);
  if (sealed.length > mostWorkspaceCharacters) {
    throw refusal(reason('PLAYGROUND_FULL'), {
      code: 400,
      status: 'FAILED_PRECONDITION',
      reason: 'failedPrecondition',
    });
  }
  const { settings, clientSecret, requestedScopes, pending, code, accessToken } = workspace;
  return presentFields<PlaygroundState>({
    workspace: sealed,
    settings,
    hasClientSecret: clientSecret !== undefined,
    requestedScopes,
    isAuthorizing: pending !== undefined,
    hasCode: code !== undefined,
    isCodeUsed: code?.isUsed,
    hasRefreshToken: workspace.refreshToken !== undefined,
    refreshTokenExpiresAt: workspace.refreshTokenExpiresAt,
    accessToken:
      accessToken && presentFields({ issuedAt: accessToken.issuedAt, expiresAt: accessToken.expiresAt }),
    hasIdToken: workspace.idToken !== undefined,
    grantedScopes: workspace.grantedScopes,
    now: services.now(),
  });
}

export type SecretValues = Readonly<Partial<Record<SecretName, string>>>;

export function secretsOf(workspace: Workspace): SecretValues {
  const { accessToken, refreshToken, idToken, clientSecret, code, pending } = workspace;
  return presentFields<SecretValues>({
    access_token: accessToken?.value,
    refresh_token: refreshToken,
    id_token: idToken,
    client_secret: clientSecret,
    code: code?.value,
    code_verifier: code?.codeVerifier ?? pending?.codeVerifier,
  });
}
