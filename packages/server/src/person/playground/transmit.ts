/**
 * Sends the requests of the playground. Those for this server's own APIs and OAuth endpoints stay in the process. All
 * others pass the guard of `http/outgoing`.
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

/** Doesn't follow redirects: a redirect is the answer. */
export async function transmit(
  sent: Sent,
  { account, services }: Sender,
  limits = transmissionLimits,
): Promise<Transmitted> {
  try {
    if (isOwnAddress(sent.url, services.settings)) return await askOwnApis(sent, services, limits);
    if (!isOutgoingAllowed(sent.url, services)) return { failure: notReachable(sent.url) };
    // A development server is the person's own.
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

/** Only a development server, which listens on loopback, reaches addresses that aren't public. */
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

/** Knows the machine's `hosts` file too, which `localhost` may need. */
const machineNames: Pick<NameResolver, 'resolve4' | 'resolve6'> = {
  resolve4: ((name: string) => addressesOf(name, 4)) as NameResolver['resolve4'],
  resolve6: ((name: string) => addressesOf(name, 6)) as NameResolver['resolve6'],
};

async function addressesOf(name: string, family: 4 | 6): Promise<readonly string[]> {
  return (await lookup(name, { family, all: true })).map(({ address }) => address);
}

/**
 * In production, the other ports of this server's own host are closed too: programs that trust this machine may listen
 * there. So are ports below 1024 without a web server, such as that of mail.
 */
function isOutgoingAllowed({ hostname, port }: URL, { settings, signIn }: PlaygroundServices): boolean {
  if (signIn.byChoice) return true;
  const isSystemPort = !isWebPort(port) && Number(port) < 1_024;
  // A name with a dot at its end is the same name.
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
