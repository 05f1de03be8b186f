import type { Schema } from './api-definition.ts';

export const text: Schema = { type: 'string' };
export const flag: Schema = { type: 'boolean' };
export const count: Schema = { type: 'integer', format: 'int32' };
export const time: Schema = { type: 'string', format: 'date-time' };
export const date: Schema = { type: 'string', format: 'date' };
/** A 64-bit integer as a string, because JSON numbers lose digits beyond 2^53. */
export const int64: Schema = { type: 'string', format: 'int64' };

export const ref = (name: string): Schema => ({ $ref: name });
export const listOf = (items: Schema): Schema => ({ type: 'array', items });
export const mapOf = (values: Schema): Schema => ({ type: 'object', additionalProperties: values });
export const record = (properties: Readonly<Record<string, Schema>>): Schema => ({
  type: 'object',
  properties,
});
export const shape = (id: string, properties: Readonly<Record<string, Schema>>): Schema & { id: string } => ({
  id,
  type: 'object',
  properties,
});
