/** What storage promises about clients. `storage.ts` has the rules that all interfaces share. */
import type { Client, ClientSecret } from '../../records/client.ts';
import type { EventDraft } from '../../records/event.ts';
import type { Project } from '../../records/project.ts';
import type { Stored } from '../../records/stored.ts';
import type { Eventually } from '../engine/eventually.ts';
import type { Page, PageRequest } from './page.ts';
import type { UpdateOutcome } from './update-outcome.ts';

export type ClientWithProject = { readonly client: Client; readonly project: Project };

export interface ClientStorage {
  /** @throws AlreadyExistsError if the client id is taken; TypeError if there is no such project */
  createClient(client: Client, event: EventDraft): Promise<void>;
  findClient(clientId: string): Promise<Stored<Client> | undefined>;
  /**
   * The client together with its project. If neither has changed, both come from memory. `lastUsedAt` may be older than the
   * last use.
   */
  findClientWithProject(clientId: string): Promise<ClientWithProject | undefined>;
  /** Whether any project has a client, in any state. */
  hasClients(): Promise<boolean>;
  /** The project's clients, in the order of creation. */
  listClients(projectId: string, page: PageRequest): Promise<Page<Stored<Client>>>;
  /**
   * Replaces every field, including secrets, if neither the client nor its project has changed since the client was read.
   * Doesn't change `clientId`, `projectId`, or when the client and its secrets were last used.
   */
  updateClient(client: Stored<Client>, event: EventDraft): Promise<UpdateOutcome>;
  /**
   * Records a use without changing the revision. Code exchanges and refreshes record their use themselves, at most once a
   * day per client.
   */
  touchClient(clientId: string, now: number): Promise<void>;
  /**
   * Records that a secret of the client has authenticated a request, without changing the revision. Writes at most once a day
   * for each secret. If this process knows that a use of the last day is recorded, the method returns without a promise.
   */
  touchClientSecret(clientId: string, secret: ClientSecret, now: number): Eventually<void>;
  /**
   * Retires clients that nobody needs. If a client was neither used nor created since `unusedSince`, it becomes `deleted` at
   * `now`. If a client was deleted at `deletedBefore` or earlier, this method erases it with its codes and refresh tokens.
   * One call deletes at most `limit` clients and erases at most `limit` clients, and resolves to their ids. It never deletes
   * the client `kept` and clients of deleted projects.
   */
  retireClients(retirement: {
    now: number;
    unusedSince: number;
    deletedBefore: number;
    limit: number;
    kept?: string;
  }): Promise<{ readonly deleted: readonly string[]; readonly erased: readonly string[] }>;
}
