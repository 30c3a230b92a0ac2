// Package guestbook reads the visits of an invented platform. It is the example of
// CONTRIBUTING.md and is not among the formats.
package guestbook

import (
	"errors"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/layout"
)

// Format is the guest book.
var Format = &intake.Format{
	Name: "guestbook", Title: "Guest book", Short: "GU", Direction: "in", Files: []string{"visits.csv"},
	HowToGet: "Open the guest book, choose Export and CSV.", Wait: "at once",
	Holds: "Who came when and what they wrote.", Lacks: "Your answers.",
	Inbound: true, Claim: files.Claim, Read: files.Read,
}

var files = layout.Set{Layouts: []layout.Layout{
	{Kind: "visits", Title: "Visits", Inbound: true, Columns: []string{"Guest", "E-mail|Email", "Came", "Said"}, Row: visit},
}}

func visit(f *layout.File, r layout.Row) error {
	at, precision, err := r.Time("Came")
	if err != nil {
		return err // the row is rejected with its line, and the next one is read
	}
	who := data.Ref{Kind: data.ByEmail, Value: r.Get("E-mail", "Email"), Name: r.Get("Guest")}
	if data.Normalize(who.Kind, who.Value) == "" {
		return errors.New("names no e-mail address")
	}
	return f.Send(r.Line, &data.Interaction{Kind: data.Comment, At: at, Precision: precision, Actor: who, Target: data.Owner, Text: r.Get("Said"), Public: true})
}
