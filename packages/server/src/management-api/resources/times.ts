/** Times in the API: RFC 3339, in UTC. */
import { z } from 'zod';

export const time = z.iso.datetime();

/** Takes whole seconds since 1970. */
export function formatTime(seconds: number): string {
  return new Date(seconds * 1_000).toISOString().replace('.000Z', 'Z');
}

export function formatTimeIfAny(seconds: number | undefined): string | undefined {
  return seconds === undefined ? undefined : formatTime(seconds);
}
