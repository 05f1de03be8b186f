/** The services that the management API uses. Each resource and method asks for a part of them. */
import type { Needs } from '../../context.ts';
import type { ActingContext } from '../../registration/registration-events.ts';
import type { AccountStorage } from '../../storage/promises/account-storage.ts';
import type { ClientStorage } from '../../storage/promises/client-storage.ts';
import type { CredentialStorage } from '../../storage/promises/credential-storage.ts';
import type { GrantStorage } from '../../storage/promises/grant-storage.ts';
import type { OrganizationStorage } from '../../storage/promises/organization-storage.ts';
import type { ProjectDomainStorage } from '../../storage/promises/project-domain-storage.ts';
import type { ProjectStorage } from '../../storage/promises/project-storage.ts';
import type { SessionStorage } from '../../storage/promises/session-storage.ts';
import type { AuthorizationInsight } from './authorization-insight.ts';

/** What a call gets: the services, and who acts (decision 0058). */
export type ManagementServices = CommonServices &
  ActingContext & { readonly authorization: AuthorizationInsight };

export type CommonServices = Needs<
  OrganizationStorage &
    AccountStorage &
    CredentialStorage &
    SessionStorage &
    ProjectStorage &
    ProjectDomainStorage &
    ClientStorage &
    GrantStorage,
  | 'settings'
  | 'brand'
  | 'catalogue'
  | 'events'
  | 'now'
  | 'randomBytes'
  | 'sealerFor'
  | 'commandFor'
  | 'reportFailure'
>;
