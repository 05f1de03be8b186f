/**
 * Fetches a small text from an address that somebody else chose. The address must not lead into the server's own
 * network. So the server resolves the host name once, checks all IP addresses, and connects to a checked one.
 */

import { Resolver } from 'node:dns/promises';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, isIPv6, type LookupFunction } from 'node:net';
import { inEnglish, type Reason, reason } from '@grantway/messages/reasons/reason';
import { isPublicAddress } from './public-address.ts';

export type NameResolver = Pick<Resolver, 'resolve4' | 'resolve6' | 'resolveTxt'>;

export type OutgoingOptions = {
  /** Default: the machine's name servers. The resolver ignores the machine's `hosts` file. */
  readonly resolver?: NameResolver;
  /** Whether to connect to private and loopback addresses too. Only for development servers. */
  readonly localAllowed: boolean;
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

export const outgoingLimits = { milliseconds: 5_000, bytes: 16_384 } as const;

export function createResolver(): NameResolver {
  return new Resolver({ timeout: outgoingLimits.milliseconds / 2, tries: 1 });
}

/**
 * Doesn't follow redirects, because each one could lead to another network.
 *
 * @throws OutgoingRequestError if the host has no IP address or one that isn't allowed, if no complete answer with
 * status 200 arrives within five seconds, or if the body is larger than 16 KiB
 */
export async function fetchText(url: URL, options: OutgoingOptions): Promise<string> {
  const deadline = AbortSignal.timeout(outgoingLimits.milliseconds);
  const address = await orTimeout(deadline, addressOf(url, options), url.href);
  return orTimeout(deadline, send(url, address, options, deadline), url.href);
}

async function addressOf(
  { hostname, href: where }: URL,
  { resolver = createResolver(), localAllowed }: OutgoingOptions,
) {
  const literal = hostname.replace(/^\[(.*)\]$/, '$1');
  const found =
    isIP(literal) === 0
      ? await Promise.allSettled([resolver.resolve4(literal), resolver.resolve6(literal)])
      : [{ status: 'fulfilled' as const, value: [literal] }];
  const addresses = found.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
  const [address] = addresses;
  if (address === undefined) throw new OutgoingRequestError(reason('NO_ADDRESS', { where }));
  // Check all addresses, because DNS may change their order: checking only the first could pass now and fail later.
  if (!localAllowed && !addresses.every(isPublicAddress)) {
    throw new OutgoingRequestError(reason('NOT_PUBLIC', { where }));
  }
  return address;
}

function send(url: URL, address: string, { ca }: OutgoingOptions, signal: AbortSignal): Promise<string> {
  const pinned: LookupFunction = (_host, { all }, done) => {
    const family = isIPv6(address) ? 6 : 4;
    if (all) done(null, [{ address, family }]);
    else done(null, address, family);
  };
  return new Promise((resolve, reject) => {
    const where = url.href;
    const fail = (why: Reason) => reject(new OutgoingRequestError(why));
    const make = url.protocol === 'https:' ? requestHttps : requestHttp;
    const headers = { accept: 'text/plain', 'user-agent': 'grantway' };
    const sent = make(url, {
      agent: false,
      lookup: pinned,
      signal,
      headers,
      ...(ca !== undefined && { ca }),
    });
    sent.on('response', (answer) => {
      const { statusCode = 0 } = answer;
      if (statusCode !== 200) {
        answer.destroy();
        const isRedirect = statusCode >= 300 && statusCode < 400;
        const status = String(statusCode);
        fail(reason(isRedirect ? 'REDIRECTS' : 'ANSWERS_WITH_STATUS', { where, status }));
        return;
      }
      const chunks: Buffer[] = [];
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        chunks.push(chunk);
        if (bytes <= outgoingLimits.bytes) return;
        answer.destroy();
        fail(reason('ANSWER_TOO_LARGE', { where, most: outgoingLimits.bytes }));
      });
      answer.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
      answer.on('error', () => fail(reason('ENDS_EARLY', { where })));
    });
    sent.on('error', (error: NodeJS.ErrnoException) =>
      fail(reason('UNREACHABLE', { where, code: error.code ?? error.name })),
    );
    sent.end();
  });
}

/**
 * @param where the address asked, for the error
 * @throws OutgoingRequestError if `deadline` aborts before `result` settles
 */
export function orTimeout<Result>(
  deadline: AbortSignal,
  result: Promise<Result>,
  where: string,
): Promise<Result> {
  const late = new Promise<never>((_resolve, reject) => {
    const fail = () =>
      reject(
        new OutgoingRequestError(
          reason('NO_ANSWER', { where, seconds: outgoingLimits.milliseconds / 1_000 }),
        ),
      );
    if (deadline.aborted) fail();
    else deadline.addEventListener('abort', fail, { once: true });
  });
  return Promise.race([result, late]);
}
