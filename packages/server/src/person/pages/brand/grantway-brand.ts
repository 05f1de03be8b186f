/** The brand of the pages if the operator set none. */
import type { Brand } from '../../../context.ts';

export const grantwayBrand: Brand = { name: 'Grantway', files: [] };
