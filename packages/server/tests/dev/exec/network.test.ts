import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerQuery } from '../../../src/dev/exec/network/name-server.ts';
import { planNamespace } from '../../../src/dev/exec/network/namespace-plan.ts';
import { createNotices } from '../../../src/dev/exec/network/notices.ts';
import { closedLine, readOpenings, readPublishedPorts } from '../../../src/dev/exec/network/openings.ts';
import { outOfReach } from '../../../src/dev/exec/runtimes.ts';

/** A DNS query with one question (RFC 1035 §4). */
function query(name: string, type: number): Buffer {
  const labels = name.split('.').flatMap((label) => [Buffer.from([label.length]), Buffer.from(label)]);
  const header = Buffer.from([0x12, 0x34, 0x01, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
  return Buffer.concat([header, ...labels, Buffer.from([0, 0, type, 0, 1])]);
}

describe('the name server of a namespace', () => {
  const names = { 'www.googleapis.com': '127.0.0.2' };
  const ask = (message: Buffer) => {
    const unknown: string[] = [];
    const answer = answerQuery(message, names, (name) => unknown.push(name));
    return { answer, unknown, code: answer === undefined ? undefined : answer.readUInt8(3) & 0x0f };
  };

  test('knows its names in any case, with an IPv4 address and no IPv6 address', () => {
    const { answer, code } = ask(query('WWW.googleapis.com', 1));
    expect([code, answer?.readUInt16BE(0), answer?.readUInt16BE(6)]).toEqual([0, 0x1234, 1]);
    expect([...(answer?.subarray(-4) ?? [])]).toEqual([127, 0, 0, 2]);
    const six = ask(query('www.googleapis.com', 28));
    expect([six.code, six.answer?.readUInt16BE(6), six.unknown]).toEqual([0, 0, []]);
  });

  test('answers NXDOMAIN for every other name, and reports it', () => {
    expect(ask(query('example.com', 1))).toMatchObject({ code: 3, unknown: ['example.com'] });
    expect(ask(query('constructor', 1))).toMatchObject({ code: 3, unknown: ['constructor'] });
  });

  test('never throws, and ignores what is no query', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => void ask(Buffer.from(bytes))));
    const whole = query('example.com', 1);
    for (let end = 0; end < whole.length; end += 1) ask(whole.subarray(0, end));
    const response = query('example.com', 1);
    response.writeUInt8(0x80, 2);
    expect(ask(response).answer).toBeUndefined();
  });
});

describe('--reach and --publish', () => {
  test.each([
    'nowhere',
    'host:',
    'host:0',
    'host:65536',
    'a b:80',
    '[::1]:5432',
    '-x:80',
    'www.googleapis.com:443',
  ])('--reach %s is rejected', (value) => {
    expect(() => readOpenings([value])).toThrow(/--reach/);
  });

  test('values are read once, and there is a limit', () => {
    expect(readOpenings(['DB.internal:5432'])).toEqual([{ host: 'db.internal', port: 5_432 }]);
    expect(readPublishedPorts(['8080', '8080', '9000:80'])).toEqual([
      { port: 8_080, machinePort: 8_080 },
      { port: 80, machinePort: 9_000 },
    ]);
    expect(() => readPublishedPorts(['9000:80', '9000'])).toThrow('9000 of this machine twice');
    expect(() => readPublishedPorts(['9000:'])).toThrow('--publish');
    expect(() => readPublishedPorts(Array.from({ length: 51 }, (_, index) => String(index + 1)))).toThrow(
      /50/,
    );
  });

  test('inside, each opened name has an address of its own, so two of them can have the same port', () => {
    const openings = readOpenings(['a.example:443', 'b.example:443', '10.0.0.5:80', 'localhost:5432']);
    const { inside, addresses, files } = planNamespace({
      sockets: '/tmp/x',
      tlsPort: 1,
      openings,
      published: [],
    });
    const { names } = inside.nameServer;
    expect(new Set([names['a.example'], names['b.example'], names['www.googleapis.com']]).size).toBe(3);
    expect(addresses).toEqual(['10.0.0.5']);
    expect(names.localhost).toBe('127.0.0.1');
    expect(files.hosts).toContain(`${names['b.example']} b.example`);
  });
});

test('a line about a closed name says what to add, except for names of Google', () => {
  expect(closedLine('example.com')).toContain('--reach example.com:PORT');
  expect(closedLine('example.com', 443)).toContain('--reach example.com:443');
  expect(closedLine('storage.googleapis.com')).not.toContain('--reach');
  expect(closedLine('notgoogle.com')).toContain('--reach');
});

test('each line appears once, and at most a hundred lines appear', () => {
  const written: string[] = [];
  const say = createNotices((text) => written.push(text));
  for (let index = 0; index < 300; index += 1) say(`line ${index % 150}`);
  expect(written).toHaveLength(101);
  expect(written.at(-1)).toContain('left out');
});

test('proxy mode says what it cannot reach, by the command or by the interpreter of a script', () => {
  expect(outOfReach(process.execPath, 'proxy')).toContain('Node');
  expect(outOfReach(process.execPath, 'namespace')).toBeUndefined();
  const script = new URL('../../../src/main.ts', import.meta.url).pathname;
  expect(outOfReach(script, 'proxy')).toContain('Node');
});
