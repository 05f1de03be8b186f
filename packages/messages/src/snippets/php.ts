export const php = String.raw`<?php
// composer require league/oauth2-client
require __DIR__ . '/vendor/autoload.php';

use League\OAuth2\Client\Provider\GenericProvider;

const SERVER = '{{origin}}';

function newProvider(): GenericProvider
{
    $file = json_decode(file_get_contents('{{clientSecretFile}}'), true);
    return new GenericProvider([
        'clientId' => '{{clientId}}',
        'clientSecret' => $file['{{section}}']['client_secret'],
        'redirectUri' => '{{redirectUri}}',
        'urlAuthorize' => SERVER . '/o/oauth2/v2/auth',
        'urlAccessToken' => SERVER . '/token',
        'urlResourceOwnerDetails' => SERVER . '/v1/userinfo',
    ]);
}

// Redirect the user to this URL. Keep the state in their session.
function authorizationUrl(string $state): string
{
    return newProvider()->getAuthorizationUrl([
        'access_type' => 'offline',
        'scope' => '{{scope}}',
        'state' => $state,
    ]);
}

// Call this in your callback, after you compared the state.
function {{camelAction}}(string $code): array
{
    $provider = newProvider();
    $token = $provider->getAccessToken('authorization_code', ['code' => $code]);
    $request = $provider->getAuthenticatedRequest('GET', '{{url}}', $token);
    return $provider->getParsedResponse($request);
}
`;
