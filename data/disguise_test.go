package data_test

import (
	"testing"

	"rapport/data"
)

func TestDisguised(t *testing.T) {
	for s, want := range map[string]bool{
		"ann@example.org": false, "Олена": false, "Zoë": false, "Zoe\u0308": false, "straße": false, "田中": false, "กำ": false, "ο\u03C2": false, "a\u00a0b": false,
		"a\u200bnn": true, "\u202eann": true, "ann\ufe0f": true, "ａnn": true, "ﬁona": true, "𝖺nn": true, "ann²": true, "ſam": true, "ann＠example.org": true, "ann․lee": true,
		"an\u212Aa": true, "M\u0130A": true, "MI\u0307A": true, "m\u0131a": false, "I\u0308da": false, // kelvin, İ in one and in two; ı and Ï stay what they are
		"ann\u034f": true, "ann\u3164": true, "an\u180en": true, "ann\U000e0041": true, "ann\U000e0100": true, // joiner, filler, separator, tag, variation
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
