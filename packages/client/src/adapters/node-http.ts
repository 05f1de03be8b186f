/** Requests and responses of `node:http`, which Express passes on, by the parts that are used here. */
import type { IncomingRequest } from './incoming-request.ts';
import { incomingRequest } from './incoming-request.ts';

/** What is read of a request. */
export type NodeRequest = {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  /** Where a framework cuts the path of a sub-application off `url`: the whole. */
  readonly originalUrl?: string | undefined;
  readonly headers: { readonly [name: string]: string | readonly string[] | undefined };
};

/** What is done with a response. */
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

/** Sends an answer. Headers that are set already, such as a session's cookie, stay. */
export async function sendNodeResponse(response: NodeResponse, answer: Response): Promise<void> {
  response.statusCode = answer.status;
  for (const [name, value] of answer.headers) response.appendHeader(name, value);
  response.end(await answer.text());
}
