/** Compares docs/reference/seed-file.md with the schema. The server must also be able to read the page's example. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { builtInApis, builtInCatalogue } from '../../packages/server/src/apis/built-in-apis.ts';
import { readSeedFile, seedFileSchema } from '../../packages/server/src/dev/seed-file.ts';
import { read, repository } from './source-files.ts';

type Field = { readonly name: string; readonly isOptional: boolean; readonly isNullable: boolean };

const page = read('docs/reference/seed-file.md');

function documentedFields(heading: string): readonly Field[] {
  const section = page.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? '';
  const rows = section.matchAll(/^\| `([^`]+)` \| ([^|]*) \| ([^|]*) \|/gm);
  return [...rows].map(([, name = '', value = '', fallback = '']) => ({
    name,
    isOptional: fallback !== 'required',
    isNullable: value.includes('or null'),
  }));
}

function inside(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return inside(schema.unwrap());
  return schema instanceof z.ZodArray ? inside(schema.element) : schema;
}

/** Includes fields of nested objects. Leaves out lists of objects, which have their own sections. */
function fieldsOf(schema: z.core.$ZodType, prefix = ''): readonly Field[] {
  if (!(schema instanceof z.ZodObject)) throw new TypeError('the schema of a record must be an object');
  return Object.entries(schema.shape).flatMap(([name, field]: [string, z.ZodType]) => {
    const own = {
      name: prefix + name,
      isOptional: field.safeParse(undefined).success,
      isNullable: field.safeParse(null).success,
    };
    const nested = field instanceof z.ZodOptional ? field.unwrap() : field;
    return nested instanceof z.ZodObject ? [own, ...fieldsOf(nested, `${prefix}${name}.`)] : [own];
  });
}

const catalogue = builtInCatalogue();
const file = seedFileSchema(catalogue);
const { organizations, accounts, projects, apis } = file.shape;
const project = inside(projects);
const member = project instanceof z.ZodObject ? inside(project.shape.members) : project;
const api = inside(apis);
const scope = api instanceof z.ZodObject ? inside(api.shape.scopes) : api;
const client = project instanceof z.ZodObject ? inside(project.shape.clients) : project;
const apiKey = project instanceof z.ZodObject ? inside(project.shape.apiKeys) : project;

test.each([
  ['The file', file],
  ['Organizations', inside(organizations)],
  ['Accounts', inside(accounts)],
  ['Projects', project],
  ['Members', member],
  ['APIs of your own', api],
  ['Scopes of an API', scope],
  ['Clients', client],
  ['API keys', apiKey],
])(
  '%s: the page has the fields of the schema and no others, and says which fields may be absent or null',
  (heading, schema) => {
    const byName = (one: Field, other: Field) => one.name.localeCompare(other.name);
    const fields = fieldsOf(schema);
    expect(fields.length).toBeGreaterThan(1);
    expect(documentedFields(heading).toSorted(byName)).toEqual([...fields].sort(byName));
  },
);

test('the page names every built-in API', () => {
  for (const { service } of builtInApis) expect(page).toContain(`\`${service}\``);
});

test('the server can read the example', () => {
  const seed = readSeedFile(join(repository, 'docs/examples/seed.json'), catalogue);
  expect(seed.projects?.length).toBeGreaterThan(1);
});
