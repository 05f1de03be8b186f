import { z } from 'zod';
import { logoPath } from '../../person/consent/app-logo.ts';
import type { ManagementServices } from '../declaration/services.ts';

export const logoUrl = z
  .string()
  .optional()
  .describe('The app’s logo, if it has one. Consent pages show it if the app is verified or internal.');

export function logoAddress(
  digest: string | undefined,
  { settings: { origin } }: Pick<ManagementServices, 'settings'>,
): string | undefined {
  return digest === undefined ? undefined : origin + logoPath(digest);
}
