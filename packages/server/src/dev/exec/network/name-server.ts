/**
 * A DNS server (RFC 1035) inside a network namespace. It knows a fixed list of names. It answers other names with
 * NXDOMAIN immediately, so that a program doesn't wait. If the namespace has a way out, this server forwards other
 * names, except Google's, to another DNS server.
 */
import { createSocket, type Socket } from 'node:dgram';
import { isOfGoogle } from './google-domains.ts';

const typeA = 1;
const anyType = 255;
const noSuchName = 3;
const notImplemented = 4;

const lifetimeSeconds = 60;

export type NameServerOptions = {
  readonly address: string;
  readonly port?: number;
  /** IPv4 addresses by lower-case name. */
  readonly names: Readonly<Record<string, string>>;
  /** The address of a DNS server for other names. */
  readonly forwardTo?: string | undefined;
  readonly onUnknown: (name: string) => void;
};

/** The limits for queries that wait for the other DNS server. */
const mostForwarded = 200;
const forwardMilliseconds = 5_000;

/** @throws the error of `bind` */
export async function startNameServer({
  address,
  port = 53,
  names,
  forwardTo,
  onUnknown,
}: NameServerOptions): Promise<Socket> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve, reject) => {
    // Keep this listener. A later error means that an answer couldn't be sent, and the program asks again.
    socket.on('error', reject);
    socket.bind(port, address, () => resolve());
  });
  let forwarded = 0;
  socket.on('message', (query, { port: theirPort, address: theirs }) => {
    const name = readQuestion(query)?.name;
    const isOthers = name !== undefined && !Object.hasOwn(names, name) && !isOfGoogle(name);
    if (forwardTo !== undefined && isOthers) {
      if (forwarded >= mostForwarded) return;
      forwarded += 1;
      forward(
        query,
        forwardTo,
        (answer) => socket.send(answer, theirPort, theirs),
        () => {
          forwarded -= 1;
        },
      );
      return;
    }
    const answer = answerQuery(query, names, onUnknown);
    if (answer !== undefined) socket.send(answer, theirPort, theirs);
  });
  return socket;
}

/** A program repeats a query without an answer, so ignore errors. */
function forward(query: Buffer, to: string, onAnswer: (answer: Buffer) => void, onEnd: () => void): void {
  const asking = createSocket('udp4');
  let hasEnded = false;
  const end = () => {
    if (hasEnded) return;
    hasEnded = true;
    clearTimeout(timer);
    asking.close();
    onEnd();
  };
  const timer = setTimeout(end, forwardMilliseconds);
  asking.on('error', end);
  asking.on('message', (answer) => {
    // RFC 5452 §3: an answer has the id of its query. A message with another one is no answer.
    if (hasEnded || answer.length < 2 || answer.readUInt16BE(0) !== query.readUInt16BE(0)) return;
    onAnswer(answer);
    end();
  });
  // A connected socket gets messages only from this address.
  asking.connect(53, to, () => asking.send(query));
}

/** Returns undefined for a message that isn't a query with one question. */
export function answerQuery(
  query: Buffer,
  names: Readonly<Record<string, string>>,
  onUnknown: (name: string) => void,
): Buffer | undefined {
  const question = readQuestion(query);
  if (question === undefined) return undefined;
  const { name, type, end } = question;
  // RFC 1035 §4.1.1: only standard queries.
  if (((query.readUInt8(2) >> 3) & 0x0f) !== 0) return formatAnswer(query, end, notImplemented);
  const address = Object.hasOwn(names, name) ? names[name] : undefined;
  if (address === undefined) {
    onUnknown(name);
    return formatAnswer(query, end, noSuchName);
  }
  return formatAnswer(query, end, 0, type === typeA || type === anyType ? address : undefined);
}

type Question = { readonly name: string; readonly type: number; readonly end: number };

function readQuestion(query: Buffer): Question | undefined {
  const isQuery = query.length >= 17 && (query.readUInt8(2) & 0x80) === 0 && query.readUInt16BE(4) === 1;
  if (!isQuery) return undefined;
  const labels: string[] = [];
  let at = 12;
  for (;;) {
    const length = query[at];
    // A question has no compressed names (RFC 1035 §4.1.4), and a label has at most 63 bytes.
    if (length === undefined || length > 63) return undefined;
    at += 1;
    if (length === 0) break;
    labels.push(query.toString('latin1', at, at + length));
    at += length;
  }
  if (at + 4 > query.length) return undefined;
  return { name: labels.join('.').toLowerCase(), type: query.readUInt16BE(at), end: at + 4 };
}

function formatAnswer(query: Buffer, end: number, code: number, address?: string): Buffer {
  const head = Buffer.from(query.subarray(0, end));
  // A response, authoritative, with recursion available. Opcode and "recursion desired" are as in the query.
  head.writeUInt8((head.readUInt8(2) & 0x79) | 0x84, 2);
  head.writeUInt8(0x80 | code, 3);
  head.writeUInt16BE(address === undefined ? 0 : 1, 6);
  head.writeUInt32BE(0, 8);
  if (address === undefined) return head;
  const record = Buffer.alloc(16);
  record.writeUInt16BE(0xc00c, 0); // the name of the question
  record.writeUInt16BE(typeA, 2);
  record.writeUInt16BE(1, 4);
  record.writeUInt32BE(lifetimeSeconds, 6);
  record.writeUInt16BE(4, 10);
  record.set(address.split('.').map(Number), 12);
  return Buffer.concat([head, record]);
}
