import { oauth } from '../oauth.ts';

export const POST = oauth.disconnect;
