/**
 * Ten writers change one record through two `grantway serve` processes on one database. The server applies each change
 * or reports the conflict to its writer. The tests cover every type of record with an etag that the management API can
 * change.
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engines } from '../support/engines.ts';
import {
  type Ask,
  appoint,
  callerFor,
  type ManagementAnswer,
  managementOperations,
  manageScope,
} from '../support/management.ts';
import { tokenFor } from '../support/management-token.ts';
import { createDatabase } from '../support/postgres.ts';
import { ask as askNode, serve, untilServed } from '../support/production-server.ts';
import { freePorts, type Program } from '../support/program.ts';
import { serverForAll } from '../support/running-server.ts';

/** The numbers of ten writers. Tests of one record share no number. */
const tenFrom = (first: number) => Array.from({ length: 10 }, (_, index) => first + index);

type Kind = {
  readonly type: string;
  readonly create: (admin: Ask) => Promise<string>;
  /** Adds this writer's value to a field, and keeps other writers' values if the field can hold several. */
  // biome-ignore lint/suspicious/noExplicitAny: the test reads whatever the API answers
  readonly add: (record: any, writer: number) => object;
  /** Whether the record contains this writer's change. Undefined if no field holds all writers' values. */
  // biome-ignore lint/suspicious/noExplicitAny: as above
  readonly has?: (record: any, writer: number) => boolean;
  /** This writer's change of another field. Undefined if there's no other field. */
  readonly besides?: (writer: number) => object;
};

const project = async (admin: Ask) => {
  const id = `p-${randomBytes(6).toString('hex')}`;
  await admin('POST', 'projects', { id, name: 'W', consentScreen: { supportEmail: 'help@notes.example' } });
  return `projects/${id}`;
};
const api = async (admin: Ask) => {
  const id = `${randomBytes(6).toString('hex')}.example`;
  const [, owner] = (await project(admin)).split('/');
  await admin('POST', 'apis', { id, title: 'W', audience: `https://${id}/`, project: owner });
  return `apis/${id}`;
};

const text = (field: string): Pick<Kind, 'add' | 'has'> => ({
  add: (record, writer) => ({ [field]: `${record[field]} w${writer}` }),
  has: (record, writer) => record[field].split(' ').includes(`w${writer}`),
});

const kinds: readonly Kind[] = [
  {
    type: 'Organization',
    create: async (admin) => {
      const id = `o-${randomBytes(6).toString('hex')}`;
      await admin('POST', 'organizations', { id, name: 'W', domains: [`${id}.example`] });
      return `organizations/${id}`;
    },
    add: ({ domains }, writer) => ({ domains: [...domains, `w${writer}.${domains[0]}`] }),
    has: ({ domains }, writer) => domains.includes(`w${writer}.${domains[0]}`),
    besides: (writer) => ({ name: `W${writer}` }),
  },
  {
    type: 'Account',
    create: async (admin) => {
      const email = `${randomBytes(6).toString('hex')}@notes.example`;
      return `accounts/${(await admin('POST', 'accounts', { email, name: 'W' })).body.id}`;
    },
    ...text('name'),
    besides: (writer) => ({ pictureUrl: `https://www.example.com/${writer}.png` }),
  },
  {
    type: 'Project',
    create: project,
    add: ({ testUsers }, writer) => ({ testUsers: [...testUsers, `w${writer}@notes.example`] }),
    has: ({ testUsers }, writer) => testUsers.includes(`w${writer}@notes.example`),
    besides: (writer) => ({ name: `W${writer}` }),
  },
  {
    type: 'Member',
    create: async (admin) => {
      const path = await project(admin);
      await admin('POST', `${path}/members`, { email: 'mina@harbour.example', role: 'owner' });
      const member = { email: 'tomas@harbour.example', role: 'viewer' };
      return `${path}/members/${(await admin('POST', `${path}/members`, member)).body.id}`;
    },
    add: ({ role }) => ({ role: role === 'viewer' ? 'editor' : 'viewer' }),
  },
  {
    type: 'Client',
    create: async (admin) => {
      const path = `${await project(admin)}/clients`;
      const { body } = await admin('POST', path, { name: 'W', redirectUris: ['https://www.example.com/'] });
      return `${path}/${body.id}`;
    },
    add: ({ redirectUris }, writer) => ({
      redirectUris: [...redirectUris, `https://www.example.com/${writer}`],
    }),
    has: ({ redirectUris }, writer) => redirectUris.includes(`https://www.example.com/${writer}`),
    besides: (writer) => ({ name: `W${writer}` }),
  },
  {
    type: 'ApiKey',
    create: async (admin) => {
      const path = `${await project(admin)}/apiKeys`;
      return `${path}/${(await admin('POST', path, { name: 'W' })).body.id}`;
    },
    add: ({ addresses }, writer) => ({ addresses: [...addresses, `203.0.113.${writer}`] }),
    has: ({ addresses }, writer) => addresses.includes(`203.0.113.${writer}`),
    besides: (writer) => ({ name: `W${writer}` }),
  },
  {
    type: 'Api',
    create: api,
    ...text('title'),
    besides: (writer) => ({ termsOfServiceUrl: `https://www.example.com/${writer}` }),
  },
  {
    type: 'Scope',
    create: async (admin) => {
      const path = `${await api(admin)}/scopes`;
      const id = `w${randomBytes(6).toString('hex')}:read`;
      await admin('POST', path, { id, sensitivity: 'sensitive', allows: 'W' });
      return `${path}/${encodeURIComponent(id)}`;
    },
    add: ({ allows }, writer) => ({ allows: { en: `${allows.en} w${writer}` } }),
    has: ({ allows }, writer) => allows.en.split(' ').includes(`w${writer}`),
    besides: (writer) => ({ doesNotAllow: { en: `W${writer}` } }),
  },
];

test('`kinds` has every type of record that can change and has an etag', () => {
  const changeable = managementOperations.filter(
    ({ id, conditional }) => id.endsWith('.update') && conditional,
  );
  expect(changeable.length).toBeGreaterThan(5);
  expect(kinds.map(({ type }) => type).sort()).toEqual(
    changeable.map(({ resource }) => resource.type).sort(),
  );
});

describe.each(engines)('two processes on $engine', ({ options }) => {
  const secret = randomBytes(32);
  let folder: string;
  let location: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'grantway-writers-'));
    location =
      options.postgresUrl === undefined
        ? join(folder, 'grantway.db')
        : await createDatabase(options.postgresUrl, `writers_${randomBytes(6).toString('hex')}`);
  });
  const server = serverForAll(() => ({ database: { location, rootKeys: [{ id: 1, secret }] } }));
  const nodes: Program[] = [];
  let admin: Ask;
  /** Writers with even numbers call one node, the others call the other node. */
  let ask: (writer: number, ...call: Parameters<Ask>) => Promise<ManagementAnswer>;

  beforeAll(async () => {
    const [mina] = server.accounts;
    await appoint(server, mina.sub, { isAdministrator: true });
    admin = await callerFor(server, mina.sub);
    const authorization = `Bearer ${await tokenFor(server, mina.sub, manageScope)}`;
    const ports = await freePorts(2);
    const database = options.postgresUrl === undefined ? [] : ['--database', location];
    for (const port of ports) {
      const place = ['--origin', server.origin.replace('http:', 'https:'), '--port', String(port)];
      const own = ['--data', folder, ...database, '--behind-proxy', '--host', '127.0.0.1'];
      const rootKey = `1:${secret.toString('base64url')}`;
      nodes.push(serve([...place, ...own], { GRANTWAY_ROOT_KEY: rootKey }));
    }
    await Promise.all(ports.map((port, index) => untilServed(nodes[index] as Program, { port })));
    ask = async (writer, method, path, body, headers) => {
      const answer = await askNode({
        port: ports[writer % 2] ?? 0,
        path: `/management/v1/${path}`,
        method,
        headers: {
          authorization,
          'x-forwarded-proto': 'https',
          'content-type': 'application/json',
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      return { ...answer, headers: new Headers(), body: JSON.parse(answer.body) };
    };
  });
  afterAll(async () => {
    for (const node of nodes) await node[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });

  describe.each(kinds)('change one $type', ({ create, add, has = () => true, besides }) => {
    let path: string;
    beforeAll(async () => {
      path = await create(admin);
    });
    const read = async (writer = 0) => (await ask(writer, 'GET', path)).body;
    const revisionOf = ({ etag }: { etag: string }) => Number(etag.replaceAll('"', ''));

    test('with the same etag: the server applies one change, and tells nine writers about the conflict', async () => {
      const writers = tenFrom(0);
      const before = await read();
      const answers = await Promise.all(
        writers.map((writer) => {
          const change = add(before, writer);
          return writer < 5
            ? ask(writer, 'PATCH', path, change, { 'if-match': before.etag })
            : ask(writer, 'PATCH', path, { ...change, etag: before.etag });
        }),
      );
      const applied = answers.filter(({ status }) => status === 200);
      const conflicts = answers.filter(({ status }, writer) => status === (writer < 5 ? 412 : 409));
      expect([applied.length, conflicts.length]).toEqual([1, 9]);
      const after = await read();
      // Answers to changes lack some fields, such as an API's `projectCount`.
      expect(after).toMatchObject(applied[0]?.body);
      expect(revisionOf(after)).toBe(revisionOf(before) + 1);
      for (const { body } of conflicts) {
        expect(body.error).toMatchObject({
          status: 'ABORTED',
          details: [{ metadata: { etag: after.etag } }],
        });
      }
    });

    test('without an etag: the server applies every change, and none undoes a change of another field', async () => {
      const writers = tenFrom(10);
      const before = await read();
      const changes = writers.map(
        (writer) => (writer % 2 === 0 ? undefined : besides?.(writer)) ?? add(before, writer),
      );
      const answers = await Promise.all(changes.map((change, writer) => ask(writer, 'PATCH', path, change)));
      expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
      const after = await read();
      // A change to the present value doesn't increase the revision.
      const different = new Set(changes.map((change) => JSON.stringify(change))).size;
      expect(revisionOf(after) - revisionOf(before)).toBe(different);
      const isThere = (change: object) =>
        Object.entries(change).every(([name, value]) => isDeepStrictEqual(after[name], value));
      for (const half of [0, 1]) {
        expect(changes.some((change, index) => index % 2 === half && isThere(change))).toBe(true);
      }
    });

    test('writers who read the record again after a conflict lose no change', async () => {
      const writers = tenFrom(20);
      const before = await read();
      await Promise.all(
        writers.map(async (writer) => {
          for (let tries = 0; tries < 100; tries += 1) {
            const record = await read(writer);
            const change = { ...add(record, writer), etag: record.etag };
            const { status } = await ask(writer, 'PATCH', path, change);
            if (status === 200) return;
            expect(status).toBe(409);
          }
          throw new Error('a writer met a hundred conflicts');
        }),
      );
      const after = await read();
      expect(revisionOf(after)).toBe(revisionOf(before) + 10);
      expect(writers.filter((writer) => !has(after, writer))).toEqual([]);
    });
  });
});
