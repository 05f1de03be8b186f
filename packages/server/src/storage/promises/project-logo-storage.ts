/** `storage.ts` has the rules that all storage interfaces share. */

import type { EventDraft } from '../../records/event.ts';
import type { Project } from '../../records/project.ts';
import type { Stored } from '../../records/stored.ts';
import type { UpdateOutcome } from './update-outcome.ts';

export interface ProjectLogoStorage {
  /**
   * Like `updateProject`, and replaces the logo in the same transaction. If `png` is undefined, the project has no logo
   * afterwards.
   *
   * @param png at most 262,144 bytes. The project's `logoDigest` must be its SHA-256
   */
  updateProjectLogo(
    project: Stored<Project>,
    png: Uint8Array | undefined,
    event: EventDraft,
  ): Promise<UpdateOutcome>;
  /** The picture with this SHA-256, if a project has it as its logo now. */
  findLogo(sha256: Uint8Array): Promise<Uint8Array | undefined>;
}
