import { type JsonObject, parseJsonObject } from '@grantway/protocol/json-object';
import { CommandError } from '../../host/command-error.ts';

const patienceMilliseconds = 30_000;
const mostBytes = 20_000_000;

export type ServerAnswer = { readonly status: number; readonly body: JsonObject };

export type ServerRequest = {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
};

/**
 * An error status is an answer too.
 *
 * @param server an origin
 * @param path begins with a slash
 * @throws CommandError if the server can't be reached, redirects, or answers with too many bytes or without a JSON
 * object
 */
export async function askServer(
  server: string,
  path: string,
  request: ServerRequest = {},
): Promise<ServerAnswer> {
  const { status, location, text } = await askForText(server + path, request);
  if (location !== undefined) {
    throw new CommandError(
      `${server} redirects to ${location.origin}; if you trust that address, use it for --server`,
    );
  }
  const body = parseJsonObject(text);
  if (body !== undefined) return { status, body };
  throw new CommandError(
    `${server} answered ${status} with something that isn’t from Grantway; check the address, and any proxy in between`,
  );
}

export type TextAnswer = {
  readonly status: number;
  readonly text: string;
  /** Present if the answer is a redirect. */
  readonly location?: URL;
};

/** @throws CommandError if the server can't be reached or answers with too many bytes */
export async function askForText(url: string, request: ServerRequest = {}): Promise<TextAnswer> {
  const response = await send(url, request, patienceMilliseconds);
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of bodyOf(response, url, request)) {
    length += chunk.length;
    if (length > mostBytes) {
      throw new CommandError(
        `${new URL(url).origin} sent more than ${mostBytes.toLocaleString('en-US')} bytes; check the address`,
      );
    }
    chunks.push(chunk);
  }
  const { status } = response;
  const text = Buffer.concat(chunks).toString('utf8');
  const location = response.headers.get('location');
  const isRedirect = location !== null && status >= 300 && status < 400 && URL.canParse(location, url);
  return isRedirect ? { status, text, location: new URL(location, url) } : { status, text };
}

/**
 * Doesn't follow redirects, because that could send tokens to another address.
 *
 * @param milliseconds for the whole response
 * @throws CommandError if the server can't be reached
 */
export async function send(url: string, request: RequestInit, milliseconds: number): Promise<Response> {
  try {
    return await fetch(url, { ...request, redirect: 'manual', signal: AbortSignal.timeout(milliseconds) });
  } catch (error) {
    throw unreachable(url, error, request.method, milliseconds);
  }
}

/** @throws CommandError if the connection breaks */
export async function* bodyOf(
  response: Response,
  url: string,
  request: RequestInit,
  milliseconds = patienceMilliseconds,
): AsyncGenerator<Uint8Array> {
  try {
    yield* response.body ?? [];
  } catch (error) {
    throw unreachable(url, error, request.method, milliseconds);
  }
}

const untrusted = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

function unreachable(url: string, error: unknown, method = 'GET', milliseconds: number): CommandError {
  const { host, hostname, origin } = new URL(url);
  const afterwards =
    method === 'GET' ? 'try again later' : 'check whether the change was made before you try again';
  if (error instanceof DOMException && error.name === 'TimeoutError') {
    return new CommandError(`${origin} didn’t answer within ${milliseconds / 1_000} seconds; ${afterwards}`);
  }
  const code = codeOf(error);
  if (code === 'ECONNREFUSED') {
    return new CommandError(`nothing listens at ${host}; check the address, and whether the server runs`);
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return new CommandError(`the host ${hostname} can’t be found; check the address and your network`);
  }
  if (untrusted.has(code)) {
    return new CommandError(
      `the certificate of ${host} isn’t from an authority that this machine trusts (${code}); if your organization issued it, name the file of its authority in NODE_EXTRA_CA_CERTS`,
    );
  }
  if (code === 'CERT_HAS_EXPIRED') {
    return new CommandError(`the certificate of ${host} has expired; the server’s operator has to renew it`);
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return new CommandError(`the certificate of ${host} is for another host; check the address`);
  }
  if (code.startsWith('ERR_SSL_') || code === 'EPROTO') {
    return new CommandError(`${host} doesn’t speak TLS (${code}); check the address and its port`);
  }
  return new CommandError(`the connection to ${host} failed (${code}); ${afterwards}`);
}

function codeOf(error: unknown): string {
  for (let at = error; at instanceof Error; at = at.cause) {
    const { code } = at as NodeJS.ErrnoException;
    if (typeof code === 'string') return code;
    if (at instanceof AggregateError && at.errors.length > 0) return codeOf(at.errors[0]);
  }
  return 'unknown error';
}
