/** The pages' look where the operator set no brand of their own. */
import type { Brand } from '../../../context.ts';

export const grantwayBrand: Brand = { name: 'Grantway', files: [] };
