export type { Account } from '../../packages/server/src/records/account.ts';
export type { Client } from '../../packages/server/src/records/client.ts';
export type { OrganizationPolicy } from '../../packages/server/src/records/organization.ts';
export type { Project } from '../../packages/server/src/records/project.ts';
