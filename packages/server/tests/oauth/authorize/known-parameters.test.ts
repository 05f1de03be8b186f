import { expect, test } from 'vitest';
import { isKnownParameter, knownParameters } from '../../../src/oauth/authorize/known-parameters.ts';

test('parameters that the server reads or ignores are known; those it does not support are not', () => {
  for (const [name, { use }] of Object.entries(knownParameters)) {
    expect([name, isKnownParameter(name)]).toEqual([name, use !== 'not supported']);
  }
  expect(Object.entries(knownParameters).filter(([, { use }]) => use === 'not supported')).toHaveLength(3);
});

test.each(['', 'Client_id', 'scope ', 'scopes', 'constructor', '__proto__', 'toString', 'hasOwnProperty'])(
  '%j is unknown',
  (name) => {
    expect(isKnownParameter(name)).toBe(false);
  },
);
