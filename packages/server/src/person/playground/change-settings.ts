import { isDeepStrictEqual } from 'node:util';
import type { PlaygroundSettings } from '@grantway/protocol/playground';
import { presentFields } from '@grantway/protocol/present-fields';
import { inWorkspace, type Operation } from './operation.ts';
import { clientSecretSchema, requireAllowedSettings, settingsSchema } from './settings.ts';
import { openWorkspace, stateOf, type Workspace } from './workspace.ts';

export const changeSettings: Operation<'settings'> = {
  input: inWorkspace({ settings: settingsSchema, clientSecret: clientSecretSchema.exactOptional() }),
  async run({ workspace: sealed, settings, clientSecret }, visit) {
    requireAllowedSettings(settings, visit.services);
    const before = openWorkspace(sealed, visit);
    const kept = isSameServer(settings, before.settings) ? before : withoutCredentials(before);
    const { clientSecret: keptSecret, ...rest } = kept;
    const secret = clientSecret ?? (settings.clientId === before.settings.clientId ? keptSecret : undefined);
    return stateOf(
      presentFields<Workspace>({
        ...rest,
        settings,
        clientSecret: secret === '' || settings.clientId === undefined ? undefined : secret,
      }),
      visit,
    );
  },
};

function isSameServer({ server }: PlaygroundSettings, { server: other }: PlaygroundSettings): boolean {
  return isDeepStrictEqual(server, other);
}

/** RFC 9700 §4.4: secrets, codes and tokens of one server must never go to another server. */
function withoutCredentials({ settings, requestedScopes }: Workspace): Workspace {
  return { settings, requestedScopes, grantedScopes: [] };
}
