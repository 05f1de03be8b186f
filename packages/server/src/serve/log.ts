/**
 * The log of a running server, on standard error: one line per failed request, unexpected errors, warnings, and certificate
 * reloads. It never contains the query, a header or the body of a request, because these may contain codes, tokens and
 * passwords (invariant 4).
 */
import type { Handler, HttpRequest } from '../http/http-message.ts';

export type Log = {
  readonly write: (line: string) => void;
  /** Writes only the stack of an `Error`, because other properties may contain secret values. */
  readonly reportFailure: (where: string, error: unknown) => void;
  /** Wraps a handler: each response with status 400 or more gets a line. */
  readonly recordFailures: (handler: Handler) => Handler;
};

export function createLog(now: () => Date, print: (text: string) => void): Log {
  const write = (line: string) => print(`${now().toISOString()}  ${line}`);
  const record = (request: HttpRequest, status: number) => {
    if (status >= 400) write(`${request.method}  ${printable(request.path)}  ${status}`);
  };
  return {
    write,
    reportFailure: (where, error) =>
      write(`${printable(where)}: ${error instanceof Error ? error.stack : String(error)}`),
    recordFailures: (handler) => (request) => {
      const response = handler(request);
      if (!(response instanceof Promise)) {
        record(request, response.status);
        return response;
      }
      return response.then((answer) => {
        record(request, answer.status);
        return answer;
      });
    },
  };
}

/** The sender chooses the path, so replace what could move a terminal's cursor, and limit its length. */
function printable(text: string): string {
  const plain = text.replace(/[^\x20-\x7e]/g, '?');
  return plain.length > 200 ? `${plain.slice(0, 200)}…` : plain;
}
