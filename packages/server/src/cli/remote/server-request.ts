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
  const signal = AbortSignal.timeout(patienceMilliseconds);
  let response: Response;
  let text: string;
  try {
    // Following a redirect could send tokens to another address.
    response = await fetch(server + path, { ...request, redirect: 'manual', signal });
    text = await readText(response, server);
  } catch (error) {
    throw error instanceof CommandError ? error : unreachable(server, error, request.method ?? 'GET');
  }
  const { status } = response;
  const location = response.headers.get('location');
  if (location !== null && status >= 300 && status < 400) {
    const target = URL.canParse(location, server) ? new URL(location, server).origin : location;
    throw new CommandError(
      `${server} redirects to ${target}; if you trust that address, use it for --server`,
    );
  }
  const body = parseJsonObject(text);
  if (body !== undefined) return { status, body };
  throw new CommandError(
    `${server} answered ${status} with something that isn’t from Grantway; check the address, and any proxy in between`,
  );
}

async function readText(response: Response, server: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > mostBytes) {
      throw new CommandError(
        `${server} sent more than ${mostBytes.toLocaleString('en-US')} bytes; check the address`,
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const untrusted = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

function unreachable(server: string, error: unknown, method: string): CommandError {
  const { host, hostname } = new URL(server);
  const afterwards =
    method === 'GET' ? 'try again later' : 'check whether the change was made before you try again';
  if (error instanceof DOMException && error.name === 'TimeoutError') {
    return new CommandError(
      `${server} didn’t answer within ${patienceMilliseconds / 1_000} seconds; ${afterwards}`,
    );
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
