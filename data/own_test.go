package data_test

import (
	"testing"

	"rapport/data"
)

func TestParseOwn(t *testing.T) {
	for name, want := range map[string][2]string{
		"instagram:tonwerk.nora": {"instagram", "tonwerk.nora"}, "shopify:4410": {"shopify", "4410"}, "mastodon:nora@kiln.social": {"mastodon", "nora@kiln.social"},
		"bluesky:did:plc:abc": {"bluesky", "did:plc:abc"},
		"nora":                {}, "nora@example.org": {}, "https://example.org/nora": {}, "Nora: potter": {}, "instagram:": {}, ":nora": {}, "": {}, "+49 170 123": {},
	} {
		platform, value, ok := data.ParseOwn(name)
		if platform != want[0] || value != want[1] || ok != (want[0] != "") {
			t.Errorf("%q is %q and %q, %v", name, platform, value, ok)
		}
		if ok && data.OwnAccount(platform, value) != name {
			t.Errorf("%q is written otherwise", name)
		}
	}
}
