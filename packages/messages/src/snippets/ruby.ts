export const ruby = `# gem install oauth2
require 'json'
require 'oauth2'

SERVER = '{{origin}}'
REDIRECT_URI = '{{redirectUri}}'

def new_client
  file = JSON.parse(File.read('{{clientSecretFile}}'))
  OAuth2::Client.new(
    '{{clientId}}',
    file['{{section}}']['client_secret'],
    site: SERVER,
    authorize_url: '/o/oauth2/v2/auth',
    token_url: '/token'
  )
end

# Redirect the user to this URL. Keep the state in their session.
def authorization_url(state)
  new_client.auth_code.authorize_url(
    redirect_uri: REDIRECT_URI,
    scope: '{{scope}}',
    access_type: 'offline',
    state: state
  )
end

# Call this in your callback, after you compared the state.
def {{snakeAction}}(code)
  token = new_client.auth_code.get_token(code, redirect_uri: REDIRECT_URI)
  JSON.parse(token.get('{{url}}').body)
end
`;
