package profile_test

import (
	"testing"

	"rapport/data/intake/profile"
)

func TestOf(t *testing.T) {
	for address, want := range map[string]string{
		"https://www.instagram.com/mara.k/":          "instagram handle mara.k https://www.instagram.com/mara.k",
		"instagram.com/mara.k?hl=en":                 "instagram handle mara.k https://www.instagram.com/mara.k",
		"https://instagr.am/mara.k":                  "instagram handle mara.k https://www.instagram.com/mara.k",
		"https://www.instagram.com/p/AbC/":           "",
		"https://www.instagram.com/explore":          "",
		"https://mobile.twitter.com/mara":            "x handle mara https://x.com/mara",
		"https://www.tiktok.com/@mara":               "tiktok handle mara https://www.tiktok.com/@mara",
		"https://www.tiktok.com/@mara/video/7":       "",
		"https://youtube.com/@mara":                  "youtube handle mara https://www.youtube.com/@mara",
		"https://www.youtube.com/user/mara":          "youtube handle mara https://www.youtube.com/@mara",
		"https://www.youtube.com/channel/UCx":        "youtube id UCx https://www.youtube.com/channel/UCx",
		"https://www.facebook.com/profile.php?id=77": "facebook id 77 https://www.facebook.com/profile.php?id=77",
		"https://www.facebook.com/groups/clay":       "",
		"https://de.linkedin.com/in/mara-k/":         "linkedin url https://www.linkedin.com/in/mara-k https://www.linkedin.com/in/mara-k",
		"https://www.linkedin.com/company/acme":      "",
		"https://bsky.app/profile/mara.bsky.social":  "bluesky handle mara.bsky.social https://bsky.app/profile/mara.bsky.social",
		"https://www.patreon.com/c/mara":             "patreon handle mara https://www.patreon.com/mara",
		"https://shop.example/mara":                  "",
		"mara":                                       "",
		"see instagram.com/mara and more":            "",
		"https://www.instagram.com/":                 "",
		"javascript://instagram.com/%0aalert(1)":     "",
	} {
		got := ""
		if ref, ok := profile.Of(address); ok {
			got = ref.Platform + " " + string(ref.Kind) + " " + ref.Value + " " + ref.URL
		}
		if got != want {
			t.Errorf("%s: %q, want %q", address, got, want)
		}
	}
}

// TestOn: what is written is read again.
func TestOn(t *testing.T) {
	for _, platform := range []string{"instagram", "tiktok", "youtube", "x", "threads", "facebook", "twitch", "bluesky", "linkedin", "pinterest", "reddit", "telegram", "patreon", "snapchat", "github"} {
		ref := profile.On(platform, "mara")
		if got, ok := profile.Of(ref.URL); !ok || got != ref {
			t.Errorf("%+v is read as %+v", ref, got)
		}
	}
	if ref := profile.On("discord", "mara"); ref.URL != "" || ref.Value != "mara" {
		t.Errorf("%+v", ref)
	}
}

func TestSite(t *testing.T) {
	for address, want := range map[string]string{
		"https://ann.example.org/blog": "https://ann.example.org/blog", "http://example.org": "http://example.org",
		"https://www.instagram.com/p/AbC/": "", "https://de.linkedin.com/company/kiln": "", "https://old.reddit.com/user/ann": "", "https://twitter.com/home": "",
		"example.org": "", "https://localhost": "", "mailto:ann@example.org": "", "https://two words.example.org": "", "%zz://": "", "": "",
	} {
		if got := profile.Site(address); got != want {
			t.Errorf("%q: %q, want %q", address, got, want)
		}
	}
}
