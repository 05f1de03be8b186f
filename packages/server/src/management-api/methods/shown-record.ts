import { z } from 'zod';
import type { Catalogue } from '../../apis/catalogue/catalogue.ts';
import { etagOfRevision } from '../call/etag.ts';
import type { Fields, Input, Resource } from '../declaration/resource.ts';
import type { ManagementServices } from '../declaration/services.ts';

const etag = z
  .string()
  .optional()
  .describe(
    'Changes with every change of the record. Send it back, so that you don’t overwrite a change of others.',
  );

export function recordFields(resource: Resource, catalogue: Catalogue): Fields {
  return resource.hasEtag ? { ...resource.record(catalogue), etag } : resource.record(catalogue);
}

export function shown(resource: Resource, thing: unknown, services: ManagementServices): Input {
  const record = resource.show(thing, services);
  const tag = etagOf(resource, thing);
  return tag === undefined ? record : { ...record, etag: tag };
}

/** Undefined for kinds of records that have none. */
export function revisionOf(thing: unknown): number | undefined {
  const { revision } = thing as { readonly revision?: number };
  return revision;
}

export function etagOf({ hasEtag }: Resource, thing: unknown): string | undefined {
  const revision = hasEtag ? revisionOf(thing) : undefined;
  return revision === undefined ? undefined : etagOfRevision(revision);
}
