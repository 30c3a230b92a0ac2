package facebook

import "testing"

// TestAbout: a name is taken from a sentence where it is certain, and nobody else.
func TestAbout(t *testing.T) {
	for _, tt := range []struct {
		title, name string
		reply       bool
	}{
		{"Own commented on Ola N's post.", "Ola N", false},
		{"Own commented on Ola N’s profile picture.", "Ola N", false},
		{"Own likes Mara's Cakes's photo in Fair.", "Mara's Cakes", false},
		{"Own replied to Ola N's comment.", "Ola N", true},
		{"Own replied to her own comment.", "", true},
		{"Own commented on his own post.", "", false},
		{"Own likes a post.", "", false},
		{"Own likes Ada and Ben's post.", "", false},
		{"Somebody commented on Ola N's post.", "", false},
		{"Own hat den Beitrag von Ola N kommentiert.", "Ola N", false},
		{"Own hat Ola Ns Beitrag kommentiert.", "Ola N", false},
		{"Own hat Jonas’ Foto kommentiert.", "Jonas", false},
		{"Own hat auf Ola Ns Kommentar geantwortet.", "Ola N", true},
		{"Own gefällt das Foto von Ola N.", "Ola N", false},
		{"Own gefällt das Foto von Ola N in Messe.", "", false},
		{"Own gefällt ihr eigenes Foto.", "", false},
		{"Own hat das Foto kommentiert.", "", false},
		{"Own hat auf ihren eigenen Kommentar geantwortet.", "", true},
		{"Own aime la photo de profil de Ben.", "Ben", false},
		{"Own heeft gereageerd op het bericht van Ola N.", "Ola N", false},
		{"Own heeft geantwoord op de opmerking van Ola N.", "Ola N", true},
		{"Own vindt de foto van Ola N leuk.", "Ola N", false},
		{"Own vindt een bericht leuk.", "", false},
		{"Own a commenté la publication d’Ola N.", "Ola N", false},
		{"Own a répondu au commentaire de Ben.", "Ben", true},
		{"A Own le gusta la foto de Ola N.", "Ola N", false},
		{"Own comentó la publicación de Ola N.", "Ola N", false},
		{"Own curtiu a foto de Ola N.", "Ola N", false},
		{"Own respondeu ao comentário de Ola N.", "Ola N", true},
		{"Own ha commentato il post di Ola N.", "Ola N", false},
		{"A Own piace la foto di Ola N.", "Ola N", false},
		{"Own đã bình luận về ảnh của Ola N.", "", false},
		{"", "", false},
	} {
		if name, reply := about(tt.title, "Own"); name != tt.name || reply != tt.reply {
			t.Errorf("%q: %q, %v", tt.title, name, reply)
		}
	}
}

func TestWriter(t *testing.T) {
	for title, name := range map[string]string{
		"Mara K wrote on your timeline.":              "Mara K",
		"Mara K shared a link to your timeline.":      "Mara K",
		"Mara K hat in deine Chronik geschrieben.":    "Mara K",
		"Mara K and Ben wrote on your timeline.":      "",
		"Mara K and 3 others wrote on your timeline.": "",
		"Mara K did something.":                       "",
	} {
		if got := writer(title); got != name {
			t.Errorf("%q: %q", title, got)
		}
	}
}
