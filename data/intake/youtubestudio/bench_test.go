package youtubestudio_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rapport/data/intake"
	"rapport/data/intake/youtubestudio"
)

const lines = 30_000

// BenchmarkLiveChat reads the chat of a long stream, pictures and menus included.
func BenchmarkLiveChat(b *testing.B) {
	path, size := longStream(b)
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		exports, err := intake.Scan(b.Context(), []string{path}, []*intake.Format{youtubestudio.Format}, intake.Options{})
		if err != nil || len(exports) != 1 {
			b.Fatal(len(exports), err)
		}
		n := 0
		for _, err := range exports[0].Records(b.Context(), nil) {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
		if n < lines {
			b.Fatal(n)
		}
		if err := exports[0].Close(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(lines*float64(b.N)/b.Elapsed().Seconds(), "lines/s")
}

// BenchmarkStandardLibrary decodes the same lines with encoding/json, once, into
// nothing but the fields that are needed: what the other is measured against.
func BenchmarkStandardLibrary(b *testing.B) {
	path, size := longStream(b)
	b.SetBytes(size)
	b.ReportAllocs()
	type text struct {
		SimpleText string
		Runs       []struct {
			Text  string
			Emoji struct{ EmojiID string }
		}
	}
	for b.Loop() {
		file, err := os.Open(path)
		if err != nil {
			b.Fatal(err)
		}
		scanner := bufio.NewScanner(file)
		for scanner.Scan() {
			var line struct {
				ReplayChatItemAction struct {
					Actions []struct {
						AddChatItemAction struct {
							Item struct {
								LiveChatTextMessageRenderer struct {
									ID, TimestampUsec, AuthorExternalChannelID string
									AuthorName, Message                        text
									AuthorBadges                               []struct {
										LiveChatAuthorBadgeRenderer struct{ Icon struct{ IconType string } }
									}
								}
							}
						}
					}
				}
			}
			if err := json.Unmarshal(scanner.Bytes(), &line); err != nil {
				b.Fatal(err)
			}
		}
		if err := file.Close(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(lines*float64(b.N)/b.Elapsed().Seconds(), "lines/s")
}

// longStream writes the chat of a stream and returns its size.
func longStream(b *testing.B) (string, int64) {
	b.Helper()
	var text strings.Builder
	for i := range lines {
		badge := "MODERATOR"
		if i == lines/2 {
			badge = "OWNER"
		}
		fmt.Fprintf(&text, `{"clickTrackingParams":"CAEQl98BIhMI0000000000000000000000","replayChatItemAction":{"actions":[{"clickTrackingParams":"CAEQl98BIhMI0000000000000000000000","addChatItemAction":{"item":{"liveChatTextMessageRenderer":{"message":{"runs":[{"text":"how do you hold the brush "},{"emoji":{"emojiId":"🎨","shortcuts":[":art:",":palette:"],"searchTerms":["art","palette"],"image":{"thumbnails":[{"url":"https://img.example/emoji_u1f3a8.svg"}],"accessibility":{"accessibilityData":{"label":"🎨"}}}}}]},"authorName":{"simpleText":"@fan%d"},"authorPhoto":{"thumbnails":[{"url":"https://img.example/%d=s32-c-k-c0x00ffffff-no-rj","width":32,"height":32},{"url":"https://img.example/%d=s64-c-k-c0x00ffffff-no-rj","width":64,"height":64}]},"contextMenuEndpoint":{"commandMetadata":{"webCommandMetadata":{"ignoreNavigation":true}},"liveChatItemContextMenuEndpoint":{"params":"Q2g0S0hBb2FRMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDA="}},"id":"ChwKGkNP%d","timestampUsec":"%d","authorBadges":[{"liveChatAuthorBadgeRenderer":{"icon":{"iconType":%q},"tooltip":"x","accessibility":{"accessibilityData":{"label":"x"}}}}],"authorExternalChannelId":"UC%022d","contextMenuAccessibility":{"accessibilityData":{"label":"Chat actions"}},"timestampText":{"simpleText":"1:02:03"},"trackingParams":"CAEQl98BIhMI0000000000000000000000"}},"clientId":"CJ%d"}}],"videoOffsetTimeMsec":"%d"}}`+"\n",
			i%3000, i%3000, i%3000, i, 1717236000000000+i*1000, badge, i%3000, i, i)
	}
	path := filepath.Join(b.TempDir(), "A stream [vid00000001].live_chat.json")
	if err := os.WriteFile(path, []byte(text.String()), 0o600); err != nil {
		b.Fatal(err)
	}
	return path, int64(text.Len())
}
