import { knownParameters } from '../../packages/server/src/oauth/authorize/known-parameters.ts';

export function parametersOfUse(use: 'read' | 'ignored' | 'not supported'): readonly string[] {
  return Object.entries(knownParameters).flatMap(([name, known]) => (known.use === use ? [name] : []));
}
