export const go = `// go get golang.org/x/oauth2
package main

import (
	"context"
	"encoding/json"
	"os"

	"golang.org/x/oauth2"
	"golang.org/x/oauth2/google"
)

const server = "{{origin}}"

func newConfig() (*oauth2.Config, error) {
	// The file of the client {{clientId}}.
	file, err := os.ReadFile("{{clientSecretFile}}")
	if err != nil {
		return nil, err
	}
	config, err := google.ConfigFromJSON(file, "{{scopeList}}")
	if err != nil {
		return nil, err
	}
	config.RedirectURL = "{{redirectUri}}"
	config.Endpoint.AuthURL = server + "/o/oauth2/v2/auth"
	config.Endpoint.TokenURL = server + "/token"
	return config, nil
}

// Redirect the user to this URL. Keep the state in their session.
func authorizationURL(config *oauth2.Config, state string) string {
	return config.AuthCodeURL(state, oauth2.AccessTypeOffline)
}

// Call this in your callback, after you compared the state.
func {{camelAction}}(ctx context.Context, config *oauth2.Config, code string) (answer any, err error) {
	token, err := config.Exchange(ctx, code)
	if err != nil {
		return nil, err
	}
	response, err := config.Client(ctx, token).Get("{{url}}")
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	err = json.NewDecoder(response.Body).Decode(&answer)
	return answer, err
}
`;
