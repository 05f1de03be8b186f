import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { pngFile } from '../../../../tests/support/pictures.ts';
import { type AppliedSeed, applySeed } from '../../src/dev/apply-seed.ts';
import { explainSeedError, readSeedFile } from '../../src/dev/seed-file.ts';
import { CommandError } from '../../src/host/command-error.ts';
import { sha256 } from '../../src/keys/opaque-secret.ts';
import { changeApi } from '../../src/registration/apis.ts';
import { deleteProject } from '../../src/registration/project-life.ts';
import { openRegistry, plain, type Registry } from '../registration/registry.ts';

const folder = mkdtempSync(join(tmpdir(), 'grantway-seed-file-'));
const file = join(folder, 'seed.json');
afterAll(() => rmSync(folder, { recursive: true }));

const client = {
  name: 'Web',
  clientId: 'a-constant-id',
  clientSecret: 'a-constant-secret',
  redirectUris: ['http://localhost:3000/callback'],
};
const project = { id: 'reader', name: 'Reader', consentScreen: { supportEmail: 'help@reader.example' } };
const ada = { email: 'ada@orchard.example', name: 'Ada' };
const seed = { accounts: [ada], projects: [{ ...project, clients: [client] }] };

async function apply(content: unknown, { context }: Registry): Promise<AppliedSeed> {
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  try {
    return await applySeed(context, readSeedFile(file, context.catalogue));
  } catch (error) {
    throw explainSeedError(error, file);
  }
}

describe('applying a seed', () => {
  test('creates everything the first time, changes nothing the second time, and later changes only what differs', async () => {
    await using registry = await openRegistry();
    const made = await apply(seed, registry);
    expect(made.summary).toBe('made 1 account, 1 project, 1 client');
    const again = await apply(seed, registry);
    expect(again.summary).not.toMatch(/made|changed/);
    expect(again.accounts).toEqual(made.accounts);
    expect(again.clients.map(plain)).toEqual(made.clients.map(plain));
    const renamed = { ...project, name: 'Book reader', clients: [client, { name: 'App', type: 'desktop' }] };
    const organizations = [{ id: 'orchard', name: 'Orchard', domains: ['orchard.example'] }];
    const changed = await apply({ ...seed, organizations, projects: [renamed] }, registry);
    expect(changed.summary).toBe('made 1 organization, 1 client; changed 1 project');
  });

  test('restores a deleted project that the file names, and its API, even after more than a year', async () => {
    await using registry = await openRegistry();
    const { storage } = registry.context;
    const api = {
      id: 'notes.example',
      title: 'Notes',
      audience: 'https://notes.example/',
      project: 'reader',
    };
    const whole = { ...seed, apis: [api] };
    await apply(whole, registry);
    await changeApi(registry.context, api.id, { state: 'retired' });
    await deleteProject(registry.context, project);
    const late = { ...registry, context: registry.later(400 * 86_400) };
    expect((await apply({ ...whole, apis: [{ ...api, state: 'active' }] }, late)).summary).toBe(
      'changed 1 project, 1 API',
    );
    expect(await storage.findProject('reader')).not.toHaveProperty('deletedAt');
    expect((await apply(whole, late)).summary).not.toMatch(/made|changed/);
  });

  test('sets the logo of an app from a file beside the seed file, and does not set the same logo again', async () => {
    await using registry = await openRegistry();
    const { storage } = registry.context;
    const withLogo = { ...project.consentScreen, logoFile: 'logo.png', verification: 'verified' };
    const projects = [{ ...project, consentScreen: withLogo }];
    writeFileSync(join(folder, 'logo.png'), pngFile({ width: 64, height: 64 }));
    expect((await apply({ projects }, registry)).summary).toBe('made 1 project, 1 logo');
    const screen = (await storage.findProject('reader'))?.consentScreen;
    expect(screen).toMatchObject({ verification: 'verified', logoDigest: expect.stringMatching(/^\w{64}$/) });
    expect(await storage.findLogo(Buffer.from(screen?.logoDigest ?? '', 'hex'))).toBeInstanceOf(Uint8Array);
    expect((await apply({ projects }, registry)).summary).toBe('nothing new in the file');
    writeFileSync(join(folder, 'logo.png'), 'GIF89a');
    await expect(apply({ projects }, registry)).rejects.toThrow(
      /projects\[0\]\.consentScreen\.logoFile: is a GIF; export it as PNG/,
    );
    rmSync(join(folder, 'logo.png'));
    await expect(apply({ projects }, registry)).rejects.toThrow(/can't read \S+logo\.png \(ENOENT\)/);
  });

  test('adds and changes members, owners first, and keeps members that the file does not name', async () => {
    await using registry = await openRegistry();
    const accounts = [ada, { email: 'tim@orchard.example', name: 'Tim' }];
    const [viewer, owner] = [
      { email: 'Tim@orchard.example', role: 'viewer' },
      { email: ada.email, role: 'owner' },
    ];
    const first = { accounts, projects: [{ ...project, members: [viewer, owner] }] };
    expect((await apply(first, registry)).summary).toBe('made 2 accounts, 1 project, 2 members');
    expect((await apply(first, registry)).summary).not.toMatch(/made|changed/);
    const swapped = [
      { ...owner, role: 'editor' },
      { ...viewer, role: 'owner' },
    ];
    const changed = await apply({ projects: [{ ...project, members: swapped }] }, registry);
    expect(changed.summary).toBe('changed 2 members');
    const { items } = await registry.context.storage.listProjectMembers('reader', { limit: 10 });
    expect(items.map(({ role }) => role)).toEqual(['editor', 'owner']);
    await apply({ projects: [{ ...project, members: [] }] }, registry);
    expect((await registry.context.storage.listProjectMembers('reader', { limit: 10 })).items).toEqual(items);
  });

  test('CON-12 accepts domains without proof, and adds them before the URLs that need them', async () => {
    await using registry = await openRegistry();
    const [one, other] = ['reader-app.com', 'other-app.com'];
    const withDomains = (authorizedDomains: string[], domain: string) => ({
      ...project,
      authorizedDomains,
      consentScreen: { ...project.consentScreen, homePageUrl: `https://${domain}/` },
      clients: [{ ...client, redirectUris: [`https://${domain}/callback`] }],
    });
    await apply({ projects: [withDomains([one], one)] }, registry);
    expect((await apply({ projects: [withDomains([one], one)] }, registry)).summary).not.toMatch(
      /made|changed/,
    );
    const moved = await apply({ projects: [withDomains([one, other], other)] }, registry);
    expect(moved.summary).toBe('made 1 domain; changed 1 project, 1 client');
    const foreign = apply({ projects: [withDomains([], 'third-app.com')] }, registry);
    await expect(foreign).rejects.toThrow('projects[0].consentScreen.homePageUrl: ');
  });

  test('CON-10 creates API keys, changes existing keys, and rejects a key that another project has', async () => {
    await using registry = await openRegistry();
    const { storage } = registry.context;
    const key = { name: 'Web', key: 'only-for-tests-and-no-secret', apis: ['youtube.googleapis.com'] };
    const withKeys = (...apiKeys: object[]) =>
      apply(
        {
          projects: [
            { ...project, apiKeys },
            { ...project, id: 'other' },
          ],
        },
        registry,
      );
    expect((await withKeys(key)).summary).toBe('made 2 projects, 1 API key');
    expect((await withKeys(key)).summary).not.toMatch(/made|changed/);
    expect((await withKeys({ ...key, addresses: ['127.0.0.1'] })).summary).toBe('changed 1 API key');
    expect((await withKeys()).summary).not.toMatch(/made|changed/);
    const found = await storage.findApiKeyBySha256(sha256(key.key));
    expect(found).toMatchObject({ name: 'Web', apis: key.apis, addresses: ['127.0.0.1'] });
    const elsewhere = { projects: [{ ...project, id: 'other', apiKeys: [key] }] };
    await expect(apply(elsewhere, registry)).rejects.toThrow('projects[0].apiKeys[0].key: is already in use');
  });

  test('if the file gives a client no id, finds the client by its name', async () => {
    await using registry = await openRegistry();
    const { clientId: _id, clientSecret: _secret, ...nameless } = client;
    const first = await apply({ projects: [{ ...project, clients: [nameless] }] }, registry);
    const second = await apply({ projects: [{ ...project, clients: [nameless] }] }, registry);
    expect(second.clients.map(plain)).toEqual(first.clients.map(plain));
  });

  test('changes the state of accounts and clients to every other state', async () => {
    await using registry = await openRegistry();
    for (const state of ['disabled', 'deleted', 'disabled', 'active', 'deleted', 'active']) {
      const projects = [{ ...project, clients: [{ ...client, state }] }];
      const applied = await apply({ accounts: [{ ...ada, state }], projects }, registry);
      expect(applied.accounts.map((account) => account.state)).toEqual([state]);
      const stored = await registry.context.storage.findClient(client.clientId);
      expect(stored?.state).toBe(state);
      expect(stored?.deletedAt).toBe(state === 'deleted' ? registry.context.now() : undefined);
    }
  });

  test('replaces a list as a whole, removes a field that is null, and keeps a field that is left out', async () => {
    await using registry = await openRegistry();
    const described = {
      ...project,
      enabledApis: ['drive.googleapis.com'],
      testUsers: ['a@b.example'],
      consentScreen: { ...project.consentScreen, homePageUrl: 'https://reader.example.com/' },
    };
    await apply({ projects: [described] }, registry);
    const consentScreen = { ...project.consentScreen, homePageUrl: null };
    await apply({ projects: [{ ...project, testUsers: [], consentScreen }] }, registry);
    const stored = await registry.context.storage.findProject('reader');
    expect(stored).toMatchObject({ enabledApis: described.enabledApis, testUsers: [], testUsersAdded: 1 });
    expect(stored?.consentScreen).not.toHaveProperty('homePageUrl');
  });

  test('accepts a byte order mark', async () => {
    await using registry = await openRegistry();
    expect((await apply(`\uFEFF${JSON.stringify(seed)}`, registry)).accounts).toHaveLength(1);
  });
});

describe('an error names the place in the file:', () => {
  const clients = (...list: readonly object[]) => ({ projects: [{ ...project, clients: list }] });

  test.each<[what: string, content: object, place: string]>([
    ['a list instead of an object', [], 'object'],
    ['an unknown field', { account: [] }, '"account"'],
    ['an unknown field of a client', clients({ ...client, secret: 'x' }), 'projects[0].clients[0]: '],
    ['an account without a name', { accounts: [{ email: 'a@b.example' }] }, 'accounts[0].name: '],
    [
      'the same address twice',
      { accounts: [ada, { ...ada, email: 'ADA@orchard.example' }] },
      'accounts[1].email: ',
    ],
    ['the same client twice', clients(client, { ...client, clientId: 'x' }), 'projects[0].clients[1].name: '],
    ['the same id twice', clients(client, { ...client, name: 'x' }), 'projects[0].clients[1].clientId: '],
    [
      'an invalid redirect URI',
      clients({ ...client, redirectUris: ['http://localhost/', 'http://www.example.com/'] }),
      'projects[0].clients[0].redirectUris[1]: ',
    ],
    ['no redirect URI', clients({ name: 'Web' }), 'projects[0].clients[0].redirectUris: '],
    [
      'a member without an account',
      { projects: [{ ...project, members: [{ email: 'x@y.example', role: 'owner' }] }] },
      'projects[0].members[0].email: ',
    ],
    [
      'an unknown organization',
      { projects: [{ ...project, organization: 'x' }] },
      'projects[0].organization: ',
    ],
    [
      'an unknown access',
      {
        organizations: [
          { id: 'a', name: 'A', domains: ['a.example'], policy: { apps: { 'x.y': { access: 'some' } } } },
        ],
      },
      'organizations[0].policy.apps["x.y"].access: ',
    ],
    [
      'a new number for an existing project',
      { projects: [{ ...project, id: 'there', number: 200_000_000_000 }] },
      'projects[0].number: ',
    ],
    [
      'the id of another project’s client',
      clients({ ...client, clientId: 'of-there' }),
      'projects[0].clients[0].clientId: ',
    ],
    [
      'a new `sub` for an existing account',
      { accounts: [{ ...ada, email: 'there@orchard.example', sub: '5' }] },
      'accounts[0].sub: ',
    ],
    [
      'a new type for an existing client',
      { projects: [{ ...project, id: 'there', clients: [{ name: 'Web', type: 'desktop' }] }] },
      'projects[0].clients[0].type: ',
    ],
  ])('%s', async (_what, content, place) => {
    await using registry = await openRegistry();
    await apply(
      {
        accounts: [{ ...ada, email: 'there@orchard.example' }],
        projects: [{ ...project, id: 'there', clients: [{ ...client, clientId: 'of-there' }] }],
      },
      registry,
    );
    const failure: unknown = await apply(content, registry).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(CommandError);
    expect((failure as CommandError).message).toContain(`${file}: `);
    expect((failure as CommandError).message).toContain(place);
    expect((failure as CommandError).message).not.toContain('\n');
  });
});
