// Fetches Google's public keys, and prints the status.
package main

import (
	"fmt"
	"net/http"
)

func main() {
	response, err := http.Get("https://www.googleapis.com/oauth2/v3/certs")
	if err != nil {
		panic(err)
	}
	fmt.Println(response.StatusCode)
}
