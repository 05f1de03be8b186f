# “Sign in with Google” with omniauth-google-oauth2. Arguments: the client's JSON file and the app's port.
require 'json'
require 'sinatra'
require 'omniauth-google-oauth2'

client = JSON.parse(File.read(ARGV[0]))['web']

set :port, ARGV[1]
set :session_secret, 'a secret of at least sixty-four characters, which this sentence has.'
enable :sessions
OmniAuth.config.allowed_request_methods = [:get]
OmniAuth.config.silence_get_warning = true
use OmniAuth::Builder do
  provider :google_oauth2, client['client_id'], client['client_secret']
end

get '/' do
  redirect '/auth/google_oauth2'
end

get '/auth/google_oauth2/callback' do
  found = request.env['omniauth.auth']
  JSON.generate(email: found.info.email, issuer: found.extra.id_info['iss'])
end
