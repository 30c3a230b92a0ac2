package data_test

import (
	"testing"

	"rapport/data"
)

func TestNormalize(t *testing.T) {
	tests := []struct {
		kind     data.IdentityKind
		in, want string
	}{
		{data.ByEmail, " Ann.Lee+shop@Example.ORG \n", "ann.lee+shop@example.org"},
		{data.ByEmail, "name@word", ""},
		{data.ByEmail, "@example.org", ""},
		{data.ByEmail, "two words@example.org", ""},
		{data.ByEmail, "münch@example.org", "münch@example.org"},
		{data.ByHandle, "@Mara.K ", "mara.k"},
		{data.ByHandle, "ｍａｒａ", "mara"},
		{data.ByHandle, "ma\u200bra", "mara"},
		{data.ByPhone, "+49 (0)30 123456", "+4930123456"},
		{data.ByPhone, "0049 30 1234567", "+49301234567"},
		{data.ByPhone, "'+4915112345678", "+4915112345678"},
		{data.ByPhone, "030 1234567", ""},
		{data.ByPhone, "call me", ""},
		{data.ByPhone, "+49 000 00000", ""},
		{data.ByPhone, "+1 (111) 111-1111", ""},
		{data.ByPhone, "+49 30 444444", "+4930444444"},
		{data.ByName, "  Tomáš   Dvořák ", "tomáš dvořák"},
		{data.ByName, "STRASSE straße", "strasse strasse"},
		{data.ByURL, "https://www.Example.org/Ada/", "example.org/Ada"},
		{data.ByURL, "example.org", "example.org"},
		{data.ByID, " 1790001 ", "1790001"},
	}
	for _, tt := range tests {
		if got := data.Normalize(tt.kind, tt.in); got != tt.want {
			t.Errorf("Normalize(%s, %q) = %q, want %q", tt.kind, tt.in, got, tt.want)
		}
	}
}

// Letters that only look alike stay different: U+0430 is Cyrillic.
func TestLookAlikesDiffer(t *testing.T) {
	if data.Normalize(data.ByHandle, "p\u0430ypal") == data.Normalize(data.ByHandle, "paypal") {
		t.Error("a Cyrillic letter equals a Latin one")
	}
}

func TestHasInvisible(t *testing.T) {
	if !data.HasInvisible("ma\u202era") || data.HasInvisible("Tomáš 田中") {
		t.Error("invisible characters are not told from visible ones")
	}
}

// A name of which nothing is drawn is none.
func TestVisible(t *testing.T) {
	for s, want := range map[string]bool{"": false, " \n": false, "\u202e": false, "\u200b\u3164": false, "\x1b": false, "\u202eAnn": true, "田": true, "=": true} {
		if data.Visible(s) != want {
			t.Errorf("%q is visible: %v", s, !want)
		}
	}
}

func FuzzNormalize(f *testing.F) {
	f.Add("ann@example.org")
	f.Add("+49 30 123456")
	f.Fuzz(func(t *testing.T, s string) {
		for _, kind := range []data.IdentityKind{data.ByEmail, data.ByHandle, data.ByPhone, data.ByURL, data.ByName, data.ByID} {
			once := data.Normalize(kind, s)
			if kind != data.ByURL && kind != data.ByHandle && data.Normalize(kind, once) != once {
				t.Errorf("%s %q: normalising twice gives another value", kind, s)
			}
		}
	})
}

// TestNormalizeASCII: plain letters are folded the short way, which must agree with
// the long one; every ASCII letter is tried beside one that is not.
func TestNormalizeASCII(t *testing.T) {
	for c := byte(0x20); c < 0x7f; c++ {
		plain := "a" + string(c) + "Z"
		long := data.Normalize(data.ByName, plain+" é")
		if short := data.Normalize(data.ByName, plain); short+" é" != long {
			t.Errorf("%q: %q, %q", plain, short, long)
		}
	}
}

func TestReactionOf(t *testing.T) {
	for emoji, want := range map[string]data.Kind{
		"❤": data.Like, "❤️": data.Like, "👍🏽": data.Like, "💙": data.Like, "✨": data.Reaction, "😂": data.Reaction, "🙏🏻": data.Reaction, "": data.Reaction,
	} {
		if got := data.ReactionOf(emoji); got != want {
			t.Errorf("%q: %s, want %s", emoji, got, want)
		}
	}
}
