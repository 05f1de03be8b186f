import { sentenceOf } from '@grantway/messages/reasons/reason';
import { finding } from '@grantway/protocol/explain/explanation';
import { checkMetadata } from '@grantway/protocol/explain/metadata';
import type { ServerExplanation } from '@grantway/protocol/explain/server-explanation';
import { shorten } from '@grantway/protocol/explain/shortened';
import type { Subject } from '@grantway/protocol/explain/subject';
import { readMetadata } from '../discover.ts';
import { allowedEndpoint, endpointSchema } from '../settings.ts';
import type { Visit } from '../visit.ts';

export async function checkIssuer(
  { issuer = '' }: Subject,
  visit: Visit,
): Promise<Partial<ServerExplanation>> {
  const named = shorten(issuer);
  if (!endpointSchema.safeParse(issuer).success || !allowedEndpoint(issuer, visit.services)) {
    return { findings: [finding('METADATA_NOT_READ', { issuer: named, why: '' })] };
  }
  const found = await readMetadata('issuer', issuer, visit);
  if ('problem' in found) {
    const why = sentenceOf(found.problem, visit.language) ?? '';
    return { findings: [finding('METADATA_NOT_READ', { issuer: named, why })] };
  }
  return { promises: checkMetadata(found[0].document, issuer) };
}
