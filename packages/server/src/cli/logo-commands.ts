import { readPictureFile } from '../host/picture-file.ts';
import type { Project } from '../records/project.ts';
import { mostLogoBytes } from '../registration/logo/inspect-picture.ts';
import { type Answer, type ManagementCommand, plainCommand } from './command-definition.ts';
import { changeLine, printedRecord, recordAnswer } from './printed-record.ts';

export const logoCommands: readonly ManagementCommand[] = [
  plainCommand(
    'project logo set',
    ['PROJECT', 'FILE'],
    'Sets the logo of an app: a PNG, JPEG or WebP file of at most 1 MiB',
    async ({ projects }, id, file) => {
      const content = readPictureFile(file, mostLogoBytes);
      const { record, changed } = await projects.setLogo(id, content);
      return answer(record, changeLine(changed, `Set the logo of the project ${record.id}.`));
    },
  ),
  plainCommand(
    'project logo remove',
    ['PROJECT'],
    'Removes the logo of an app; people then see the first letter of its name',
    async ({ projects }, id) => {
      const { record, changed } = await projects.removeLogo(id);
      return answer(record, changeLine(changed, `Removed the logo of the project ${record.id}.`));
    },
  ),
];

function answer(project: Project, line: string): Answer {
  const { applicationName, logoDigest } = project.consentScreen;
  return recordAnswer(
    printedRecord(project),
    [
      ['project', project.id],
      ['application', applicationName],
      ['logo', logoDigest ?? 'none'],
    ],
    line,
  );
}
