/** `GET /playground/api/session`. */
import type { PlaygroundSession } from '@grantway/protocol/playground';
import { presentFields } from '@grantway/protocol/present-fields';
import { playgroundGrantsEndAfterSeconds, playgroundId } from '../../registration/built-in-app.ts';
import { playgroundRedirectUri } from '../../settings/server-names.ts';
import { issueFormToken } from '../browser/form-token.ts';
import { googleEndpoints, ownEndpoints } from './endpoints.ts';
import { defaultPlaygroundSettings } from './settings.ts';
import type { Visit } from './visit.ts';

export function playgroundSession({ account, browser, services }: Visit): PlaygroundSession {
  return presentFields<PlaygroundSession>({
    account: account && { id: account.sub, email: account.email, name: account.name },
    owner: services.signIn.byChoice ? undefined : account?.sub,
    formToken: issueFormToken('playground', browser, services),
    redirectUri: playgroundRedirectUri(services.settings),
    grantway: ownEndpoints(services.settings),
    google: googleEndpoints,
    ownClient: { clientId: playgroundId, grantsEndAfterSeconds: playgroundGrantsEndAfterSeconds },
    defaults: defaultPlaygroundSettings,
  });
}
