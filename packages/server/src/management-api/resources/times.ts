/** Times in the API: RFC 3339, in UTC. */
import { z } from 'zod';

export const time = z.iso.datetime();

/** Formats whole seconds since 1970: `2026-11-29T08:00:00Z`. */
export function formatTime(seconds: number): string {
  return new Date(seconds * 1_000).toISOString().replace('.000Z', 'Z');
}

/** As `formatTime`; undefined if there is no time. */
export function formatTimeIfAny(seconds: number | undefined): string | undefined {
  return seconds === undefined ? undefined : formatTime(seconds);
}
