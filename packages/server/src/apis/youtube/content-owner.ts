/** Rejects calls for content owners (companies with many channels), because this server has none. */
import type { ApiHandler } from '../catalogue/api-definition.ts';
import { forbidden } from '../gateway/call/refusals.ts';

/** @returns a handler that answers 403 if the call names a content owner */
export function withoutContentOwner(handler: ApiHandler): ApiHandler {
  return async (call) => {
    if (call.parameters.string('onBehalfOfContentOwner')) {
      throw forbidden('This server has no content owners: leave out onBehalfOfContentOwner.');
    }
    return handler(call);
  };
}
