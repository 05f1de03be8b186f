import { expect } from 'vitest';
import type { SetUpStorage } from '../../../../../tests/support/set-up-storage.ts';
import { maximumPageSize, type Page, type PageRequest } from '../../../src/storage/promises/page.ts';
import { code, endless } from './authorizations.ts';
import { account, client, digest, now, organization, project, secondAccount, seed, upTo } from './records.ts';
import type { TestOn } from './subject.ts';

type List = {
  readonly add: (storage: SetUpStorage, index: number) => Promise<unknown>;
  readonly list: (storage: SetUpStorage, page: PageRequest) => Promise<Page<string>>;
  readonly newestFirst?: true;
};

const named = <Item>({ items, ...end }: Page<Item>, nameOf: (item: Item) => string): Page<string> => ({
  items: items.map(nameOf),
  ...end,
});

const anotherProject = (index: number) => ({ ...project, id: `p${index}`, number: index + 1 });

const limits = { apis: 10_000, scopes: 0 };
const api = (id: string) => ({
  ...{ id, title: 'An API', audience: `urn:${id}`, family: 'APIs', projectId: project.id },
  ...{ scopes: [], state: 'active' as const, createdAt: now },
});

const lists: Readonly<Record<string, List>> = {
  organizations: {
    add: (storage, index) =>
      storage.createOrganization({ ...organization, id: `p${index}`, domains: [`d${index}.test`] }),
    list: async (storage, page) => named(await storage.listOrganizations(page), ({ id }) => id),
  },
  projects: {
    add: (storage, index) => storage.createProject(anotherProject(index)),
    list: async (storage, page) => {
      const listed = named(await storage.listProjects(page), ({ id }) => id);
      return { ...listed, items: listed.items.filter((id) => id !== project.id) };
    },
  },
  APIs: {
    add: (storage, index) => storage.createApi(api(`p${index}`), limits),
    list: async (storage, page) => named(await storage.listApis(page), ({ id }) => id),
  },
  'projects of an organization': {
    add: (storage, index) =>
      storage.createProject({ ...anotherProject(index), organizationId: organization.id }),
    list: async (storage, page) =>
      named(await storage.listProjectsOfOrganization(organization.id, page), ({ id }) => id),
  },
  'projects of a member': {
    add: async (storage, index) => {
      await storage.createProject(anotherProject(index));
      const member = { projectId: `p${index}`, accountSub: account.sub, role: 'owner' } as const;
      await storage.addProjectMember(member, 10);
    },
    list: async (storage, page) =>
      named(await storage.listMemberships(account.sub, page), ({ project: { id } }) => id),
  },
  'APIs of a project': {
    add: async (storage, index) => {
      if (index === 0) await storage.createApi({ ...api('other'), projectId: 'own' }, limits);
      await storage.createApi(api(`p${index}`), limits);
    },
    list: async (storage, page) => named(await storage.listApisOfProject(project.id, page), ({ id }) => id),
  },
  'clients of a project': {
    add: (storage, index) => storage.createClient({ ...client, clientId: `p${index}`, projectId: 'own' }),
    list: async (storage, page) => named(await storage.listClients('own', page), ({ clientId }) => clientId),
  },
  'members of a project': {
    add: async (storage, index) => {
      await storage.createAccount({ ...account, sub: `${index + 10}`, email: `p${index}@member.test` });
      const member = { projectId: project.id, accountSub: `${index + 10}`, role: 'owner' } as const;
      await storage.addProjectMember(member, 10_000);
    },
    list: async (storage, page) =>
      named(
        await storage.listProjectMembers(project.id, page),
        ({ accountSub }) => `p${Number(accountSub) - 10}`,
      ),
  },
  'accounts of a domain': {
    add: (storage, index) =>
      storage.createAccount({ ...account, sub: `${index + 10}`, email: `p${index}@Own.test` }),
    list: async (storage, page) =>
      named(await storage.listAccountsOfDomain('own.test', page), ({ email }) => email.slice(0, 2)),
  },
  'accounts of an organization': {
    add: async (storage, index) => {
      if (index === 0) await storage.createOrganization(organization);
      const organizationId = organization.id;
      const own = { sub: `${index + 10}`, email: `p${index}@any.test`, organizationId };
      await storage.createAccount({ ...account, ...own });
    },
    list: async (storage, page) =>
      named(await storage.listAccountsOfOrganization(organization.id, page), ({ email }) =>
        email.slice(0, 2),
      ),
  },
  'grants to a project': {
    add: async (storage, index) => {
      const accountSub = `${index + 10}`;
      await storage.createAccount({ ...account, sub: accountSub, email: `p${index}@any.test` });
      await storage.issueCode(code(`${index}`, { accountSub, projectId: 'own' }), endless(['drive']));
    },
    list: async (storage, page) =>
      named(
        await storage.listGrantsOfProject('own', now, page),
        ({ accountSub }) => `p${Number(accountSub) - 10}`,
      ),
  },
  'accounts of an organization with their grants': {
    add: async (storage, index) => {
      if (index === 0) await storage.createOrganization(organization);
      const organizationId = organization.id;
      const own = { sub: `${index + 10}`, email: `p${index}@any.test`, organizationId };
      await storage.createAccount({ ...account, ...own });
      const grant = code(`${index}`, { accountSub: own.sub, projectId: 'own' });
      if (index % 2 === 0) await storage.issueCode(grant, endless(['drive']));
    },
    list: async (storage, page) => {
      const { items, ...end } = await storage.listGrantsOfOrganization(organization.id, now, page);
      const numbers = items.map(({ accountSub, grants }) => {
        const number = Number(accountSub) - 10;
        const ofProjects = grants.map(({ projectId, scopes }) => `${projectId} ${scopes}`);
        if (`${ofProjects}` !== (number % 2 === 0 ? 'own drive' : '')) throw new Error(`${ofProjects}`);
        return number;
      });
      return named({ items: numbers, ...end }, (number) => `p${number}`);
    },
  },
  'grants of an account': {
    add: async (storage, index) => {
      await storage.createProject(anotherProject(index));
      const { id: projectId } = anotherProject(index);
      await storage.issueCode(code(`${index}`, { projectId }), endless(['drive']));
    },
    list: async (storage, page) =>
      named(await storage.listGrants(account.sub, now, page), ({ projectId }) => projectId),
  },
  'sign-ins of an account': {
    add: (storage, index) =>
      storage.signIn({
        sha256: digest(`${index}`),
        accountSub: account.sub,
        now,
        expiresAt: now + 60,
        userAgent: `p${index}`,
      }),
    list: async (storage, page) =>
      named(await storage.listSignIns(account.sub, now, page), ({ userAgent }) => userAgent),
    newestFirst: true,
  },
};

const names = (from: number, to: number) => upTo(to - from).map((index) => `p${from + index}`);

export function listsConform(onStorage: TestOn): void {
  for (const [what, { add, list, newestFirst }] of Object.entries(lists)) {
    onStorage(
      `a list comes in pages; if an item is added between two pages, the reader misses and repeats nothing: ${what}`,
      async (storage) => {
        await seed(storage);
        await storage.createProject({ ...project, id: 'own', number: 999 });
        for (const index of upTo(4)) await add(storage, index);
        const all = newestFirst ? names(0, 4).toReversed() : names(0, 4);
        const others = what === 'projects' ? ['own'] : [];
        expect(await list(storage, { limit: 100 })).toEqual({ items: [...others, ...all] });

        const read: string[] = [];
        let page = await list(storage, { limit: 2 });
        read.push(...page.items);
        await add(storage, 4);
        let pages = 1;
        while (page.next !== undefined && pages < 9) {
          page = await list(storage, { limit: 2, after: page.next });
          read.push(...page.items);
          pages += 1;
        }
        expect(read).toEqual([...others, ...all, ...(newestFirst ? [] : ['p4'])]);
      },
    );
  }

  onStorage(
    'a page has at most a thousand items, and `limit` must be a whole number of at least 1',
    async (storage) => {
      await seed(storage);
      const count = maximumPageSize + 1 - 2;
      for (const some of [upTo(count).slice(0, 500), upTo(count).slice(500)]) {
        await Promise.all(
          some.map((index) =>
            storage.createAccount({ ...account, sub: `a${index}`, email: `${index}@x.test` }),
          ),
        );
      }
      const first = await storage.listAccounts({ limit: Number.MAX_SAFE_INTEGER });
      expect(first.items).toHaveLength(maximumPageSize);
      const rest = await storage.listAccounts({
        limit: 5,
        ...(first.next !== undefined && { after: first.next }),
      });
      expect([rest.items.length, rest.next]).toEqual([1, undefined]);
      for (const limit of [0, -1, 1.5, Number.NaN]) {
        await expect(storage.listAccounts({ limit })).rejects.toThrow(TypeError);
      }
    },
  );

  onStorage('storage finds a project by its number, and tells whether any client exists', async (storage) => {
    expect(await storage.hasClients()).toBe(false);
    await seed(storage);
    expect(await storage.hasClients()).toBe(true);
    expect((await storage.findProjectByNumber(project.number))?.id).toBe(project.id);
    expect(await storage.findProjectByNumber(1)).toBeUndefined();
  });

  onStorage(
    'an account belongs to the domain of its current email address, ignoring case',
    async (storage) => {
      await seed(storage);
      const of = async (domain: string) =>
        (await storage.listAccountsOfDomain(domain, { limit: 9 })).items.map(({ sub }) => sub);
      expect(await of('example.test')).toEqual([account.sub, secondAccount.sub]);
      const email = '"odd@example.test"@Harbour.Test';
      expect(await storage.updateAccount({ ...account, email, revision: 1 })).toBe('updated');
      expect([await of('harbour.test'), await of('example.test')]).toEqual([
        [account.sub],
        [secondAccount.sub],
      ]);
      for (const strange of ['test', '', 'a\0b']) expect(await of(strange)).toEqual([]);
    },
  );
}
