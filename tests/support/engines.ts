import { inject } from 'vitest';
import type { TestServerOptions } from './test-server.ts';

export const engines: readonly { readonly engine: string; readonly options: TestServerOptions }[] = [
  { engine: 'SQLite', options: {} },
  { engine: 'PostgreSQL', options: { postgresUrl: inject('postgresUrl') } },
];
