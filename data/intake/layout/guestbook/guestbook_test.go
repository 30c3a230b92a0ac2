package guestbook_test

import (
	"testing"

	"rapport/data/intake/intaketest"
	"rapport/data/intake/layout/guestbook"
)

var kit = intaketest.Kit{Format: guestbook.Format, File: "visits.csv"}

func TestLayouts(t *testing.T) { kit.Layouts(t) }

func TestCancel(t *testing.T) { kit.Cancel(t, "visits.csv") }

func FuzzGuestbook(f *testing.F) { kit.Fuzz(f, intaketest.Fuzz{Names: []string{"visits.csv"}}) }
