/**
 * Shows the real consent page of an app, with forms that lead nowhere. The page looks as it does to a person who may
 * use the app and hasn't granted it anything yet.
 */
import type { Needs } from '../../context.ts';
import type { AuthorizationInsight } from '../../management-api/declaration/authorization-insight.ts';
import { renderConsentPage } from '../../person/consent/consent-page.ts';
import { consentQuestion } from '../../person/consent/consent-question.ts';
import { pageResponse } from '../../person/pages/page-response.ts';
import type { Client } from '../../records/client.ts';
import type { Project } from '../../records/project.ts';
import { explainAdmissionChecks } from '../../registration/policy/admit.ts';
import { profileOf } from '../../settings/profile.ts';
import type { OrganizationStorage } from '../../storage/promises/organization-storage.ts';
import type { ProjectStorage } from '../../storage/promises/project-storage.ts';
import { consentTerms } from './consent-terms.ts';
import { consentView } from './consent-view.ts';
import { canonicalScopes } from './request-parameters.ts';

type Uses = Needs<OrganizationStorage & ProjectStorage, 'settings' | 'catalogue' | 'brand' | 'now'>;

export function createConsentPreview(context: Uses): AuthorizationInsight['previewConsent'] {
  const { brand, catalogue, settings } = context;
  return async ({ project, client, account, scopes, language, theme, offline }) => {
    const requested = canonicalScopes(scopes, profileOf(settings.profile).impliedOpenId);
    const offered = requested.filter((scope) => !catalogue.isRetiredScope(scope));
    // No policy has an entry for an empty client id, so the organization's rule for all other apps applies.
    const asked = { client: client ?? { clientId: '' }, project, scopes: offered };
    const { admission } = await explainAdmissionChecks(asked, account, context);
    const view = consentView(
      {
        frame: { language, theme, brand, account },
        form: 'inert',
        access: { project, scopes: offered, accessType: offline ? 'offline' : 'online' },
        answerGoesTo: returnHost(client, project),
        question: consentQuestion(offered, consentTerms(admission), catalogue),
        admission,
      },
      context,
    );
    return pageResponse(200, renderConsentPage(view), { isPreview: true });
  };
}

/** Without a redirect URI, the host of the home page or an example. */
function returnHost(client: Client | undefined, { consentScreen }: Project): string {
  if (client?.type === 'desktop') return 'localhost';
  return new URL(client?.redirectUris[0] ?? consentScreen.homePageUrl ?? 'https://www.example.com').host;
}
