/** The client of the settings: one's own, or the playground's if the settings name none. */
import { playgroundId } from '../../registration/built-in-app.ts';
import { playgroundSecret } from '../../registration/playground-app.ts';
import type { PlaygroundServices } from './visit.ts';
import type { SecretValues, Workspace } from './workspace.ts';

export type ChosenClient = {
  readonly clientId: string;
  readonly clientSecret?: string;
  /** The playground's own client, whose secret nobody gets to see. */
  readonly isBuiltIn: boolean;
};

export async function chosenClient(
  { settings, clientSecret }: Workspace,
  services: PlaygroundServices,
): Promise<ChosenClient> {
  const { clientId } = settings;
  if (clientId !== undefined) {
    return { clientId, isBuiltIn: false, ...(clientSecret !== undefined && { clientSecret }) };
  }
  const secret = await playgroundSecret(services);
  return { clientId: playgroundId, isBuiltIn: true, ...(secret !== undefined && { clientSecret: secret }) };
}

/** The secrets of the workspace, without those that only the server may know. */
export function hiddenSecrets({ isBuiltIn, clientSecret }: ChosenClient): SecretValues {
  return isBuiltIn && clientSecret !== undefined ? { client_secret: clientSecret } : {};
}
