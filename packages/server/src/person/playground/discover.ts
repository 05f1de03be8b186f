/** Reads the metadata of an issuer (RFC 8414, OpenID Connect Discovery) or of a protected resource (RFC 9728). */
import { type Reason, reason } from '@grantway/messages/reasons/reason';
import { type JsonObject, parseJsonObject } from '@grantway/protocol/json-object';
import type {
  PlaygroundClientAuthentication,
  PlaygroundOperations,
  PlaygroundServer,
} from '@grantway/protocol/playground';
import { presentFields } from '@grantway/protocol/present-fields';
import { z } from 'zod';
import { invalidInput, violation } from '../../registration/input-violations.ts';
import { thing } from '../../registration/value-schemas.ts';
import type { Operation } from './operation.ts';
import { allowedEndpoint, endpointSchema } from './settings.ts';
import { commonHeaders } from './token-request.ts';
import { type Sender, transmit } from './transmit.ts';
import type { PlaygroundServices } from './visit.ts';

type Discovered = PlaygroundOperations['discover']['output'];

export const metadataLimits = { milliseconds: 10_000, bytes: 262_144 };

/** RFC 8414 and RFC 9728 set no limit. */
const mostListItems = 1_000;

export const discover: Operation<'discover'> = {
  input: z.union([thing({ issuer: endpointSchema }), thing({ resource: endpointSchema })]),
  async run(input, visit) {
    const { services } = visit;
    const field = 'issuer' in input ? 'issuer' : 'resource';
    const asked = 'issuer' in input ? input.issuer : input.resource;
    if (!allowedEndpoint(asked, services)) {
      throw invalidInput([violation(field, reason('NOT_AN_ENDPOINT'))]);
    }
    const found = await readMetadata(field, asked, visit);
    if ('problem' in found) throw invalidInput([violation(field, found.problem)]);
    const [{ document }] = found;
    const documents = found.map((one) => ({ url: one.url.href, document: one.document }));
    return field === 'issuer'
      ? { ...describeIssuer(asked, document, services), documents }
      : { ...describeResource(document), documents };
  },
};

/** @param asked an allowed endpoint */
export async function readMetadata(
  field: 'issuer' | 'resource',
  asked: string,
  sender: Sender,
): Promise<readonly [Found, ...Found[]] | { readonly problem: Reason }> {
  const all = await Promise.all(addressesOf(field, asked).map((url) => read(url, field, asked, sender)));
  const [first, ...others] = all.filter((one) => 'document' in one);
  if (first !== undefined) return [first, ...others];
  const [problem = reason('INVALID')] = all.flatMap((one) => ('problem' in one ? [one.problem] : []));
  return { problem };
}

/** RFC 8414 §3.1 and RFC 9728 §3.1 put the well-known path before the identifier's path, OpenID Connect after. */
function addressesOf(field: 'issuer' | 'resource', asked: string): readonly URL[] {
  const { origin, pathname, search } = new URL(asked);
  const path = pathname.replace(/\/$/, '');
  const known = (name: string) => new URL(`${origin}/.well-known/${name}${path}${search}`);
  if (field === 'resource') return [known('oauth-protected-resource')];
  const openId = new URL(`${origin}${path}/.well-known/openid-configuration`);
  return [known('oauth-authorization-server'), openId];
}

type Found = { readonly url: URL; readonly document: JsonObject };
type Read = Found | { readonly problem: Reason };

async function read(url: URL, field: 'issuer' | 'resource', asked: string, sender: Sender): Promise<Read> {
  const answer = await transmit(
    { method: 'GET', url, headers: [['accept', 'application/json'], ...commonHeaders] },
    sender,
    metadataLimits,
  );
  const where = url.href;
  if ('failure' in answer) return { problem: answer.failure };
  if (answer.status !== 200) {
    return { problem: reason('ANSWERS_WITH_STATUS', { where, status: String(answer.status) }) };
  }
  if (answer.isCut) return { problem: reason('ANSWER_TOO_LARGE', { where, most: metadataLimits.bytes }) };
  const document = parseJsonObject(answer.body.toString('utf8'));
  if (document === undefined || isTooDeep(document))
    return { problem: reason('METADATA_NOT_JSON', { where }) };
  // RFC 8414 §3.3 and RFC 9728 §3.3: the document must name exactly the requested identifier.
  const named = document[field];
  if (named === asked) return { url, document };
  const found = typeof named === 'string' ? named.slice(0, 200) : '?';
  return { problem: reason('METADATA_OF_ANOTHER', { where, found, asked }) };
}

const mostLevels = 50;

/** The answer has the document, and writing one of tens of thousands of levels fails. */
function isTooDeep(value: unknown, levels = mostLevels): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((one) => isTooDeep(one, levels - 1));
}

function describeIssuer(
  issuer: string,
  document: JsonObject,
  services: PlaygroundServices,
): Omit<Discovered, 'documents'> {
  const endpoint = (name: string) => {
    const { data } = endpointSchema.safeParse(document[name]);
    return data !== undefined && allowedEndpoint(data, services) ? data : undefined;
  };
  const authorizationEndpoint = endpoint('authorization_endpoint');
  const tokenEndpoint = endpoint('token_endpoint');
  const server =
    authorizationEndpoint === undefined || tokenEndpoint === undefined
      ? undefined
      : presentFields<PlaygroundServer & { readonly kind: 'custom' }>({
          kind: 'custom',
          issuer,
          authorizationEndpoint,
          tokenEndpoint,
          revocationEndpoint: endpoint('revocation_endpoint'),
          introspectionEndpoint: endpoint('introspection_endpoint'),
          userInfoEndpoint: endpoint('userinfo_endpoint'),
          promisesIssuer: document.authorization_response_iss_parameter_supported === true ? true : undefined,
        });
  return presentFields<Omit<Discovered, 'documents'>>({
    server,
    clientAuthentications: clientAuthenticationsOf(document.token_endpoint_auth_methods_supported),
    scopes: textsOf(document.scopes_supported),
  });
}

function describeResource(document: JsonObject): Omit<Discovered, 'documents'> {
  return {
    clientAuthentications: [],
    scopes: textsOf(document.scopes_supported),
    authorizationServers: textsOf(document.authorization_servers),
  };
}

const knownAuthentications: readonly PlaygroundClientAuthentication[] = [
  'client_secret_basic',
  'client_secret_post',
  'none',
];

/** RFC 8414 §2: without the list, the server supports only HTTP Basic. */
function clientAuthenticationsOf(list: unknown): readonly PlaygroundClientAuthentication[] {
  if (list === undefined) return ['client_secret_basic'];
  const names = textsOf(list);
  return knownAuthentications.filter((name) => names.includes(name));
}

function textsOf(list: unknown): readonly string[] {
  if (!Array.isArray(list)) return [];
  return list.filter((item) => typeof item === 'string').slice(0, mostListItems);
}
