import { describe, expect, test } from 'vitest';
import { Catalogue } from '../../../src/apis/catalogue/catalogue.ts';
import { scopesRefusedBy } from '../../../src/registration/policy/organization-policy.ts';
import { definedApi } from '../../apis/catalogue/shared-definitions.ts';
import { sampleOrganization } from '../../records/sample-records.ts';

const notes = definedApi('notes.example.com', { 'urn:notes': 'sensitive', 'urn:shared': 'non-sensitive' });
const tasks = definedApi('tasks.example.com', {
  'urn:tasks': 'non-sensitive',
  'urn:shared': 'non-sensitive',
});
const catalogue = new Catalogue({ builtIn: [notes, tasks] });
const asked = ['urn:notes', 'urn:shared', 'urn:tasks', 'urn:unknown'];

describe('ERR-1 scopes that a policy does not allow an untrusted app', () => {
  test.each([
    ['none, if no API is restricted', {}, []],
    [
      'every scope of a restricted API, and scopes that this node does not know',
      { restrictedApis: ['notes.example.com'] },
      ['urn:notes', 'urn:shared', 'urn:unknown'],
    ],
    [
      'the sensitive scopes of a partly restricted API, and scopes that this node does not know',
      { partlyRestrictedApis: ['notes.example.com', 'tasks.example.com'] },
      ['urn:notes', 'urn:unknown'],
    ],
  ])('%s', (_what, policy, refused) => {
    const organization = sampleOrganization(policy);
    expect(scopesRefusedBy(organization, { access: 'limited' }, asked, catalogue)).toEqual(refused);
    expect(scopesRefusedBy(organization, { access: 'trusted' }, asked, catalogue)).toEqual([]);
  });
});
