/** Requests and responses of `node:http`, and of frameworks that extend them, such as Express. */
import type { IncomingRequest } from './incoming-request.ts';
import { incomingRequest } from './incoming-request.ts';

export type NodeRequest = {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  /** The whole path and query. Express cuts the mount path of a sub-application off `url`. */
  readonly originalUrl?: string | undefined;
  readonly headers: { readonly [name: string]: string | readonly string[] | undefined };
};

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

/** Keeps headers that the app has already set, such as a session's cookie. */
export async function sendNodeResponse(response: NodeResponse, answer: Response): Promise<void> {
  response.statusCode = answer.status;
  for (const [name, value] of answer.headers) response.appendHeader(name, value);
  response.end(await answer.text());
}
