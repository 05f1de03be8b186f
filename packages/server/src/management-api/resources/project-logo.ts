/** The methods that upload and remove the logo of a project's app (decision 0065). */
import type { Project } from '../../records/project.ts';
import type { Stored } from '../../records/stored.ts';
import { countUse } from '../../registration/hourly-limits.ts';
import { logoMediaTypes, mostLogoBytes } from '../../registration/logo/inspect-picture.ts';
import { removeProjectLogo, setProjectLogo } from '../../registration/project-logo.ts';
import type { ActionMethod, UploadMethod } from '../declaration/resource.ts';
import { changedBy } from './changed-by.ts';

export const uploadLogo: UploadMethod<Stored<Project>> = {
  permission: 'projects.update',
  summary:
    'Sets the logo of the app. The body is a PNG, JPEG or WebP file of at most 1 MiB, 48 to 2,048 pixels wide and high. The server scales it down to 240 pixels. If a developer does this, the app must be verified again.',
  mediaTypes: logoMediaTypes,
  mostBytes: mostLogoBytes,
  run: ({ thing: { id }, ifRevision }, { mediaType, read }, services) =>
    services.logos.upload(services.caller.sub, async () => {
      await countUse(services, 'logo', services.caller.sub);
      const upload = { content: await read(), mediaType };
      const { record } = await setProjectLogo(services, { id, ifRevision }, upload, changedBy(services));
      return record;
    }),
};

export const removeLogo: ActionMethod<Stored<Project>> = {
  permission: 'projects.update',
  summary: 'Removes the logo of the app. If a developer does this, the app must be verified again.',
  run: async ({ thing: { id }, ifRevision }, _, services) => {
    const { record } = await removeProjectLogo(services, { id, ifRevision }, changedBy(services));
    return record;
  },
};
