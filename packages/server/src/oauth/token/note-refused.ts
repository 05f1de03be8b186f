/**
 * Records why a known client's token request failed, for its developers (decision 0078). Unknown clients leave no
 * record, so nobody can fill the storage with made-up names. A record never contains a code, token or secret.
 */
import { OAuthError } from '@grantway/protocol/error';
import { presentFields } from '@grantway/protocol/present-fields';
import type { Services } from '../../context.ts';
import { type FailureCause, mostReceivedCharacters } from '../../records/authorization-failure.ts';
import type { Client } from '../../records/client.ts';
import type { Eventually } from '../../storage/engine/eventually.ts';

const shownParameters: readonly string[] = ['redirect_uri', 'scope', 'resource'];

type Noting = {
  readonly client: Client | undefined;
  readonly params: ReadonlyMap<string, string>;
};

export function noteIfRefused<Result>(
  { client, params }: Noting,
  { noteFailure }: Pick<Services, 'noteFailure'>,
  work: () => Eventually<Result>,
): Eventually<Result> {
  if (client === undefined) return work();
  const note = (error: unknown): never => {
    if (error instanceof OAuthError) noteFailure(client.clientId, causeOf(error, params));
    throw error;
  };
  try {
    const result = work();
    return result instanceof Promise ? result.catch(note) : result;
  } catch (error) {
    return note(error);
  }
}

function causeOf({ code, description, details }: OAuthError, params: Noting['params']): FailureCause {
  const { parameter, place } = details;
  const isShown = parameter !== undefined && shownParameters.includes(parameter);
  return presentFields<FailureCause>({
    endpoint: 'token',
    code,
    description: description.slice(0, mostReceivedCharacters),
    parameter: parameter?.slice(0, 64),
    received: isShown ? params.get(parameter)?.slice(0, mostReceivedCharacters) : undefined,
    fix: place,
  });
}
