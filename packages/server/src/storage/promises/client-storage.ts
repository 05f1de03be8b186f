/** `storage.ts` has the rules that all storage interfaces share. */
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
  /** Both may come from memory. So the times of last use may be out of date. */
  findClientWithProject(clientId: string): Promise<ClientWithProject | undefined>;
  hasClients(): Promise<boolean>;
  /** In the order of creation. */
  listClients(projectId: string, page: PageRequest): Promise<Page<Stored<Client>>>;
  /**
   * Replaces every field, including secrets, if neither the client nor its project has changed since the client was
   * read. `clientId`, `projectId` and the times of last use stay.
   */
  updateClient(client: Stored<Client>, event: EventDraft): Promise<UpdateOutcome>;
  /**
   * Records a use without changing the revision. Code exchanges and refreshes record their use themselves, at most once a
   * day per client.
   */
  touchClient(clientId: string, now: number): Promise<void>;
  /**
   * Records that a secret has authenticated a request, without changing the revision. Writes at most once a day for
   * each secret. Returns without a promise if this process knows that a use of the last day is recorded.
   */
  touchClientSecret(clientId: string, secret: ClientSecret, now: number): Eventually<void>;
  /**
   * Deletes clients that were neither used nor created since `unusedSince`. Erases clients that were deleted at
   * `deletedBefore` or earlier, with their codes and refresh tokens. One call deletes at most `limit` clients and
   * erases at most `limit` clients, and resolves to their ids. The clients `kept` and clients of deleted projects stay.
   */
  retireClients(retirement: {
    now: number;
    unusedSince: number;
    deletedBefore: number;
    limit: number;
    /** At most two. */
    kept?: readonly string[];
  }): Promise<{ readonly deleted: readonly string[]; readonly erased: readonly string[] }>;
}
