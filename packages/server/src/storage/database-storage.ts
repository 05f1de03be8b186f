/** Puts the parts together: one `Storage` over whichever engine is given. */
import { apiResourceMethods } from './api-resources.ts';
import type { Engine } from './engine.ts';
import { grantMethods } from './grants.ts';
import { refreshTokenMethods } from './refresh-tokens.ts';
import { registeredMethods } from './registered.ts';
import { openScopeTable } from './scope-table.ts';
import { sessionMethods } from './sessions.ts';
import { signingKeyMethods } from './signing-keys.ts';
import type { Storage } from './storage.ts';
import { sweepMethods } from './sweep.ts';

/** The methods use no `this`: each may be taken out, wrapped or replaced by itself. */
export async function openDatabaseStorage(engine: Engine): Promise<Storage> {
  const scopes = await openScopeTable(engine);
  return {
    registerScopes: scopes.registerScopes,
    scopeNumber: scopes.scopeNumber,
    scopeName: scopes.scopeName,
    ...registeredMethods(engine),
    ...sessionMethods(engine),
    ...grantMethods(engine, scopes),
    ...refreshTokenMethods(engine, scopes),
    ...signingKeyMethods(engine),
    ...apiResourceMethods(engine),
    ...sweepMethods(engine),
    close: () => engine.close(),
  };
}
