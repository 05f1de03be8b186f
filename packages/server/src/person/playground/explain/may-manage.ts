import type { Visit } from '../visit.ts';

/** On a development server everybody may; otherwise only members of the project. */
export async function mayManage(
  projectId: string,
  { account, services: { signIn, storage } }: Visit,
): Promise<boolean> {
  if (signIn.byChoice) return true;
  return account !== undefined && (await storage.findProjectMember(projectId, account.sub)) !== undefined;
}
