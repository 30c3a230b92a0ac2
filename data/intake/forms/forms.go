// Package forms reads the answers to forms: of Typeform and of Google Forms.
//
// A form's columns are its questions, so that every file is different. Which of
// them hold the e-mail address, the name, the phone or the name on a network is
// found out in the first of two readings, by the words of the question and by the
// answers. The second reading makes one answer to a poll of every row. What people
// typed about themselves joins nobody: a name on a network is kept as the profile
// address beside the e-mail address.
package forms

import (
	"time"

	"rapport/data/intake"
	"rapport/data/intake/layout"
)

// tool is what a form service adds to the questions.
type tool struct {
	times []string       // columns with the time of an answer, the best one first
	meta  []string       // further columns that hold no answer
	token string         // column with the id of a response; empty: there is none
	zone  *time.Location // of times without one; nil: the workspace's
}

// Typeform is Typeform.
var Typeform = &intake.Format{
	Name: "typeform", Title: "Typeform", Short: "TF", Direction: "in", Files: []string{"responses*.csv", "responses*.xlsx"},
	HowToGet: "Open the form, then Results > Responses, choose all responses, then Download, as CSV or Excel.",
	Wait:     "at once",
	Holds: "Each response with its time and all answers. Who answered is known by the e-mail address that they gave, else by a name on a network, " +
		"a phone with its country, or a name.",
	Lacks:   "Your answers. Responses without anything that names somebody are listed and left out; tags, endings and the network ID too.",
	Inbound: true, Claim: typeformFiles.Claim, Read: typeformFiles.Read,
}

// GoogleForms is Google Forms.
var GoogleForms = &intake.Format{
	Name: "googleforms", Title: "Google Forms", Short: "GF", Direction: "in", Files: []string{"*.csv (responses)", "*.xlsx (responses)"},
	HowToGet: "Open the form, then Responses > the three dots > Download responses (.csv). From the sheet of responses: File > Download > CSV or Excel.",
	Wait:     "at once",
	Holds: "Each response with its time and all answers. Who answered is known by the collected or given e-mail address, else by a name on a network, " +
		"a phone with its country, or a name.",
	Lacks:   "Your answers. Responses without anything that names somebody are listed and left out.",
	Inbound: true, Claim: googleFiles.Claim, Read: googleFiles.Read,
}

var typeform = &tool{
	times: []string{"Submit Date (UTC)", "Stage Date (UTC)", "Start Date (UTC)"}, token: "#", zone: time.UTC,
	meta: []string{"Response Type", "Network ID", "Tags", "Ending"},
}

var google = &tool{times: stamps}

var (
	typeformFiles = set(layout.Layout{Columns: []string{"#", "Submit Date (UTC)"}, Is: isTypeform, Row: typeform.row})
	googleFiles   = set(layout.Layout{Columns: []string{either(stamps)}, Is: isGoogle, Likely: true, Row: google.row})
)

func set(l layout.Layout) *layout.Set {
	l.Kind, l.Title, l.Inbound = "responses", "Responses", true
	return &layout.Set{Layouts: []layout.Layout{l}, Begin: func(e *layout.Export) { e.State = map[int]*survey{} }}
}
