/** The checks, the reference and the tests derive from this table of roles and permissions. */

/** Each text says which accounts have the role, and where. */
export const roles = {
  serverAdministrator: 'an account with `administrator`, everywhere',
  reviewer: 'an account with `reviewer`, everywhere',
  organizationAdministrator:
    'an account with `organizationAdministrator`, for its own organization and the accounts and projects of that organization',
  projectOwner: 'a member of the project with the role `owner`',
  projectEditor: 'a member of the project with the role `editor`',
  projectViewer: 'a member of the project with the role `viewer`',
  accountItself: 'every account, for its own record',
  everyAccount: 'every account, everywhere',
} as const;

export type Role = keyof typeof roles;

const server: readonly Role[] = ['serverAdministrator'];
const organization: readonly Role[] = [...server, 'organizationAdministrator'];
const owners: readonly Role[] = [...organization, 'projectOwner'];
const editors: readonly Role[] = [...owners, 'projectEditor'];
const viewers: readonly Role[] = [...editors, 'projectViewer'];
const everybody: readonly Role[] = [...viewers, 'reviewer', 'accountItself', 'everyAccount'];

/** A permission's name is a collection, a dot, and what the roles may do there. */
export const permissions = {
  'organizations.list': server,
  'organizations.create': server,
  'organizations.get': organization,
  'organizations.update': organization,
  // The answer tells what the accounts have allowed, and which apps they use.
  'organizations.tryPolicy': organization,
  // With a domain, an organization also gets every account of that domain.
  'organizations.setDomains': server,

  'accounts.list': organization,
  'accounts.get': organization,
  'accounts.create': organization,
  'accounts.update': organization,
  'accounts.setState': organization,
  // The address decides which organization the account belongs to.
  'accounts.setAddress': server,
  // A change of an administrator's or reviewer's account needs this permission too.
  'accounts.setServerRoles': server,
  'accounts.listGrants': organization,
  'accounts.revokeGrants': organization,
  // Everybody sees the projects that they manage, for example in the console.
  'accounts.listProjects': [...organization, 'accountItself'],
  'accounts.listSignIns': organization,
  'accounts.endSignIns': organization,

  'projects.list': [...organization, 'reviewer'],
  'projects.get': [...viewers, 'reviewer'],
  // The account becomes the project's owner if it can't manage the project as an administrator.
  'projects.create': everybody,
  // An organization can trust its own projects, so only its administrators may create a project in it.
  'projects.createInOrganization': organization,
  'projects.update': editors,
  // Restoring a project needs this permission too.
  'projects.delete': owners,
  'projects.setOrganization': server,
  'projects.submit': editors,
  'projects.verify': [...server, 'reviewer'],
  'projects.previewConsent': [...viewers, 'reviewer'],
  'projects.listGrants': owners,
  'projects.revokeGrants': owners,

  'members.list': viewers,
  'members.change': owners,

  'domains.list': viewers,
  'domains.change': editors,

  'clients.list': viewers,
  'clients.get': viewers,
  'clients.create': editors,
  'clients.update': editors,
  'clients.setState': editors,
  // An explanation for an account other than the caller's needs `accounts.get` too.
  'clients.explainAdmission': [...viewers, 'reviewer'],
  'clients.listFailures': viewers,
  'clients.listSecrets': editors,
  'clients.changeSecrets': editors,
  // Anybody who has the downloaded file can act as the app (decision 0073).
  'clients.downloadSecret': editors,

  // Consent pages and metadata show APIs and scopes to everybody anyway, and every developer chooses from all of them.
  'apis.list': everybody,
  'apis.get': everybody,
  // Ids and audiences are unique on the whole server, so members of a project may use only names under its proved
  // domains.
  'apis.create': owners,
  'apis.setAudience': organization,
  'apis.update': editors,
  'apis.setProject': server,
  'apis.setState': editors,
  'apis.delete': owners,
  'apis.changeScopes': editors,
  // Which apps use a scope, and how many people. Built-in APIs belong to no project, so only the server's
  // administrators see theirs.
  'apis.listUse': viewers,
  // The people who use somebody else's app. Owners of that app see its own people (`projects.listGrants`).
  'apis.listPeople': server,

  'apiKeys.list': viewers,
  'apiKeys.get': viewers,
  'apiKeys.create': editors,
  'apiKeys.update': editors,
  'apiKeys.delete': editors,

  // Owners must filter the list by their project, and administrators of an organization by their organization.
  'auditEvents.list': owners,
  'auditEvents.get': server,

  'settings.get': server,
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type Permission = keyof typeof permissions;

export const permissionNames = Object.keys(permissions) as readonly Permission[];

export function isAllowed(held: ReadonlySet<Role>, permission: Permission): boolean {
  return permissions[permission].some((role) => held.has(role));
}

export function permissionsOf(held: ReadonlySet<Role>): readonly Permission[] {
  return permissionNames.filter((name) => isAllowed(held, name));
}
