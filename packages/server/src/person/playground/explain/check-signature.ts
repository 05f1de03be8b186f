/** Checks a JWT's signature with this server's keys, or with those that its issuer publishes. */
import { type Finding, finding } from '@grantway/protocol/explain/explanation';
import { textField } from '@grantway/protocol/explain/fields';
import { decodeJwt } from '@grantway/protocol/explain/jwt';
import type { ServerExplanation } from '@grantway/protocol/explain/server-explanation';
import { shorten } from '@grantway/protocol/explain/shortened';
import type { Subject } from '@grantway/protocol/explain/subject';
import { parseJsonObject } from '@grantway/protocol/json-object';
import { compactVerify, createLocalJWKSet, errors, type JSONWebKeySet } from 'jose';
import { issuerOf } from '../../../settings/server-names.ts';
import { metadataLimits, readMetadata } from '../discover.ts';
import { allowedEndpoint, endpointSchema } from '../settings.ts';
import { transmit } from '../transmit.ts';
import type { Visit } from '../visit.ts';

/** RFC 8725 §3.1: only algorithms with a public key. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];

export async function checkSignature({ word }: Subject, visit: Visit): Promise<Partial<ServerExplanation>> {
  const claims = decodeJwt(word)?.claims ?? {};
  const issuer = textField(claims, 'iss') ?? '';
  return { findings: [await checkWithKeysOf(issuer, word, visit)] };
}

async function checkWithKeysOf(issuer: string, word: string, visit: Visit): Promise<Finding> {
  const named = { issuer: shorten(issuer) || '?' };
  const { settings, signingKeys } = visit.services;
  if (issuer === issuerOf(settings)) {
    const isValid = (await signingKeys.verifyHint(word)) !== undefined;
    return finding(isValid ? 'SIGNATURE_VALID' : 'SIGNATURE_INVALID', named);
  }
  const keys = await readKeys(issuer, visit);
  if (keys === undefined) return finding('KEYS_NOT_READ', named);
  try {
    await compactVerify(word, createLocalJWKSet(keys), { algorithms });
    return finding('SIGNATURE_VALID', named);
  } catch (error) {
    const isWrong =
      error instanceof errors.JWSSignatureVerificationFailed || error instanceof errors.JWKSNoMatchingKey;
    // Anything else, such as a key that can't be read, says nothing about the signature.
    return finding(isWrong ? 'SIGNATURE_INVALID' : 'KEYS_NOT_READ', named);
  }
}

async function readKeys(issuer: string, visit: Visit): Promise<JSONWebKeySet | undefined> {
  const address = isAllowed(issuer, visit) ? await keysAddressOf(issuer, visit) : undefined;
  if (address === undefined || !isAllowed(address, visit)) return undefined;
  const answer = await transmit({ method: 'GET', url: new URL(address), headers: [] }, visit, metadataLimits);
  if ('failure' in answer || answer.status !== 200 || answer.isCut) return undefined;
  const set = parseJsonObject(answer.body.toString('utf8'));
  return Array.isArray(set?.keys) ? (set as unknown as JSONWebKeySet) : undefined;
}

async function keysAddressOf(issuer: string, visit: Visit): Promise<string | undefined> {
  const found = await readMetadata('issuer', issuer, visit);
  return 'problem' in found ? undefined : textField(found[0].document, 'jwks_uri');
}

function isAllowed(address: string, { services }: Visit): boolean {
  return endpointSchema.safeParse(address).success && allowedEndpoint(address, services);
}
