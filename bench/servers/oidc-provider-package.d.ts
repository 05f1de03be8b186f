/** The package has no types of its own. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  export class Client {
    readonly clientId: string;
  }
  export class Grant {
    constructor(properties: { accountId: string; clientId: string });
    addOIDCScope(scope: string): void;
    save(): Promise<string>;
  }
  export class RefreshToken {
    constructor(properties: {
      accountId: string;
      client: Client;
      grantId: string;
      gty: string;
      scope: string;
      expiresWithSession: boolean;
    });
    save(): Promise<string>;
  }
  export class Provider {
    constructor(issuer: string, configuration: Readonly<Record<string, unknown>>);
    readonly Client: { find(clientId: string): Promise<Client | undefined> };
    readonly Grant: typeof Grant;
    readonly RefreshToken: typeof RefreshToken;
    callback(): (incoming: IncomingMessage, outgoing: ServerResponse) => void;
  }
}

declare module 'oidc-provider/lib/adapters/memory_adapter.js' {
  import type LRU from 'oidc-provider/lib/helpers/lru.js';

  export default class MemoryAdapter {
    constructor(model: string, store: LRU);
  }
}

declare module 'oidc-provider/lib/helpers/lru.js' {
  export default class LRU {
    constructor(options: { maxSize: number });
  }
}
