/** Asks a server what only it can tell, by its public endpoints and, if the user is signed in, its management API. */
import { errorFinding } from '@grantway/protocol/explain/error-findings';
import { type Ask, type Finding, finding } from '@grantway/protocol/explain/explanation';
import { factsOf, textField } from '@grantway/protocol/explain/fields';
import { decodeJwt } from '@grantway/protocol/explain/jwt';
import { checkMetadata } from '@grantway/protocol/explain/metadata';
import { registrationFindings } from '@grantway/protocol/explain/registration-findings';
import type { ServerExplanation } from '@grantway/protocol/explain/server-explanation';
import { shorten } from '@grantway/protocol/explain/shortened';
import { signatureFinding } from '@grantway/protocol/explain/signature-finding';
import type { Subject } from '@grantway/protocol/explain/subject';
import { CommandError } from '../../host/command-error.ts';
import type { SettingTexts } from '../../host/setting-values.ts';
import { endpointPaths } from '../../http/endpoint-paths.ts';
import { verifyJws } from '../../keys/verify-jws.ts';
import { noSuchText, RefusedError } from '../remote/failures.ts';
import { askServer } from '../remote/server-request.ts';
import { SignInFile } from '../remote/sign-in-file.ts';

export type Asked = { readonly server: string | undefined; readonly environment: SettingTexts };

type Answer = Partial<ServerExplanation> | undefined;

/** Undefined if nobody can answer. @throws CommandError if the server can't be reached */
export async function answerAsk(ask: Ask, subject: Subject, asked: Asked): Promise<Answer> {
  if (ask === 'metadata') return readIssuer(subject);
  const { server } = asked;
  if (server === undefined) return undefined;
  switch (ask) {
    case 'token':
      return askTokenInfo(subject, server);
    case 'signature':
      return checkSignature(subject, server);
    case 'registration':
      return readRegistration(subject, server, asked.environment);
  }
}

/** Only an authenticated client may ask about a refresh token. */
async function askTokenInfo({ word }: Subject, server: string): Promise<Answer> {
  if (!word.startsWith('gwa.')) return undefined;
  // In the header, because addresses end up in logs.
  const { status, body } = await askServer(server, endpointPaths.tokenInfoCurrent[0], {
    method: 'POST',
    headers: { authorization: `Bearer ${word}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: '',
  });
  if (status === 400) return { findings: [errorFinding('invalid_token')] };
  if (status !== 200) throw new CommandError(`${server} answered ${status}; try again later`);
  const { azp, scope, exp, access_type: accessType } = body;
  return {
    facts: factsOf([
      ['client_id', azp],
      ['scope', scope],
      ['exp', Number(exp)],
      ['access_type', accessType],
    ]),
    findings: [finding('TOKEN_WORKS')],
  };
}

async function checkSignature({ word }: Subject, server: string): Promise<Answer> {
  const issuer = textField(decodeJwt(word)?.claims ?? {}, 'iss') ?? '';
  const { body: metadata } = await askServer(server, endpointPaths.discovery[0]);
  if (metadata.issuer !== issuer) return undefined;
  const { body: keys } = await askServer(server, endpointPaths.jsonWebKeySet[0]);
  return { findings: [signatureFinding(await verifyJws(word, keys), issuer)] };
}

async function readRegistration(
  { clientId = '', redirectUris }: Subject,
  server: string,
  environment: SettingTexts,
): Promise<Answer> {
  if (!isSignedIn(server, environment)) return undefined;
  const { serverOperations } = await import('../remote/server-operations.ts');
  try {
    const client = await serverOperations(server, environment).clients.find(clientId);
    return { findings: registrationFindings(client, redirectUris) };
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    const isHidden = error instanceof RefusedError || error.message === noSuchText(`client ${clientId}`);
    return isHidden ? { findings: [finding('REGISTRATION_HIDDEN')] } : undefined;
  }
}

function isSignedIn(server: string, environment: SettingTexts): boolean {
  return Boolean(environment.GRANTWAY_TOKEN) || new SignInFile(server, environment).read() !== undefined;
}

async function readIssuer({ issuer = '' }: Subject): Promise<Answer> {
  const { origin, pathname } = new URL(issuer);
  const path = pathname.replace(/\/$/, '');
  // RFC 8414 §3.1 puts its path before the issuer's path, OpenID Connect appends its own.
  const places = [
    `/.well-known/oauth-authorization-server${path}`,
    `${path}/.well-known/openid-configuration`,
  ];
  let why = '';
  for (const place of places) {
    try {
      const { status, body } = await askServer(origin, place);
      if (status === 200) return { promises: checkMetadata(body, issuer) };
      why = `${origin}${place} answered ${status}.`;
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      why = `${error.message}.`;
    }
  }
  return { findings: [notRead(issuer, why)] };
}

function notRead(issuer: string, why: string): Finding {
  return finding('METADATA_NOT_READ', { issuer: shorten(issuer), why });
}
