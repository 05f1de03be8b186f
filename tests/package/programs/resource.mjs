// Uses grantway and grantway/resource in plain JavaScript. Prints an API's answer to a call without a token.
import { createServer } from 'grantway';
import { protectFetch } from 'grantway/resource';

const answer = protectFetch(
  {
    anyOf: ['https://api.example.com/auth/notes'],
    checkAccessToken: async () => 'malformed',
    realm: 'https://api.example.com',
  },
  () => new Response('reached'),
);
const { status } = await answer(new Request('https://api.example.com/notes'));
console.log(JSON.stringify({ status, createServer: typeof createServer }));
