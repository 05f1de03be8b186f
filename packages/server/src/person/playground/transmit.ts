/**
 * Sends the requests of the playground. Requests to this server stay in the process. All others go through
 * `sendOutgoing`, which protects the server's network.
 */
import { lookup } from 'node:dns/promises';
import { networkInterfaces } from 'node:os';
import { ReadableStream } from 'node:stream/web';
import { type Reason, reason } from '@grantway/messages/reasons/reason';
import type { WireHeaders } from '@grantway/protocol/playground';
import {
  type NameResolver,
  type OutgoingLimits,
  OutgoingRequestError,
  type OutgoingResponse,
  orTimeout,
  sendOutgoing,
} from '../../http/outgoing/guarded-request.ts';
import { countUse } from '../../registration/hourly-limits.ts';
import { RegistrationError } from '../../registration/registration-error.ts';
import { isOwnAddress } from './endpoints.ts';
import type { PlaygroundServices, Visit } from './visit.ts';

export type Sent = {
  readonly method: string;
  readonly url: URL;
  /** In lower case. */
  readonly headers: WireHeaders;
  readonly body?: Uint8Array | AsyncIterable<Uint8Array>;
};

export type Transmitted = OutgoingResponse | { readonly failure: Reason };

export const transmissionLimits: OutgoingLimits = { milliseconds: 20_000, bytes: 1_048_576 };

/** Doesn't follow redirects. */
export async function transmit(
  sent: Sent,
  { account, services }: Sender,
  limits = transmissionLimits,
): Promise<Transmitted> {
  try {
    if (isOwnAddress(sent.url, services.settings)) return await askOwnApis(sent, services, limits);
    if (!isOutgoingAllowed(sent.url, services)) return { failure: notReachable(sent.url) };
    // A development server needs no limit, because it belongs to the person.
    if (account !== undefined && !services.signIn.byChoice) {
      await countUse(services, 'playground request', account.sub);
    }
    const sending = services.outgoing.run(() =>
      sendOutgoing(sent, outgoingOptions(sent.url, services), limits),
    );
    return (await sending) ?? { failure: reason('PLAYGROUND_BUSY') };
  } catch (error) {
    if (error instanceof OutgoingRequestError) return { failure: error.reason };
    if (error instanceof RegistrationError && error.kind === 'limited') return { failure: error.reason };
    throw error;
  }
}

export type Sender = Pick<Visit, 'account' | 'services'>;

/** A development server listens on loopback, so it may also reach addresses that aren't public. */
function outgoingOptions({ port }: URL, { signIn, resolver, machineAddresses }: PlaygroundServices) {
  const localAllowed = signIn.byChoice;
  const asked = resolver ?? (localAllowed ? machineNames : undefined);
  const closed = localAllowed || isWebPort(port) ? [] : (machineAddresses ?? addressesOfMachine());
  return { localAllowed, closed, ...(asked !== undefined && { resolver: asked }) };
}

/**
 * A connection to a public address of one's own machine passes no firewall. Other sites of this machine stay open at the
 * ports of the web, where everybody reaches them.
 */
function addressesOfMachine(): readonly string[] {
  return Object.values(networkInterfaces()).flatMap((each) => (each ?? []).map(({ address }) => address));
}

function isWebPort(port: string): boolean {
  return port === '' || port === '80' || port === '443';
}

/** Also reads the machine's `hosts` file, which may define `localhost`. */
const machineNames: Pick<NameResolver, 'resolve4' | 'resolve6'> = {
  resolve4: ((name: string) => addressesOf(name, 4)) as NameResolver['resolve4'],
  resolve6: ((name: string) => addressesOf(name, 6)) as NameResolver['resolve6'],
};

async function addressesOf(name: string, family: 4 | 6): Promise<readonly string[]> {
  return (await lookup(name, { family, all: true })).map(({ address }) => address);
}

/**
 * In production, blocks the other ports of this server's host, because programs there may trust local requests. Blocks
 * ports below 1024 too, e.g. those of mail servers, but not 80 and 443.
 */
function isOutgoingAllowed({ hostname, port }: URL, { settings, signIn }: PlaygroundServices): boolean {
  if (signIn.byChoice) return true;
  const isSystemPort = !isWebPort(port) && Number(port) < 1_024;
  // A dot at the end of a host name makes no difference.
  return hostname.replace(/\.$/, '') !== new URL(settings.origin).hostname && !isSystemPort;
}

function notReachable({ host }: URL): Reason {
  return reason('NOT_REACHABLE_HERE', { where: host });
}

async function askOwnApis(
  { method, url, headers, body }: Sent,
  { ownApis }: PlaygroundServices,
  { milliseconds, bytes }: OutgoingLimits,
): Promise<OutgoingResponse> {
  const deadline = AbortSignal.timeout(milliseconds);
  const asked = { where: url.origin + url.pathname, milliseconds };
  const request = new Request(url, {
    method,
    headers: headers.map(([name, value]): [string, string] => [name, value]),
    duplex: 'half',
    ...(body !== undefined && { body: body instanceof Uint8Array ? body : ReadableStream.from(body) }),
  } as RequestInit);
  const response = await orTimeout(deadline, ownApis(request), asked);
  const { chunks, isCut } = await orTimeout(deadline, read(response, bytes, deadline), asked);
  return {
    status: response.status,
    headers: [...response.headers],
    body: Buffer.concat(chunks).subarray(0, bytes),
    isCut,
  };
}

async function read({ body }: Response, most: number, deadline: AbortSignal) {
  const chunks: Uint8Array[] = [];
  if (body === null) return { chunks, isCut: false };
  const reader = body.getReader();
  const stop = () => reader.cancel().catch(() => {});
  deadline.addEventListener('abort', stop, { once: true });
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { chunks, isCut: false };
    chunks.push(value);
    bytes += value.length;
    if (bytes > most) {
      await stop();
      return { chunks, isCut: true };
    }
  }
}
