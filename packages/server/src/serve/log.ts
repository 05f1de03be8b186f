/**
 * What a running server writes to standard error: a line for each request that failed, and what no handler expected.
 * Never a query, a header or a body: they may hold codes, tokens and passwords (invariant 4).
 */
import type { Handler, HttpRequest } from '../http/http-message.ts';

export type Log = {
  /** One line, after the time. */
  readonly write: (line: string) => void;
  /** What went wrong and where it was thrown; of an error only its stack, as its other properties may hold values. */
  readonly reportFailure: (where: string, error: unknown) => void;
  /** The same handler; each answer of status 400 or more gets a line with method, path and status. */
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

/** A path is the sender's own text: nothing in it moves a terminal's cursor or fills the disk. */
function printable(text: string): string {
  const plain = text.replace(/[^\x20-\x7e]/g, '?');
  return plain.length > 200 ? `${plain.slice(0, 200)}…` : plain;
}
