/**
 * Creates the project and then the client. If the client fails, the next attempt changes the project instead of
 * creating another.
 */

import type { ApiFailure } from '../../api/api-failure.ts';
import type { Client, Project } from '../../api/operations.ts';
import { useChange } from '../../api/queries.ts';
import { type Answers, clientOf, projectIdOf, projectOf } from './registration.ts';

/** How many project ids to try: the id from the name, then three times that id with random digits. */
const attempts = 4;

export type Registration = {
  /** Resolves to undefined if something failed. `keep` stores the project's id and etag in the answers. */
  readonly register: (
    answers: Answers,
    keep: (changes: Partial<Answers>) => void,
  ) => Promise<Client | undefined>;
  readonly pending: boolean;
  readonly clientFailure: ApiFailure | undefined;
  readonly projectFailure: ApiFailure | undefined;
  /** Clears `clientFailure`, when the person changes an address. */
  readonly forget: () => void;
};

export function useRegistration(): Registration {
  const creation = useChange('projects.create', ['projects', 'accounts.projects']);
  const change = useChange('projects.update', ['projects', 'accounts.projects']);
  const clientCreation = useChange('clients.create', ['clients']);
  const createProject = async (answers: Answers): Promise<Project | undefined> => {
    const id = projectIdOf(answers);
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const tried = attempt === 0 ? id : `${id.slice(0, 50)}-${randomDigits()}`;
      const outcome = await creation.run({ ids: {}, input: { id: tried, ...projectOf(answers) } });
      if ('answer' in outcome) return outcome.answer;
      if (outcome.failure.code !== 'ALREADY_EXISTS') return undefined;
    }
    return undefined;
  };
  // Sends no organization, because the project stays where it was created.
  const changeProject = async ({ project, etag, ...answers }: Answers): Promise<Project | undefined> => {
    const { organization: _organization, ...input } = projectOf({ ...answers, project, etag });
    const outcome = await change.run({ ids: { project }, input, etag });
    return 'answer' in outcome ? outcome.answer : undefined;
  };
  return {
    register: async (answers, keep) => {
      const project = answers.project === '' ? await createProject(answers) : await changeProject(answers);
      if (project === undefined) return undefined;
      keep({ project: project.id, etag: project.etag ?? '' });
      const outcome = await clientCreation.run({ ids: { project: project.id }, input: clientOf(answers) });
      // The answer contains the client's secret. The next page reads the secret itself.
      if ('answer' in outcome) clientCreation.forget();
      return 'answer' in outcome ? outcome.answer : undefined;
    },
    pending: creation.pending || change.pending || clientCreation.pending,
    clientFailure: clientCreation.failure,
    projectFailure: creation.failure ?? change.failure,
    forget: clientCreation.forget,
  };
}

function randomDigits(): string {
  return String(crypto.getRandomValues(new Uint32Array(1))[0])
    .padStart(6, '0')
    .slice(-6);
}
