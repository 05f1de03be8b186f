/** The channel that an account acts for. */
import type { ApiCall, PublicCall } from '../catalogue/api-definition.ts';
import { type Channel, findOwnChannel, findPublicChannel } from './youtube-channels.ts';
import { contentOwnerUnknown, noSuchChannel, signUpRequired } from './youtube-refusals.ts';

/** @throws ApiError if the account has no channel, or the call names a content owner */
export async function actingChannel(call: ApiCall): Promise<Channel> {
  const channel = await findOwnChannel(call);
  if (channel === undefined) throw signUpRequired();
  return channel;
}

export function rejectContentOwner({ parameters }: PublicCall): void {
  if (parameters.string('onBehalfOfContentOwner')) throw contentOwnerUnknown();
}

/** Finds a public channel, and the account that stores it. @throws ApiError with code 404 */
export async function requireChannel(
  { storage }: PublicCall,
  id: string,
  parameter: string,
): Promise<{ readonly channel: Channel; readonly accountSub: string }> {
  const found = await findPublicChannel(storage, id);
  if (found === undefined) throw noSuchChannel(parameter);
  return found;
}
