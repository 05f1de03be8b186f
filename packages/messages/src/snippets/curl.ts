export const curl = String.raw`# bash and curl
server='{{origin}}'
client_id='{{clientId}}'
redirect_uri='{{redirectUri}}'
scope='{{scope}}'

client_secret() {
  sed -n 's/.*"client_secret": "\([^"]*\)".*/\1/p' '{{clientSecretFile}}' | tr -d '\n'
}

# Open this URL in a browser. STATE is a random value, which comes back with the code: authorization_url STATE
authorization_url() {
  curl --silent --show-error --get --output /dev/null --write-out '%{url_effective}\n' "$server/o/oauth2/v2/auth" \
    --data response_type=code --data access_type=offline \
    --data-urlencode "client_id=$client_id" --data-urlencode "redirect_uri=$redirect_uri" \
    --data-urlencode "scope=$scope" --data-urlencode "state=$1"
}

# The browser comes back to your redirect URI with a code, which works once: {{snakeAction}} CODE
{{snakeAction}}() {
  local answer token
  answer=$(client_secret | curl --silent --show-error "$server/token" --data grant_type=authorization_code \
    --data-urlencode "client_id=$client_id" --data-urlencode client_secret@- \
    --data-urlencode "redirect_uri=$redirect_uri" --data-urlencode "code=$1")
  token=$(printf '%s' "$answer" | sed -n 's/.*"access_token": *"\([^"]*\)".*/\1/p')
  if [ -z "$token" ]; then
    printf 'No token: %s\n' "$answer" >&2
    return 1
  fi
  printf 'Authorization: Bearer %s\n' "$token" | curl --silent --show-error --header @- '{{url}}'
}
`;
