// Uploads 20 MiB with Google's Go client in its default chunks, downloads and deletes the file, and prints the results.
package main

import (
	"bytes"
	"context"
	"crypto/md5"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"math/rand"
	"os"

	"golang.org/x/oauth2"
	"golang.org/x/oauth2/google"
	"google.golang.org/api/drive/v3"
	"google.golang.org/api/option"
)

func must[Value any](value Value, err error) Value {
	if err != nil {
		panic(err)
	}
	return value
}

func main() {
	ctx := context.Background()
	config := must(google.ConfigFromJSON(must(os.ReadFile(os.Args[1])), drive.DriveScope))
	source := config.TokenSource(ctx, &oauth2.Token{RefreshToken: os.Args[2]})
	service := must(drive.NewService(ctx, option.WithTokenSource(source)))

	content := make([]byte, 20<<20)
	rand.New(rand.NewSource(1)).Read(content)
	sum := md5.Sum(content)
	chunks := 0
	progress := func(current, total int64) { chunks++ }
	file := must(service.Files.Create(&drive.File{Name: "go.bin"}).Media(bytes.NewReader(content)).
		ProgressUpdater(progress).Fields("id", "size", "md5Checksum").Do())
	response := must(service.Files.Get(file.Id).Download())
	downloaded := must(io.ReadAll(response.Body))
	list := must(service.Files.List().Q("name = 'go.bin' and trashed = false").Fields("files(id)").Do())
	if err := service.Files.Delete(file.Id).Do(); err != nil {
		panic(err)
	}
	_, err := service.Files.Get(file.Id).Do()
	fmt.Println(string(must(json.Marshal(map[string]any{
		"size":   file.Size,
		"md5":    file.Md5Checksum == hex.EncodeToString(sum[:]),
		"chunks": chunks,
		"same":   bytes.Equal(content, downloaded),
		"listed": len(list.Files),
		"gone":   err != nil,
	}))))
}
