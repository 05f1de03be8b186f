/** How the pages look if the operator set no brand. */
import type { Brand } from '../../../context.ts';

export const grantwayBrand: Brand = { name: 'Grantway', files: [] };
