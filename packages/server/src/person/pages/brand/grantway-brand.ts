import type { Brand } from '../../../context.ts';

export const grantwayBrand: Brand = { name: 'Grantway', files: [] };
