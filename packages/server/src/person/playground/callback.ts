/** RFC 6749 §4.1.2, RFC 9207. */
import { constantTimeEqual } from '@grantway/protocol/constant-time';
import { parseForm } from '@grantway/protocol/form';
import type { PlaygroundOperations } from '@grantway/protocol/playground';
import { presentFields } from '@grantway/protocol/present-fields';
import { issuerOf } from '../../settings/server-names.ts';
import { endpointsOf, isOwnAddress } from './endpoints.ts';
import { inWorkspace, type Operation } from './operation.ts';
import { limitedText } from './settings.ts';
import type { Visit } from './visit.ts';
import { openWorkspace, stateOf, type Workspace } from './workspace.ts';

type Problem = NonNullable<PlaygroundOperations['callback']['output']['problem']>;

export const callback: Operation<'callback'> = {
  input: inWorkspace({ query: limitedText(8_192) }),
  async run({ workspace: sealed, query }, visit) {
    const workspace = openWorkspace(sealed, visit);
    const { pending, ...rest } = workspace;
    const { params } = parseForm(query.replace(/^\?/, ''));
    const problem = problemOf(params, workspace, visit);
    const value = params.get('code');
    if (problem !== undefined || value === undefined) {
      // A wrong state means that the response is for another request, so the pending request stays.
      const isForPending = problem?.kind !== 'state';
      const kept = isForPending ? rest : workspace;
      return { ...stateOf(kept, visit), problem: problem ?? { kind: 'no_code' } };
    }
    const code = presentFields<NonNullable<Workspace['code']>>({
      value,
      codeVerifier: pending?.codeVerifier,
    });
    return stateOf({ ...rest, code }, visit);
  },
};

function problemOf(
  params: ReadonlyMap<string, string>,
  { pending, settings }: Workspace,
  { services }: Visit,
): Problem | undefined {
  if (pending === undefined) return { kind: 'nothing_pending' };
  if (!isSameText(params.get('state') ?? '', pending.state)) return { kind: 'state' };
  const { issuer, promisesIssuer, tokenEndpoint } = endpointsOf(settings.server, services.settings);
  const named = params.get('iss');
  // Another server can send the browser on to this one, for a code that it could use in a playground of its own.
  const isOwn = named === issuerOf(services.settings);
  if (isOwn && !isOwnAddress(new URL(tokenEndpoint), services.settings)) return { kind: 'issuer' };
  // RFC 9207 §2.4: compare the issuers as strings. Reject a response without `iss` if the server promises it.
  const isFromServer = named === undefined ? promisesIssuer !== true : named === issuer;
  if (issuer !== undefined && !isFromServer) return { kind: 'issuer' };
  const error = params.get('error');
  if (error === undefined) return undefined;
  return presentFields<Problem>({ kind: 'refused', error, description: params.get('error_description') });
}

function isSameText(one: string, other: string): boolean {
  return constantTimeEqual(Buffer.from(one), Buffer.from(other));
}
