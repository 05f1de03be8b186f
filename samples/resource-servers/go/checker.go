package main

import (
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/url"
	"strings"
)

// checker asks Grantway about access tokens.
type checker struct {
	tokenInfoURL, resource, clientID, clientSecret string
	http                                           *http.Client
}

// refusal is an error response. challenge is its header WWW-Authenticate (RFC 6750 §3).
type refusal struct {
	status             int
	message, challenge string
}

// check returns the user's id (sub), if the request's token has one of the scopes.
func (c *checker) check(request *http.Request, accepted []string) (string, *refusal) {
	scheme, token, _ := strings.Cut(request.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "bearer") || token == "" {
		challenge := fmt.Sprintf("Bearer realm=%q", c.resource)
		return "", &refusal{http.StatusUnauthorized, "Send an access token.", challenge}
	}
	// Grantway's tokens have at most 2,048 characters.
	if len(token) > 4096 {
		return "", c.invalidToken()
	}
	info, refused := c.askGrantway(request, token)
	if refused != nil {
		return "", refused
	}
	if !haveOneInCommon(accepted, strings.Fields(info.Scope)) {
		return "", &refusal{
			http.StatusForbidden,
			"The token has none of these scopes: " + strings.Join(accepted, ", ") + ".",
			fmt.Sprintf(`Bearer realm=%q, error="insufficient_scope", scope=%q`, c.resource, strings.Join(accepted, " ")),
		}
	}
	return info.Sub, nil
}

// tokenInfo has the members of Grantway's answer that this API uses.
type tokenInfo struct {
	Scope       string `json:"scope"`
	Sub         string `json:"sub"`
	Error       string `json:"error"`
	Description string `json:"error_description"`
}

// askGrantway asks about the token at every request, so that a revocation takes effect immediately.
func (c *checker) askGrantway(request *http.Request, token string) (*tokenInfo, *refusal) {
	form := url.Values{"access_token": {token}, "resource": {c.resource}}
	question, err := http.NewRequestWithContext(
		request.Context(), http.MethodPost, c.tokenInfoURL, strings.NewReader(form.Encode()))
	if err != nil {
		return nil, refuseForGood(err.Error())
	}
	question.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	// RFC 6749 §2.3.1: both parts are form-encoded before they go into the header.
	question.SetBasicAuth(url.QueryEscape(c.clientID), url.QueryEscape(c.clientSecret))
	answer, err := c.http.Do(question)
	if err != nil {
		if isMistake(err) {
			return nil, refuseForGood(err.Error())
		}
		return nil, refuseForNow(err.Error())
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(io.LimitReader(answer.Body, 65_536))
	if err != nil {
		return nil, refuseForNow(err.Error())
	}
	var info tokenInfo
	isJSON := json.Unmarshal(body, &info) == nil
	status := answer.StatusCode
	switch {
	case status == http.StatusOK && isJSON && info.Sub != "":
		return &info, nil
	// For an invalid token, the error is missing or invalid_token. Any other error with status 400 is this API's mistake.
	case status == http.StatusBadRequest && info.Description != "" && (info.Error == "" || info.Error == "invalid_token"):
		return nil, c.invalidToken()
	case status == http.StatusRequestTimeout || status == http.StatusTooManyRequests || status >= 500:
		return nil, refuseForNow(fmt.Sprintf("Grantway answered %d", status))
	}
	return nil, refuseForGood(fmt.Sprintf("Grantway answered %d: %s, %s", status, info.Error, info.Description))
}

func (c *checker) invalidToken() *refusal {
	return &refusal{
		http.StatusUnauthorized,
		"The token is invalid, expired or revoked, or isn't for this API.",
		fmt.Sprintf(`Bearer realm=%q, error="invalid_token"`, c.resource),
	}
}

func refuseForNow(cause string) *refusal {
	log.Printf("can't check tokens right now: %s", cause)
	return &refusal{http.StatusServiceUnavailable, "The token can't be checked right now.", ""}
}

// refuseForGood is for errors that no retry solves, such as an old secret. Only this API's operator can solve them.
func refuseForGood(cause string) *refusal {
	log.Printf("can't check tokens: %s", cause)
	message := "This API can't check tokens. Its operator can find the reason in its log."
	return &refusal{http.StatusInternalServerError, message, ""}
}

// isMistake tells whether Grantway's host name doesn't exist or its certificate isn't trusted. Then retrying doesn't help.
func isMistake(err error) bool {
	var dns *net.DNSError
	var signer x509.UnknownAuthorityError
	var host x509.HostnameError
	var certificate x509.CertificateInvalidError
	return errors.As(err, &dns) && dns.IsNotFound ||
		errors.As(err, &signer) || errors.As(err, &host) || errors.As(err, &certificate)
}

func haveOneInCommon(some, others []string) bool {
	for _, one := range some {
		for _, other := range others {
			if one == other {
				return true
			}
		}
	}
	return false
}
