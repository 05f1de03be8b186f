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
	"io"
	"log"
	"net/http"
	"os"
	"strings"
	"sync"
	"time"
)

// notes has each user's notes, in place of your database.
type notes struct {
	lock   sync.Mutex
	byUser map[string][]string
}

func (n *notes) list(user string, w http.ResponseWriter, _ *http.Request) {
	n.lock.Lock()
	mine := append([]string{}, n.byUser[user]...)
	n.lock.Unlock()
	writeJSON(w, http.StatusOK, map[string][]string{"notes": mine})
}

func (n *notes) add(user string, w http.ResponseWriter, request *http.Request) {
	text, err := io.ReadAll(http.MaxBytesReader(w, request.Body, 1000))
	if err != nil || len(text) == 0 {
		message := "Send a note of 1 to 1,000 bytes as the body."
		writeJSON(w, http.StatusBadRequest, map[string]string{"error": message})
		return
	}
	note := strings.ToValidUTF8(string(text), "\uFFFD")
	n.lock.Lock()
	n.byUser[user] = append(n.byUser[user], note)
	n.lock.Unlock()
	writeJSON(w, http.StatusCreated, map[string]string{"added": note})
}

func writeJSON(w http.ResponseWriter, status int, value any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	if err := json.NewEncoder(w).Encode(value); err != nil {
		log.Printf("can't send an answer: %v", err)
	}
}

type handler func(user string, w http.ResponseWriter, request *http.Request)

// require runs the handler only if the request has a token with one of the scopes.
func (c *checker) require(next handler, accepted ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, request *http.Request) {
		user, refused := c.check(request, accepted)
		if refused == nil {
			next(user, w, request)
			return
		}
		if refused.challenge != "" {
			w.Header().Set("WWW-Authenticate", refused.challenge)
		}
		if refused.status == http.StatusServiceUnavailable {
			w.Header().Set("Retry-After", "1")
		}
		writeJSON(w, refused.status, map[string]string{"error": refused.message})
	}
}

func environment(name string) string {
	value := os.Getenv(name)
	if value == "" {
		log.Fatalf("set %s", name)
	}
	return value
}

func main() {
	check := &checker{
		tokenInfoURL: environment("TOKENINFO_URL"),
		resource:     environment("API_RESOURCE"),
		clientID:     environment("API_CLIENT_ID"),
		clientSecret: environment("API_CLIENT_SECRET"),
		http: &http.Client{
			Timeout: 5 * time.Second,
			// Following a redirect could send the token to another server.
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
	}
	if !strings.HasPrefix(check.tokenInfoURL, "https://") && !strings.HasPrefix(check.tokenInfoURL, "http://") {
		log.Fatal("TOKENINFO_URL must begin with https:// (or http:// on this machine)")
	}
	all := &notes{byUser: map[string][]string{}}
	list, add := check.require(all.list, "notes:read"), check.require(all.add, "notes:write")
	routes := http.NewServeMux()
	routes.HandleFunc("/notes", func(w http.ResponseWriter, request *http.Request) {
		switch request.Method {
		case http.MethodGet:
			list(w, request)
		case http.MethodPost:
			add(w, request)
		default:
			w.Header().Set("Allow", "GET, POST")
			writeJSON(w, http.StatusMethodNotAllowed, map[string]string{"error": "Use GET or POST."})
		}
	})
	server := &http.Server{
		Addr:              "127.0.0.1:" + environment("PORT"),
		Handler:           routes,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
	}
	log.Fatal(server.ListenAndServe())
}
