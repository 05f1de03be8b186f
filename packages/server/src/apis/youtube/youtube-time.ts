/** Formats a time by RFC 3339. @param seconds since 1970 */
export function formatTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}

/** A sort key that puts the newest first. @param seconds since 1970 */
export function newestFirst(seconds: number): string {
  return String(9_999_999_999 - seconds).padStart(10, '0');
}
