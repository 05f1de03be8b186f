/** A DNS server on this machine that answers from a table. */
import { createSocket } from 'node:dgram';
import { Resolver } from 'node:dns/promises';
import type { AddressInfo } from 'node:net';
import type { NameResolver } from '../../../src/http/outgoing/guarded-request.ts';

export type Zone = Readonly<
  Record<
    string,
    { readonly a?: readonly string[]; readonly txt?: readonly string[]; readonly failing?: true }
  >
>;

export type NameServer = AsyncDisposable & {
  readonly resolver: NameResolver;
  /** How many queries for A records the server has received. */
  readonly questions: () => number;
};

const types = { a: 1, txt: 16 } as const;

export async function startNameServer(zone: Zone): Promise<NameServer> {
  let questions = 0;
  const socket = createSocket('udp4');
  socket.on('message', (message, { port, address }) => {
    const { name, end } = readName(message, 12);
    const type = message.readUInt16BE(end);
    if (type === types.a) questions += 1;
    const { a = [], txt = [], failing } = zone[name] ?? {};
    const data =
      type === types.a
        ? a.map((one) => Buffer.from(one.split('.').map(Number)))
        : type === types.txt
          ? txt.map((one) => Buffer.concat([Buffer.from([one.length]), Buffer.from(one)]))
          : [];
    const header = Buffer.from(message.subarray(0, 12));
    // RFC 1035 §4.1.1: a response, with recursion available. The last digit is 2 for a failure, 3 for an unknown name, or 0.
    header.writeUInt16BE(failing ? 0x8182 : zone[name] === undefined ? 0x8183 : 0x8180, 2);
    header.writeUInt16BE(data.length, 6);
    header.writeUInt32BE(0, 8);
    const records = data.map((one) => {
      const record = Buffer.alloc(12);
      record.writeUInt16BE(0xc00c, 0);
      record.writeUInt16BE(type, 2);
      record.writeUInt16BE(1, 4);
      record.writeUInt16BE(one.length, 10);
      return Buffer.concat([record, one]);
    });
    socket.send(Buffer.concat([header, message.subarray(12, end + 4), ...records]), port, address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const resolver = new Resolver({ timeout: 1_000, tries: 1 });
  resolver.setServers([`127.0.0.1:${(socket.address() as AddressInfo).port}`]);
  return {
    resolver,
    questions: () => questions,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => socket.close(() => resolve())),
  };
}

function readName(message: Buffer, start: number): { readonly name: string; readonly end: number } {
  const labels: string[] = [];
  let at = start;
  for (let length = message[at] ?? 0; length > 0; length = message[at] ?? 0) {
    labels.push(message.toString('latin1', at + 1, at + 1 + length));
    at += length + 1;
  }
  return { name: labels.join('.').toLowerCase(), end: at + 1 };
}
