/** The logos of apps: which ones people see, and their files (decision 0065). */
import type { Needs } from '../../context.ts';
import { type HttpResponse, jsonResponse, noStore } from '../../http/http-message.ts';
import type { RouteFamily } from '../../http/route.ts';
import type { Project } from '../../records/project.ts';
import type { ProjectLogoStorage } from '../../storage/promises/project-logo-storage.ts';
import { assetResponse } from '../pages/asset-response.ts';

/** The path of the logo with this SHA-256, in hexadecimal. */
export function logoPath(digest: string): string {
  return `/logos/${digest}.png`;
}

/**
 * Undefined if the app has no logo, or if people must not see the logo: any app could show the logo of a bank. People
 * see the logo if a reviewer has verified the app, or if the app is internal to their own organization.
 */
export function shownLogo({
  consentScreen: { logoDigest, verification },
  userType,
}: Pick<Project, 'consentScreen' | 'userType'>): string | undefined {
  const isTrusted = verification === 'verified' || userType === 'internal';
  return logoDigest !== undefined && isTrusted ? logoPath(logoDigest) : undefined;
}

/** The SHA-256 in hexadecimal. Undefined for other paths. */
export function logoDigestIn(path: string): string | undefined {
  return /^\/logos\/([0-9a-f]{64})\.png$/.exec(path)?.[1];
}

export function logoFiles({ storage }: Needs<ProjectLogoStorage>): RouteFamily {
  return {
    surface: 'other',
    methods: ['GET', 'HEAD'],
    find: ({ method, path }) => {
      const digest = method === 'GET' || method === 'HEAD' ? logoDigestIn(path) : undefined;
      return digest === undefined ? undefined : () => answerLogo(digest, storage);
    },
  };
}

async function answerLogo(digest: string, storage: ProjectLogoStorage): Promise<HttpResponse> {
  const body = await storage.findLogo(Buffer.from(digest, 'hex'));
  if (body === undefined) {
    return jsonResponse(404, { error: 'not_found', error_description: 'No app has this logo.' }, noStore);
  }
  const { headers, ...rest } = assetResponse({ contentType: 'image/png', immutable: true, body });
  // Pages of other sites can't show the logo: this server isn't a host for anybody's pictures.
  return { ...rest, headers: { ...headers, 'cross-origin-resource-policy': 'same-origin' } };
}
