/** Sets and removes the logo of a project's app (CON-6, decision 0065). */
import type { Needs } from '../context.ts';
import type { ConsentScreen, Project } from '../records/project.ts';
import type { ProjectLogoStorage } from '../storage/promises/project-logo-storage.ts';
import type { ProjectStorage } from '../storage/promises/project-storage.ts';
import { changeRecord, type IfRevision, type Outcome } from './changes.ts';
import type { LogoMaker } from './logo/logo-maker.ts';
import { projectEvent } from './project-events.ts';
import { requireProject } from './projects.ts';
import { type ActingContext, attributionOf } from './registration-events.ts';
import { type ChangedBy, withVerification } from './verification.ts';
import { withChanges } from './wishes.ts';

type Uses = Needs<ProjectStorage & ProjectLogoStorage, 'catalogue'> & ActingContext;

type Target = Pick<Project, 'id'> & IfRevision;

export type LogoUpload = { readonly content: Uint8Array; readonly mediaType?: string };

/** If a developer changes the logo, the app is no longer verified. @throws RegistrationError */
export async function setProjectLogo(
  context: Uses & { readonly logos: LogoMaker },
  target: Target,
  { content, mediaType }: LogoUpload,
  by: ChangedBy = 'administrator',
): Promise<Outcome<Project>> {
  // Check first that the project exists, so that no picture is decoded for nothing.
  await requireProject(context.storage, target.id);
  const { png, digest } = await context.logos.make(content, mediaType);
  return changeLogo(context, target, digest, png, by);
}

/** @throws RegistrationError if there's no such project */
export function removeProjectLogo(
  context: Uses,
  target: Target,
  by: ChangedBy = 'administrator',
): Promise<Outcome<Project>> {
  return changeLogo(context, target, null, undefined, by);
}

async function changeLogo(
  context: Uses,
  { id, ifRevision }: Target,
  logoDigest: string | null,
  png: Uint8Array | undefined,
  by: ChangedBy,
): Promise<Outcome<Project>> {
  const { storage, catalogue } = context;
  return changeRecord<Project>({
    ifRevision,
    read: () => requireProject(storage, id),
    change: (present) => {
      const before = present.consentScreen;
      // `withChanges` removes a field whose value is null.
      const after: ConsentScreen = withChanges<ConsentScreen>(before, { logoDigest });
      const consentScreen = withVerification(before, after, {}, { by, catalogue, now: context.now() });
      return { ...present, consentScreen };
    },
    save: (project, event) => storage.updateProjectLogo(project, png, event),
    event: (change) => projectEvent(attributionOf(context), change),
  });
}
