/** The message completes "The recurrence …" and doesn't repeat the value. */
export class InvalidRecurrenceError extends Error {
  override readonly name = 'InvalidRecurrenceError';
}
