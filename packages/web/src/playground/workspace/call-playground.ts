import type { PlaygroundOperations } from '@grantway/protocol/playground';
import { ApiFailure, readFailure } from '../../api/api-failure.ts';
import { formToken, notReached, openSession, operationAddress, toSignIn } from './session.ts';

export type Operation = keyof PlaygroundOperations;
export type Input<Name extends Operation> = PlaygroundOperations[Name]['input'];
export type Output<Name extends Operation> = PlaygroundOperations[Name]['output'];

/**
 * @param body only for the operation `call`: the body of the API request
 * @throws ApiFailure
 */
export async function callPlayground<Name extends Operation>(
  name: Name,
  input: Input<Name>,
  body?: Blob,
): Promise<Output<Name>> {
  try {
    return await send(name, input, body);
  } catch (error) {
    if (!(error instanceof ApiFailure)) throw error;
    if (error.status === 401) return toSignIn();
    if (error.reason !== 'PLAYGROUND_REQUEST_REFUSED') throw error;
    // The form token has expired, and `openSession` renews it.
    await openSession();
    return send(name, input, body);
  }
}

async function send<Name extends Operation>(
  name: Name,
  input: Input<Name>,
  body: Blob | undefined,
): Promise<Output<Name>> {
  const line = JSON.stringify(input);
  const response = await fetch(operationAddress(name), {
    method: 'POST',
    headers: {
      'content-type': name === 'call' ? 'application/octet-stream' : 'application/json',
      'x-grantway-form-token': formToken(),
    },
    body: name === 'call' ? new Blob([line, '\n', body ?? '']) : line,
  }).catch(notReached);
  if (!response.ok) throw await readFailure(response);
  return response.json();
}
