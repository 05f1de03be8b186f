/** Checks a JWT's signature with this server's keys, or with those that its issuer publishes. */
import type { Finding } from '@grantway/protocol/explain/explanation';
import { textField } from '@grantway/protocol/explain/fields';
import { decodeJwt } from '@grantway/protocol/explain/jwt';
import type { ServerExplanation } from '@grantway/protocol/explain/server-explanation';
import { signatureFinding } from '@grantway/protocol/explain/signature-finding';
import type { Subject } from '@grantway/protocol/explain/subject';
import { type JsonObject, parseJsonObject } from '@grantway/protocol/json-object';
import { verifyJws } from '../../../keys/verify-jws.ts';
import { issuerOf } from '../../../settings/server-names.ts';
import { metadataLimits, readMetadata } from '../discover.ts';
import { allowedEndpoint, endpointSchema } from '../settings.ts';
import { transmit } from '../transmit.ts';
import type { Visit } from '../visit.ts';

export async function checkSignature({ word }: Subject, visit: Visit): Promise<Partial<ServerExplanation>> {
  const issuer = textField(decodeJwt(word)?.claims ?? {}, 'iss') ?? '';
  return { findings: [await checkWithKeysOf(issuer, word, visit)] };
}

async function checkWithKeysOf(issuer: string, word: string, visit: Visit): Promise<Finding> {
  const { settings, signingKeys } = visit.services;
  if (issuer === issuerOf(settings)) {
    const isValid = (await signingKeys.verifyHint(word)) !== undefined;
    return signatureFinding(isValid ? 'valid' : 'invalid', issuer);
  }
  const keys = await readKeys(issuer, visit);
  return signatureFinding(keys === undefined ? 'unknown' : await verifyJws(word, keys), issuer);
}

async function readKeys(issuer: string, visit: Visit): Promise<JsonObject | undefined> {
  const address = isAllowed(issuer, visit) ? await keysAddressOf(issuer, visit) : undefined;
  if (address === undefined || !isAllowed(address, visit)) return undefined;
  const answer = await transmit({ method: 'GET', url: new URL(address), headers: [] }, visit, metadataLimits);
  if ('failure' in answer || answer.status !== 200 || answer.isCut) return undefined;
  return parseJsonObject(answer.body.toString('utf8'));
}

async function keysAddressOf(issuer: string, visit: Visit): Promise<string | undefined> {
  const found = await readMetadata('issuer', issuer, visit);
  return 'problem' in found ? undefined : textField(found[0].document, 'jwks_uri');
}

function isAllowed(address: string, { services }: Visit): boolean {
  return endpointSchema.safeParse(address).success && allowedEndpoint(address, services);
}
