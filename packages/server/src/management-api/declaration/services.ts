import type { Needs } from '../../context.ts';
import type { Account } from '../../records/account.ts';
import type { DomainProver } from '../../registration/domain-proof.ts';
import type { LogoMaker } from '../../registration/logo/logo-maker.ts';
import type { ActingContext } from '../../registration/registration-events.ts';
import type { AccountStorage } from '../../storage/promises/account-storage.ts';
import type { ApiKeyStorage } from '../../storage/promises/api-key-storage.ts';
import type { ApiStorage } from '../../storage/promises/api-storage.ts';
import type { AuthorizationFailureStorage } from '../../storage/promises/authorization-failure-storage.ts';
import type { ClientStorage } from '../../storage/promises/client-storage.ts';
import type { CredentialStorage } from '../../storage/promises/credential-storage.ts';
import type { GrantStorage } from '../../storage/promises/grant-storage.ts';
import type { OrganizationStorage } from '../../storage/promises/organization-storage.ts';
import type { OutboxStorage } from '../../storage/promises/outbox-storage.ts';
import type { ProjectDomainStorage } from '../../storage/promises/project-domain-storage.ts';
import type { ProjectLifeStorage } from '../../storage/promises/project-life-storage.ts';
import type { ProjectLogoStorage } from '../../storage/promises/project-logo-storage.ts';
import type { ProjectMemberStorage } from '../../storage/promises/project-member-storage.ts';
import type { ProjectStorage } from '../../storage/promises/project-storage.ts';
import type { RateLimitStorage } from '../../storage/promises/rate-limit-storage.ts';
import type { ScopeUseStorage } from '../../storage/promises/scope-use-storage.ts';
import type { SessionStorage } from '../../storage/promises/session-storage.ts';
import type { AuthorizationInsight } from './authorization-insight.ts';

/** Adds the actor of events (decision 0058), and the account that sent the request. */
export type ManagementServices = CommonServices &
  ActingContext & { readonly authorization: AuthorizationInsight; readonly caller: Account };

export type CommonServices = Needs<
  OrganizationStorage &
    AccountStorage &
    CredentialStorage &
    SessionStorage &
    ProjectStorage &
    ProjectLifeStorage &
    ProjectLogoStorage &
    ProjectMemberStorage &
    ProjectDomainStorage &
    ApiStorage &
    RateLimitStorage &
    OutboxStorage &
    ApiKeyStorage &
    ClientStorage &
    AuthorizationFailureStorage &
    GrantStorage &
    ScopeUseStorage,
  | 'settings'
  | 'brand'
  | 'catalogue'
  | 'events'
  | 'now'
  | 'randomBytes'
  | 'sealerFor'
  | 'commandFor'
  | 'fixAddress'
  | 'reportFailure'
> & { readonly domainProver: DomainProver; readonly logos: LogoMaker };
