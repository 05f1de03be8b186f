/** The sign-in scopes of OpenID Connect Core (§3.1.2.1, §5.4), and the userinfo and tokeninfo methods in version 2. */
import { emailScope, openIdScope, profileScope } from '@grantway/protocol/scope';
import type { ApiDefinition, ScopeDefinition } from '../catalogue/api-definition.ts';
import { queryText } from '../catalogue/parameter-notation.ts';
import { count, flag, shape, text } from '../catalogue/schema-notation.ts';

export const userinfoScopes: readonly ScopeDefinition[] = [
  {
    name: openIdScope,
    sensitivity: 'non-sensitive',
    summary: 'Recognize you with your account on this server',
  },
  {
    name: emailScope,
    sensitivity: 'non-sensitive',
    summary: 'See the email address of your account',
  },
  {
    name: profileScope,
    sensitivity: 'non-sensitive',
    summary: 'See your name, picture and language',
  },
];

/** `user-info/` and `token-info/` answer the methods. Discovery documents list them. */
export const oauth2: ApiDefinition = {
  name: 'oauth2',
  service: 'oauth2.googleapis.com',
  title: 'OAuth2 API',
  description: 'The signed-in user, and what an access token allows.',
  scopes: userinfoScopes,
  versions: [
    {
      version: 'v2',
      servicePath: 'oauth2/v2/',
      preferred: true,
      methods: [
        {
          id: 'oauth2.userinfo.get',
          httpMethod: 'GET',
          path: 'userinfo',
          summary: 'Returns the signed-in user, as far as the granted scopes allow.',
          acceptedScopes: userinfoScopes.map((scope) => scope.name),
          parameters: {},
          response: 'Userinfo',
        },
        {
          id: 'oauth2.tokeninfo',
          httpMethod: 'POST',
          path: 'tokeninfo',
          summary: 'Returns what an access token allows.',
          acceptedScopes: [],
          parameters: {
            id_token: queryText('An ID token, instead of an access token.'),
          },
          response: 'Tokeninfo',
        },
      ],
      schemas: {
        Userinfo: shape('Userinfo', {
          id: text,
          email: text,
          verified_email: flag,
          name: text,
          given_name: text,
          family_name: text,
          picture: text,
          hd: text,
          locale: text,
        }),
        Tokeninfo: shape('Tokeninfo', {
          issued_to: text,
          audience: text,
          user_id: text,
          scope: text,
          expires_in: count,
          email: text,
          verified_email: flag,
          access_type: text,
        }),
      },
    },
  ],
};
