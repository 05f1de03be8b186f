/**
 * Sends a request to an address that somebody else chose. The address must not lead into the server's own network. So
 * the server resolves the host name once, checks all IP addresses, and connects only to these.
 */
import { Resolver } from 'node:dns/promises';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, isIPv6, type LookupFunction } from 'node:net';
import { Readable } from 'node:stream';
import { inEnglish, type Reason, reason } from '@grantway/messages/reasons/reason';
import { isPublicAddress } from './public-address.ts';

export type NameResolver = Pick<Resolver, 'resolve4' | 'resolve6' | 'resolveTxt'>;

export type OutgoingOptions = {
  /** Default: the machine's name servers. The resolver ignores the machine's `hosts` file. */
  readonly resolver?: Pick<NameResolver, 'resolve4' | 'resolve6'>;
  /** Whether to connect to private and loopback addresses too. Only for development servers. */
  readonly localAllowed: boolean;
  /** Addresses not to connect to although they are public. */
  readonly closed?: readonly string[];
  /** The certificates to trust in place of Node's own, in PEM format. For tests. */
  readonly ca?: string;
};

export class OutgoingRequestError extends Error {
  override readonly name = 'OutgoingRequestError';
  readonly reason: Reason;

  constructor(reason: Reason) {
    super(inEnglish(reason));
    this.reason = reason;
  }
}

/** `milliseconds`: until the answer is complete. `bytes`: of the answer's body. */
export type OutgoingLimits = { readonly milliseconds: number; readonly bytes: number };

type Fields = readonly (readonly [name: string, value: string])[];

export type OutgoingRequest = {
  readonly method: string;
  readonly url: URL;
  readonly headers: Fields;
  readonly body?: Uint8Array | AsyncIterable<Uint8Array>;
};

export type OutgoingResponse = {
  readonly status: number;
  readonly headers: Fields;
  readonly body: Buffer;
  /** Whether the body is longer than the limit. `body` then has the bytes up to the limit. */
  readonly isCut: boolean;
};

/** In milliseconds. */
const resolverTimeout = 2_500;

export function createResolver(): NameResolver {
  return new Resolver({ timeout: resolverTimeout, tries: 1 });
}

/**
 * Doesn't follow redirects, because each one could lead to another network.
 *
 * @throws OutgoingRequestError if the host has no IP address or one that isn't allowed, or if no complete answer arrives
 * within the time limit
 */
export async function sendOutgoing(
  request: OutgoingRequest,
  options: OutgoingOptions,
  limits: OutgoingLimits,
): Promise<OutgoingResponse> {
  const deadline = AbortSignal.timeout(limits.milliseconds);
  const asked = { where: shown(request.url), milliseconds: limits.milliseconds };
  const addresses = await orTimeout(deadline, addressesOf(request.url, options), asked);
  return orTimeout(deadline, send(request, addresses, { ...options, signal: deadline, limits }), asked);
}

/** Without the query, which can contain a token. */
function shown({ protocol, host, pathname }: URL): string {
  return `${protocol}//${host}${pathname}`;
}

async function addressesOf(
  url: URL,
  { resolver = createResolver(), localAllowed, closed = [] }: OutgoingOptions,
) {
  const where = shown(url);
  const literal = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const found =
    isIP(literal) === 0
      ? await Promise.allSettled([resolver.resolve4(literal), resolver.resolve6(literal)])
      : [{ status: 'fulfilled' as const, value: [literal] }];
  const addresses = found.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
  if (addresses.length === 0) throw new OutgoingRequestError(reason('NO_ADDRESS', { where }));
  // Check all addresses, because DNS may change their order: checking only the first could pass now and fail later.
  if (!localAllowed && !addresses.every(isPublicAddress)) {
    throw new OutgoingRequestError(reason('NOT_PUBLIC', { where }));
  }
  if (addresses.some((address) => closed.includes(address))) {
    throw new OutgoingRequestError(reason('NOT_REACHABLE_HERE', { where: url.host }));
  }
  return addresses;
}

function pinnedTo(addresses: readonly string[]): LookupFunction {
  const known = addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }));
  const [first = { address: '', family: 4 }] = known;
  return (_host, { all }, done) => {
    if (all) done(null, known);
    else done(null, first.address, first.family);
  };
}

type Sending = OutgoingOptions & { readonly signal: AbortSignal; readonly limits: OutgoingLimits };

function send(
  { method, url, headers, body }: OutgoingRequest,
  addresses: readonly string[],
  { ca, signal, limits }: Sending,
): Promise<OutgoingResponse> {
  const make = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const fail = (why: Reason) => reject(new OutgoingRequestError(why));
    const sent = make(url, {
      method,
      agent: false,
      lookup: pinnedTo(addresses),
      signal,
      // A URL's user name and password would become a header that the caller didn't ask for.
      auth: null,
      headers: joinedByName(headers),
      ...(ca !== undefined && { ca }),
    });
    sent.on('response', (answer) =>
      read(answer, limits.bytes).then(resolve, () => fail(reason('ENDS_EARLY', { where: shown(url) }))),
    );
    // Node closes the connection after such an answer, and says nothing.
    sent.on('upgrade', (_answer, socket) => {
      socket.destroy();
      fail(reason('ENDS_EARLY', { where: shown(url) }));
    });
    sent.on('error', (error: NodeJS.ErrnoException) =>
      fail(reason('UNREACHABLE', { where: shown(url), code: error.code ?? error.name })),
    );
    if (body === undefined) sent.end();
    else if (body instanceof Uint8Array) sent.end(body);
    else
      Readable.from(body)
        .on('error', (error) => sent.destroy(error))
        .pipe(sent);
  });
}

function joinedByName(headers: Fields): Record<string, string[]> {
  // A name such as `__proto__` must not reach the prototype.
  const joined: Record<string, string[]> = Object.create(null);
  for (const [name, value] of headers) {
    joined[name] ??= [];
    joined[name].push(value);
  }
  return joined;
}

async function read(answer: IncomingMessage, most: number): Promise<OutgoingResponse> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    chunks.push(chunk);
    if (bytes > most) break;
  }
  answer.destroy();
  const { statusCode = 0, rawHeaders } = answer;
  const headers = rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name.toLowerCase(), rawHeaders[index + 1] ?? ''] as const] : [],
  );
  return { status: statusCode, headers, body: Buffer.concat(chunks).subarray(0, most), isCut: bytes > most };
}

type Asked = { readonly where: string; readonly milliseconds: number };

/** @throws OutgoingRequestError if `deadline` aborts before `result` settles */
export function orTimeout<Result>(
  deadline: AbortSignal,
  result: Promise<Result>,
  { where, milliseconds }: Asked,
): Promise<Result> {
  const late = new Promise<never>((_resolve, reject) => {
    const fail = () =>
      reject(new OutgoingRequestError(reason('NO_ANSWER', { where, seconds: milliseconds / 1_000 })));
    if (deadline.aborted) fail();
    else deadline.addEventListener('abort', fail, { once: true });
  });
  return Promise.race([result, late]);
}
