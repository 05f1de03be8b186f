import type { Ask } from './management.ts';
import type { TestServer } from './test-server.ts';

let made = 0;

/** Mina owns the project, and Tomas has `role`. Resolves to its id. */
export async function consoleProject(
  server: TestServer,
  admin: Ask,
  role = 'editor',
  fields: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const id = `project-${++made}`;
  const [, tomas] = server.accounts;
  const { consentScreen, ...rest } = fields;
  const { status, body } = await admin('POST', 'projects', {
    id,
    name: 'Harbor Notes',
    ...rest,
    consentScreen: { supportEmail: 'help@harbor.example', ...(consentScreen as object | undefined) },
  });
  if (status !== 200) throw new TypeError(JSON.stringify(body));
  await admin('POST', `projects/${id}/members`, { email: tomas.email, role });
  return id;
}
