/**
 * Counts what a proposed policy would change for access that the accounts of an organization have already given to
 * apps. A saved policy affects such access at once (`organization-policy.ts`).
 */
import type { Needs } from '../../context.ts';
import type { Client } from '../../records/client.ts';
import type { Grant } from '../../records/grant.ts';
import type { Organization } from '../../records/organization.ts';
import type { Project } from '../../records/project.ts';
import type { ClientStorage } from '../../storage/promises/client-storage.ts';
import type { GrantStorage } from '../../storage/promises/grant-storage.ts';
import { everyItem } from '../../storage/promises/page.ts';
import type { ProjectStorage } from '../../storage/promises/project-storage.ts';
import { scopesRefusedNow } from './organization-policy.ts';

type Uses = Needs<GrantStorage & ProjectStorage & ClientStorage, 'catalogue' | 'now'>;

/** An app is one client. */
export type AppEffect = {
  readonly clientId: string;
  readonly projectId: string;
  readonly applicationName: string;
  /** How many of the counted accounts have given access to the app's project. */
  readonly accounts: number;
  /** How many of `accounts` would lose a scope in this app. */
  readonly losing: number;
  /** How many of `accounts` would get a scope back in this app. */
  readonly regaining: number;
  readonly lostScopes: readonly string[];
  readonly regainedScopes: readonly string[];
};

export type PolicyEffect = {
  readonly accounts: number;
  /** False if a limit ended the count early. */
  readonly isComplete: boolean;
  readonly grants: number;
  /** How many of `grants` would lose a scope in at least one app, and how many would get one back. */
  readonly losingGrants: number;
  readonly regainingGrants: number;
  /** How many apps would lose or get back a scope for at least one account. */
  readonly affectedApps: number;
  /**
   * The apps with the most affected accounts come first, then those with the most `accounts`. Has `shownApps` at most.
   */
  readonly apps: readonly AppEffect[];
};

/** With these limits, a count takes about a second at most. */
export const policyEffectLimits = {
  accounts: 10_000,
  projects: 1_000,
  clientsPerProject: 100,
  shownApps: 50,
};

/** How many accounts one query reads. The server handles other requests between two queries. */
const accountsPerPage = 200;

/** @param proposed the saved organization with another policy */
export async function policyEffect(
  saved: Organization,
  proposed: Organization,
  context: Uses,
): Promise<PolicyEffect> {
  const count = new Count(saved, proposed, context);
  const list = (page: { limit: number; after?: number }) =>
    context.storage.listGrantsOfOrganization(saved.id, context.now(), { ...page, limit: accountsPerPage });
  for await (const { grants } of everyItem(list)) {
    if (!count.mayCountAccount()) break;
    for (const grant of grants) await count.add(grant);
  }
  return count.result();
}

type Counted = { -readonly [Field in keyof AppEffect]: AppEffect[Field] } & {
  readonly lost: Set<string>;
  readonly regained: Set<string>;
};

class Count {
  readonly #saved: Organization;
  readonly #proposed: Organization;
  readonly #context: Uses;
  readonly #apps = new Map<string, Counted>();
  readonly #clients = new Map<string, readonly { readonly client: Client; readonly project: Project }[]>();
  #isComplete = true;
  #accounts = 0;
  #grants = 0;
  #losingGrants = 0;
  #regainingGrants = 0;

  constructor(saved: Organization, proposed: Organization, context: Uses) {
    this.#saved = saved;
    this.#proposed = proposed;
    this.#context = context;
  }

  /** Counts another account. False if the limit of accounts is reached. */
  mayCountAccount(): boolean {
    const mayCount = this.#accounts < policyEffectLimits.accounts;
    if (mayCount) this.#accounts += 1;
    else this.#isComplete = false;
    return mayCount;
  }

  async add({ projectId, scopes }: Grant): Promise<void> {
    this.#grants += 1;
    let [isLosing, isRegaining] = [false, false];
    for (const { client, project } of await this.#clientsOf(projectId)) {
      const app = this.#appOf(client, project);
      const refusedBy = (organization: Organization) =>
        scopesRefusedNow({ organization, client, project, scopes }, this.#context.catalogue);
      const [before, after] = [refusedBy(this.#saved), refusedBy(this.#proposed)];
      const lost = after.filter((scope) => !before.includes(scope));
      const regained = before.filter((scope) => !after.includes(scope));
      app.accounts += 1;
      if (lost.length > 0) app.losing += 1;
      if (regained.length > 0) app.regaining += 1;
      for (const scope of lost) app.lost.add(scope);
      for (const scope of regained) app.regained.add(scope);
      isLosing ||= lost.length > 0;
      isRegaining ||= regained.length > 0;
    }
    if (isLosing) this.#losingGrants += 1;
    if (isRegaining) this.#regainingGrants += 1;
  }

  /** The project's active clients. Empty if the project is deleted, or if the limit of projects is reached. */
  async #clientsOf(projectId: string) {
    const known = this.#clients.get(projectId);
    if (known !== undefined) return known;
    if (this.#clients.size >= policyEffectLimits.projects) {
      this.#isComplete = false;
      return [];
    }
    const { storage } = this.#context;
    const project = await storage.findProject(projectId);
    const page = { limit: policyEffectLimits.clientsPerProject };
    const { items, next } = await storage.listClients(projectId, page);
    if (next !== undefined) this.#isComplete = false;
    const working =
      project === undefined || project.deletedAt !== undefined
        ? []
        : items.filter(({ state }) => state === 'active').map((client) => ({ client, project }));
    this.#clients.set(projectId, working);
    return working;
  }

  #appOf({ clientId }: Client, { id, consentScreen }: Project): Counted {
    const known = this.#apps.get(clientId);
    if (known !== undefined) return known;
    const app: Counted = {
      clientId,
      projectId: id,
      applicationName: consentScreen.applicationName,
      accounts: 0,
      losing: 0,
      regaining: 0,
      lostScopes: [],
      regainedScopes: [],
      lost: new Set(),
      regained: new Set(),
    };
    this.#apps.set(clientId, app);
    return app;
  }

  result(): PolicyEffect {
    const touched = ({ losing, regaining }: AppEffect) => losing + regaining;
    const apps = [...this.#apps.values()]
      .toSorted((one, other) => touched(other) - touched(one) || other.accounts - one.accounts)
      .map(({ lost, regained, ...app }) => ({
        ...app,
        lostScopes: [...lost],
        regainedScopes: [...regained],
      }));
    return {
      accounts: this.#accounts,
      isComplete: this.#isComplete,
      grants: this.#grants,
      losingGrants: this.#losingGrants,
      regainingGrants: this.#regainingGrants,
      affectedApps: apps.filter((app) => touched(app) > 0).length,
      apps: apps.slice(0, policyEffectLimits.shownApps),
    };
  }
}
