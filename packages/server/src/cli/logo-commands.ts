/** The commands `grantway project logo …`. */
import { readPictureFile } from '../host/picture-file.ts';
import type { Project } from '../records/project.ts';
import { mostLogoBytes } from '../registration/logo/inspect-picture.ts';
import { LogoMaker } from '../registration/logo/logo-maker.ts';
import { removeProjectLogo, setProjectLogo } from '../registration/project-logo.ts';
import type { Answer, ManagementCommand } from './command-definition.ts';
import { printedRecord, recordAnswer } from './printed-record.ts';

export const logoCommands: readonly ManagementCommand[] = [
  {
    name: 'project logo set',
    operands: ['PROJECT', 'FILE'],
    summary: 'Sets the logo of an app: a PNG, JPEG or WebP file of at most 1 MiB',
    options: {},
    run: async ({ installation, given }) => {
      const content = readPictureFile(given.operand('FILE'), mostLogoBytes);
      const context = { ...installation, logos: new LogoMaker() };
      const { record, changed } = await setProjectLogo(
        context,
        { id: given.operand('PROJECT') },
        { content },
      );
      return answer(record, changed ? `Set the logo of the project ${record.id}.` : 'Nothing to change.');
    },
  },
  {
    name: 'project logo remove',
    operands: ['PROJECT'],
    summary: 'Removes the logo of an app; people then see the first letter of its name',
    options: {},
    run: async ({ installation, given }) => {
      const { record, changed } = await removeProjectLogo(installation, { id: given.operand('PROJECT') });
      return answer(record, changed ? `Removed the logo of the project ${record.id}.` : 'Nothing to change.');
    },
  },
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
