/** The front page of a development server: what runs here and where to go. */
import type { ServerContext } from '../context.ts';
import type { Handler } from '../http.ts';
import { pageFrame, pageResponse } from '../page-response.ts';
import { renderWelcomePage } from '../pages/welcome-page.ts';
import { endpointPaths } from '../paths.ts';

export type DevelopmentInfo = {
  readonly sampleUrl?: string;
  readonly clientId: string;
  /** Path of the seeded client's `client_secret.json`. */
  readonly clientSecretFile: string;
};

const shownAccounts = 10;

export function createWelcomePage(context: ServerContext, info: DevelopmentInfo): Handler {
  const { origin } = context.settings;
  return async (request) => {
    const html = renderWelcomePage({
      frame: pageFrame(request, undefined),
      origin,
      ...(info.sampleUrl !== undefined && { sampleUrl: info.sampleUrl }),
      accounts: await context.storage.listAccounts(shownAccounts),
      clientId: info.clientId,
      clientSecretFile: info.clientSecretFile,
      accountPagePath: endpointPaths.applications,
      endpoints: [
        { name: 'authorization_endpoint', url: origin + endpointPaths.authorization[0] },
        { name: 'token_endpoint', url: origin + endpointPaths.token[0] },
        { name: 'revocation_endpoint', url: origin + endpointPaths.revocation[0] },
        { name: 'userinfo_endpoint', url: origin + endpointPaths.userInfoCurrent[0] },
      ],
    });
    return pageResponse(200, html);
  };
}
