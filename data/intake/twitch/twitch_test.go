package twitch_test

import (
	"testing"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
	"rapport/data/intake/twitch"
)

var kit = intaketest.Kit{Format: twitch.Format, File: "subscriber-list.csv"}

// TestLayouts reads an invented sample of each layout. The golden files were
// worked out from the samples by hand.
func TestLayouts(t *testing.T) {
	for sample, golden := range map[string]string{"subscriber-list.csv": "subscribers.golden", "chat.json": "chat.golden"} {
		t.Run(sample, func(t *testing.T) {
			intaketest.Golden(t, golden, kit.Sample(t, intake.Options{}, sample).String())
		})
	}
}

// TestDirection makes sure that only the broadcaster is the owner.
func TestDirection(t *testing.T) {
	r := kit.Sample(t, intake.Options{}, "chat.json")
	for _, x := range r.Interactions() {
		if x.Actor.Owner != (x.Actor.Value == "9") || x.Target.Owner == x.Actor.Owner {
			t.Errorf("%+v", x)
		}
	}
}

func TestCancel(t *testing.T) { kit.Cancel(t, "subscriber-list.csv") }

func FuzzTwitch(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{Names: []string{"subscriber-list.csv", "chat.json"}, Law: func(t *testing.T, r intaketest.Result) {
		for _, x := range r.Interactions() {
			if x.At.IsZero() != (x.Precision == data.Undated) || x.Actor.IsZero() || x.Actor.Owner && x.Target.Owner {
				t.Errorf("%+v", x)
			}
		}
	}})
}
