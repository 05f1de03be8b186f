/** Reads a call's query: only parameters that the operation has, each at most once. */
import { parseForm } from '@grantway/protocol/form';
import { type FieldViolation, invalidInput } from './violations.ts';

/** Access tokens may be in the query (RFC 6750 §2.3). `resource/presented-token.ts` reads them. */
const tokens = ['access_token', 'oauth_token'];

/** @throws ApiError 400 that names every parameter at fault */
export function readQuery(
  query: string,
  known: readonly string[],
): Readonly<Record<string, string | undefined>> {
  const { params, duplicates, malformed } = parseForm(query);
  const violations: FieldViolation[] = duplicates.map((name) => ({
    field: name.slice(0, 60),
    description: 'must appear only once',
  }));
  if (malformed) violations.push({ field: 'query', description: 'must be percent-encoded UTF-8' });
  for (const name of params.keys()) {
    if (known.includes(name) || tokens.includes(name)) continue;
    const list = known.length === 0 ? 'none' : known.join(', ');
    violations.push({ field: name.slice(0, 60), description: `doesn’t exist; this method has ${list}` });
  }
  if (violations.length > 0) throw invalidInput(violations, 'query');
  return Object.fromEntries(known.map((name) => [name, params.get(name)]));
}
