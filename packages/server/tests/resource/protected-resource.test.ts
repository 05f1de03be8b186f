import { expect, test } from 'vitest';
import { protectedResourceMetadata, protectedResourceMetadataUrl } from '../../src/resource/index.ts';

const authorizationServers = ['https://id.example.com'];

test('RFC 9728 §2 `protectedResourceMetadata` makes the metadata document', () => {
  const resource = 'https://api.example.com/notes';
  expect(
    protectedResourceMetadata({ resource, authorizationServers, scopes: ['notes.read'], name: 'Notes' }),
  ).toEqual({
    resource,
    authorization_servers: authorizationServers,
    scopes_supported: ['notes.read'],
    bearer_methods_supported: ['header', 'query'],
    resource_name: 'Notes',
  });
});

test.each([
  ['https://api.example.com', 'https://api.example.com/.well-known/oauth-protected-resource'],
  ['https://api.example.com/', 'https://api.example.com/.well-known/oauth-protected-resource'],
  [
    'https://api.example.com/v1/notes',
    'https://api.example.com/.well-known/oauth-protected-resource/v1/notes',
  ],
  ['https://api.example.com/n?a=b', 'https://api.example.com/.well-known/oauth-protected-resource/n?a=b'],
  ['http://localhost:3000/mcp', 'http://localhost:3000/.well-known/oauth-protected-resource/mcp'],
])('RFC 9728 §3.1 the metadata of %s is at %s', (resource, url) => {
  expect(protectedResourceMetadataUrl(resource)).toBe(url);
});

test.each(['notes', 'urn:notes', 'http://api.example.com', 'https://api.example.com/#a', ''])(
  'RFC 9728 §1.2 the identifier %j is rejected',
  (resource) => {
    expect(() => protectedResourceMetadata({ resource, authorizationServers })).toThrow(TypeError);
    expect(() => protectedResourceMetadataUrl(resource)).toThrow(TypeError);
  },
);

test('RFC 9728 §2 the metadata needs an authorization server', () => {
  const resource = 'https://api.example.com';
  expect(() => protectedResourceMetadata({ resource, authorizationServers: [] })).toThrow(TypeError);
});
