package meta_test

import (
	"testing"
	"time"

	"rapport/data/intake/meta"
)

// The dates are the same moments written as pages in many languages write them.
func TestParseWall(t *testing.T) {
	for words, want := range map[string]string{
		"Jan 01, 2025 10:00 am":           "2025-01-01 10:00:00",
		"Jan 01, 2025, 12:05 AM":          "2025-01-01 00:05:00",
		"Dec 31, 2024 12:05 pm":           "2024-12-31 12:05:00",
		"ago 10, 2026 4:38 da manhã":      "2026-08-10 04:38:00",
		"ago 10, 2026 4:38 da tarde":      "2026-08-10 16:38:00",
		"01.01.2025, 10:00":               "2025-01-01 10:00:00",
		"1 janv. 2025 22:15":              "2025-01-01 22:15:00",
		"3 juil. 2025 22:15":              "2025-07-03 22:15:00",
		"3 juin 2025 22:15":               "2025-06-03 22:15:00",
		"5 août 2025, 09:07":              "2025-08-05 09:07:00",
		"12. März 2025 08:00":             "2025-03-12 08:00:00",
		"5 ene. 2025 1:02 p. m.":          "2025-01-05 13:02:00",
		"2025-01-01 10:00":                "2025-01-01 10:00:00",
		"2025年1月2日 下午3:04":                "2025-01-02 15:04:00",
		"9 paź 2025, 07:45":               "2025-10-09 07:45:00",
		"7 мая 2025 г., 10:00":            "2025-05-07 10:00:00",
		"Jan 01, 2025\u202f10:00\u00a0am": "2025-01-01 10:00:00",
		"25/12/2024, 10:00":               "2024-12-25 10:00:00",
		"12/25/2024, 10:00 am":            "2024-12-25 10:00:00",
		"Feb 01, 2025":                    "2025-02-01 00:00:00",
		"Feb 30, 2025 10:00":              "",
		"Jan 01, 2025 25:00":              "",
		"hello":                           "",
		"":                                "",
		"Jan 5":                           "",
	} {
		got, ambiguous := meta.ParseWall(words, "")
		text := ""
		if !got.IsZero() {
			text = got.Format(time.DateTime)
		}
		if text != want || ambiguous {
			t.Errorf("%q: %q, want %q (ambiguous %v)", words, text, want, ambiguous)
		}
	}
}

func TestOrderIsNotGuessed(t *testing.T) {
	for order, want := range map[string]string{"": "", "dmy": "2024-04-03", "mdy": "2024-03-04"} {
		got, ambiguous := meta.ParseWall("03/04/2024, 10:00", order)
		text := ""
		if !got.IsZero() {
			text = got.Format(time.DateOnly)
		}
		if text != want || ambiguous != (order == "") {
			t.Errorf("order %q: %q, ambiguous %v", order, text, ambiguous)
		}
	}
}

// A sentence that only begins like a shadow is somebody's own words.
func TestIsShadow(t *testing.T) {
	for text, want := range map[string]bool{
		"Liked a message": true, "Reacted 😂 to your message ": true, "Mara K liked a message": true, "Hat mit ❤️ auf deine Nachricht reagiert": true,
		"Curtiu uma mensagem": true, "Mara K reacted ❤ to your message.": true, "Reagiu com ❤ à sua mensagem": true, "I reacted badly to your message": false, "Reaccionó con 😍 a tu mensaje": true, "A réagi avec ❤ à votre message": true,
		"I liked a message of yours": false, "Liked a message from you so much!": false, "thanks for the message": false, "": false,
	} {
		if got := meta.IsShadow(text, "Mara K"); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
