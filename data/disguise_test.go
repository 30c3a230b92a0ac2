package data_test

import (
	"testing"

	"rapport/data"
)

func TestDisguised(t *testing.T) {
	for s, want := range map[string]bool{
		"ann@example.org": false, "Олена": false, "Zoë": false, "Zoe\u0308": false, "straße": false, "田中": false, "กำ": false, "ο\u03C2": false, "a\u00a0b": false,
		"a\u200bnn": true, "\u202eann": true, "ann\ufe0f": true, "ａnn": true, "ﬁona": true, "𝖺nn": true, "ann²": true, "ſam": true, "ann＠example.org": true, "ann․lee": true,
	} {
		if data.Disguised(s) != want {
			t.Errorf("%+q: want %v", s, want)
		}
	}
}

func TestMixesScripts(t *testing.T) {
	for s, want := range map[string]bool{
		"ann@example.org": false, "олена@example.org": false, "олена_shop": false, "Zoë": false, "田中pots": false,
		"аnn@example.org": true, "annα": true, "shop_аnn": true, "оlena": true,
	} {
		if data.MixesScripts(s) != want {
			t.Errorf("%+q: want %v", s, want)
		}
	}
}
