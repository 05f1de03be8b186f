// A notes API that accepts Grantway's access tokens, with Go's standard library.
//
// These environment variables configure it:
//
//	PORT            the port to listen on, e.g. 9000
//	TOKENINFO_URL   Grantway's token-info endpoint, e.g. https://accounts.example.com/oauth2/v3/tokeninfo
//	API_RESOURCE    the audience under which this API is registered, e.g. https://notes.example.com
//	API_CLIENT_ID, API_CLIENT_SECRET
//	                a client of the project that owns this API, so that Grantway says who the user is
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"sync"
	"time"
)

var (
	tokenInfoURL = os.Getenv("TOKENINFO_URL")
	resource     = os.Getenv("API_RESOURCE")
	grantway     = &http.Client{Timeout: 5 * time.Second}
)

// refusal is an error response with the headers that RFC 6750 asks for.
type refusal struct {
	status           int
	message          string
	challenge, retry string
}

type tokenInfo struct {
	Scope string `json:"scope"`
	Sub   string `json:"sub"`
}

// askGrantway asks about the token at every request, so that a revocation takes effect at once.
func askGrantway(token string) (*tokenInfo, *refusal) {
	later := &refusal{status: 503, message: "The token can't be checked right now.", retry: "1"}
	form := url.Values{"access_token": {token}, "resource": {resource}}
	request, err := http.NewRequest("POST", tokenInfoURL, strings.NewReader(form.Encode()))
	if err != nil {
		return nil, misconfigured(err.Error())
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	// RFC 6749 §2.3.1: both parts are form-encoded before they go into the header.
	request.SetBasicAuth(url.QueryEscape(os.Getenv("API_CLIENT_ID")), url.QueryEscape(os.Getenv("API_CLIENT_SECRET")))
	answer, err := grantway.Do(request)
	if err != nil {
		log.Printf("can't reach Grantway: %v", err)
		return nil, later
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(io.LimitReader(answer.Body, 65_536))
	if err != nil {
		return nil, later
	}
	var fault struct {
		Description string `json:"error_description"`
	}
	switch {
	case answer.StatusCode == 200:
		var info tokenInfo
		if err := json.Unmarshal(body, &info); err != nil {
			return nil, misconfigured("the answer is not JSON")
		}
		return &info, nil
	case answer.StatusCode == 400 && json.Unmarshal(body, &fault) == nil && fault.Description == "Invalid Value":
		return nil, &refusal{
			status:    401,
			message:   "The token is invalid, expired or revoked, or isn't for this API.",
			challenge: fmt.Sprintf(`Bearer realm=%q, error="invalid_token"`, resource),
		}
	case slices.Contains([]int{429, 502, 503, 504}, answer.StatusCode):
		return nil, later
	}
	return nil, misconfigured(fmt.Sprintf("status %d: %.200s", answer.StatusCode, body))
}

// misconfigured is for errors that retrying can't solve, such as an old secret.
func misconfigured(cause string) *refusal {
	log.Printf("this API can't check tokens: %s", cause)
	return &refusal{status: 500, message: "This API can't check tokens. Its operator can find the reason in its log."}
}

// checkToken returns the user's id (sub), if the request's token has one of the scopes.
func checkToken(request *http.Request, accepted []string) (string, *refusal) {
	scheme, token, _ := strings.Cut(request.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "bearer") || token == "" {
		return "", &refusal{status: 401, message: "Send an access token.", challenge: fmt.Sprintf("Bearer realm=%q", resource)}
	}
	info, refused := askGrantway(token)
	if refused != nil {
		return "", refused
	}
	granted := strings.Fields(info.Scope)
	if !slices.ContainsFunc(accepted, func(scope string) bool { return slices.Contains(granted, scope) }) {
		scopes := strings.Join(accepted, " ")
		return "", &refusal{
			status:    403,
			message:   "The token has none of these scopes: " + strings.Join(accepted, ", ") + ".",
			challenge: fmt.Sprintf(`Bearer realm=%q, error="insufficient_scope", scope=%q`, resource, scopes),
		}
	}
	return info.Sub, nil
}

type handler func(user string, w http.ResponseWriter, request *http.Request)

// require runs the handler only if the request has a token with one of the scopes.
func require(next handler, accepted ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, request *http.Request) {
		user, refused := checkToken(request, accepted)
		if refused == nil {
			next(user, w, request)
			return
		}
		if refused.challenge != "" {
			w.Header().Set("WWW-Authenticate", refused.challenge)
		}
		if refused.retry != "" {
			w.Header().Set("Retry-After", refused.retry)
		}
		writeJSON(w, refused.status, map[string]string{"error": refused.message})
	}
}

func writeJSON(w http.ResponseWriter, status int, value any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	if err := json.NewEncoder(w).Encode(value); err != nil {
		log.Printf("can't send an answer: %v", err)
	}
}

func main() {
	var lock sync.Mutex
	notes := map[string][]string{}

	list := func(user string, w http.ResponseWriter, _ *http.Request) {
		lock.Lock()
		mine := slices.Clone(notes[user])
		lock.Unlock()
		writeJSON(w, 200, map[string][]string{"notes": append([]string{}, mine...)})
	}
	add := func(user string, w http.ResponseWriter, request *http.Request) {
		text, err := io.ReadAll(http.MaxBytesReader(w, request.Body, 1000))
		if err != nil || len(text) == 0 {
			writeJSON(w, 400, map[string]string{"error": "Send a note of 1 to 1,000 bytes as the body."})
			return
		}
		lock.Lock()
		notes[user] = append(notes[user], string(text))
		lock.Unlock()
		writeJSON(w, 201, map[string]string{"added": string(text)})
	}
	http.HandleFunc("GET /notes", require(list, "notes:read", "notes:write"))
	http.HandleFunc("POST /notes", require(add, "notes:write"))
	log.Fatal(http.ListenAndServe("127.0.0.1:"+os.Getenv("PORT"), nil))
}
