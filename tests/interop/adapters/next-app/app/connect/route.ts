import { oauth } from '../oauth.ts';

export const GET = oauth.connect;
