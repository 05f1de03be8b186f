/** Whether somebody has fixed the cause of a failed request. */
import type { Fix } from '@grantway/protocol/fix';
import { canonicalScope } from '@grantway/protocol/scope';
import type { Client } from '../../records/client.ts';
import type { Project } from '../../records/project.ts';

/** False also if the fix has too little information to tell. */
export function isFixed(fix: Fix, client: Client, project: Project): boolean {
  const { consentScreen, userType, publishingStatus } = project;
  switch (fix.at) {
    case 'redirect-uris':
      return fix.redirectUri !== undefined && client.redirectUris.includes(fix.redirectUri);
    case 'client':
      return client.state === 'active';
    case 'project':
      return project.deletedAt === undefined;
    case 'scopes': {
      const declared = consentScreen.declaredScopes.map(canonicalScope);
      return fix.scopes?.every((scope) => declared.includes(canonicalScope(scope))) === true;
    }
    case 'test-users':
      return publishingStatus === 'production';
    case 'audience':
      return userType === 'external';
    case 'verification':
      return consentScreen.verification === 'verified';
    case 'api':
      return project.enabledApis.includes(fix.api);
    default:
      return false;
  }
}
