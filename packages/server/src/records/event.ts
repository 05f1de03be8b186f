/** Events: what happened on this server, who did it, and why (decision 0058). */

/** An area, a dot, and what happened. docs/reference/audit.md explains each kind. */
export const eventKinds = [
  'organization.created',
  'organization.changed',
  'account.created',
  'account.changed',
  'account.disabled',
  'account.enabled',
  'account.deleted',
  'account.restored',
  'project.created',
  'project.changed',
  'project.deleted',
  'project.restored',
  'project.erased',
  'verification.submitted',
  'verification.withdrawn',
  'verification.approved',
  'verification.rejected',
  'verification.ended',
  'member.added',
  'member.roleChanged',
  'member.removed',
  'member.left',
  'domain.added',
  'domain.proved',
  'domain.removed',
  'api.created',
  'api.changed',
  'api.retired',
  'api.restored',
  'api.removed',
  'scope.added',
  'scope.changed',
  'scope.retired',
  'scope.restored',
  'scope.removed',
  'apiKey.created',
  'apiKey.changed',
  'apiKey.removed',
  'client.created',
  'client.changed',
  'client.disabled',
  'client.enabled',
  'client.deleted',
  'client.restored',
  'client.erased',
  'client.secretAdded',
  'client.secretReplaced',
  'client.secretDisabled',
  'client.secretEnabled',
  'client.secretRemoved',
  'client.secretDownloaded',
  'credentials.changed',
  'signIn.succeeded',
  'session.ended',
  'grant.consented',
  'grant.revoked',
  'grant.expired',
  'code.replayed',
  'refreshToken.evicted',
  'refreshToken.expired',
] as const;

export type EventKind = (typeof eventKinds)[number];

export type EventArea = EventKind extends infer Kind
  ? Kind extends `${infer Area}.${string}`
    ? Area
    : never
  : never;

/** docs/reference/audit.md explains each cause. */
export const eventCauses = [
  'person',
  'app',
  'admin',
  'seed',
  'replay',
  'expiry',
  'limit',
  'unused',
  'newPassword',
  'accountDeleted',
  'domainMoved',
] as const;

export type EventCause = (typeof eventCauses)[number];

export type EventActor =
  | { readonly kind: 'account'; readonly sub: string }
  | { readonly kind: 'client'; readonly clientId: string }
  /** Somebody at this server's command line, or its seed file. */
  | { readonly kind: 'operator' }
  /** The server itself, for example its housekeeping. */
  | { readonly kind: 'server' };

export type Acting = { readonly actor: EventActor; readonly cause: EventCause };

/** `at` is in whole seconds since 1970. */
export type Attribution = Acting & { readonly at: number };

/** Fields of a record, by name. They never contain a secret, code, token or password hash. */
export type EventFields = Readonly<Record<string, unknown>>;

/** The records that an event is about. Filters of event lists use them. */
export type EventSubjects = {
  readonly accountSub?: string;
  readonly projectId?: string;
  readonly clientId?: string;
  readonly organizationId?: string;
  // If one of the following is set, `projectId` is the project that the record belongs to.
  readonly apiId?: string;
  readonly scope?: string;
  readonly domain?: string;
};

export type EventDraft = Attribution &
  EventSubjects & {
    readonly kind: EventKind;
    /** The record as it was. Storage keeps only the fields that differ. Absent if the record is new. */
    readonly before?: EventFields;
    /** The record as it is now. Absent if the record no longer exists. */
    readonly after?: EventFields;
  };

export type OutboxEvent = EventDraft & {
  /** Counts all events of this database from 1. An event becomes visible only after all events with smaller ids. */
  readonly id: number;
};
