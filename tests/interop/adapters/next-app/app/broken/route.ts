import { oauth } from '../oauth.ts';

export const GET = oauth.handler([], () => {
  throw new Error('broken');
});
