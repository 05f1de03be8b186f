/**
 * The parts of `node:http` requests and responses that the adapters use. The requests and responses of Express have these
 * parts too.
 */
import type { IncomingRequest } from './incoming-request.ts';
import { incomingRequest } from './incoming-request.ts';

/** The parts of a request that the adapters read. */
export type NodeRequest = {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  /** The whole path and query. Set by a framework that cuts the mount path of a sub-application off `url`. */
  readonly originalUrl?: string | undefined;
  readonly headers: { readonly [name: string]: string | readonly string[] | undefined };
};

/** The parts of a response that the adapters use. */
export type NodeResponse = {
  readonly headersSent: boolean;
  statusCode: number;
  appendHeader(name: string, value: string): unknown;
  end(text: string): unknown;
};

export function fromNodeRequest(origin: string, request: NodeRequest): IncomingRequest {
  const { method = 'GET', headers } = request;
  return incomingRequest(origin, method, request.originalUrl ?? request.url ?? '/', (name) => {
    const value = headers[name];
    return typeof value === 'object' ? value.join(', ') : value;
  });
}

/** Sends an answer. Keeps headers that the app has already set, such as a session's cookie. */
export async function sendNodeResponse(response: NodeResponse, answer: Response): Promise<void> {
  response.statusCode = answer.status;
  for (const [name, value] of answer.headers) response.appendHeader(name, value);
  response.end(await answer.text());
}
