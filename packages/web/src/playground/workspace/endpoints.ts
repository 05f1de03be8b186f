import type { PlaygroundEndpoints, PlaygroundServer, PlaygroundSession } from '@grantway/protocol/playground';

export function endpointsOf(server: PlaygroundServer, session: PlaygroundSession): PlaygroundEndpoints {
  return server.kind === 'custom' ? server : session[server.kind];
}
