/**
 * Adds to the explanation of a pasted text what this server alone can tell. It tells a token's holder no more than token
 * info does, and what is registered only to those who may see it (decision 0094).
 */

import { explain, mostExplainedCharacters } from '@grantway/protocol/explain/explain';
import type { Ask } from '@grantway/protocol/explain/explanation';
import type { ServerExplanation } from '@grantway/protocol/explain/server-explanation';
import { type Subject, subjectOf } from '@grantway/protocol/explain/subject';
import { thing } from '../../../registration/value-schemas.ts';
import type { Operation } from '../operation.ts';
import { limitedText } from '../settings.ts';
import type { Visit } from '../visit.ts';
import { checkIssuer } from './check-issuer.ts';
import { checkRegistration } from './check-registration.ts';
import { checkSignature } from './check-signature.ts';
import { checkToken } from './check-token.ts';

const checks: Readonly<Record<Ask, (subject: Subject, visit: Visit) => Promise<Partial<ServerExplanation>>>> =
  {
    token: checkToken,
    signature: checkSignature,
    registration: checkRegistration,
    metadata: checkIssuer,
  };

export const explainPasted: Operation<'explain'> = {
  input: thing({ text: limitedText(mostExplainedCharacters) }),
  async run({ text }, visit) {
    const { asks } = explain(text, visit.services.now());
    const subject = subjectOf(text);
    const answers = await Promise.all(asks.map((ask) => checks[ask](subject, visit)));
    return {
      facts: answers.flatMap(({ facts = [] }) => facts),
      findings: answers.flatMap(({ findings = [] }) => findings),
      promises: answers.flatMap(({ promises = [] }) => promises),
    };
  },
};
