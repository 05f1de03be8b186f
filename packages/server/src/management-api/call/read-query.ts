/** Reads a call's query: only parameters that the operation has, each at most once. */
import { reason } from '@grantway/messages/reasons/reason';
import { parseForm } from '@grantway/protocol/form';
import { type FieldViolation, invalidInput, violation } from '../../registration/input-violations.ts';

/** Access tokens may be in the query (RFC 6750 §2.3). `resource/presented-token.ts` reads them. */
const tokens = ['access_token', 'oauth_token'];

/** @throws ApiError 400 that names every parameter at fault */
export function readQuery(
  query: string,
  known: readonly string[],
): Readonly<Record<string, string | undefined>> {
  const { params, duplicates, malformed } = parseForm(query);
  const violations: FieldViolation[] = duplicates.map((name) =>
    violation(name.slice(0, 60), reason('PARAMETER_REPEATED')),
  );
  if (malformed) violations.push(violation('query', reason('BAD_ENCODING')));
  for (const name of params.keys()) {
    if (known.includes(name) || tokens.includes(name)) continue;
    const why =
      known.length === 0
        ? reason('UNKNOWN_PARAMETER_OF_NONE')
        : reason('UNKNOWN_PARAMETER', { known: known.join(', ') });
    violations.push(violation(name.slice(0, 60), why));
  }
  if (violations.length > 0) throw invalidInput(violations, 'query');
  return Object.fromEntries(known.map((name) => [name, params.get(name)]));
}
