package report

import "fmt"

// Redactor replaces the names of people where a report must not tell them. The zero
// value shows names.
type Redactor struct {
	// On hides names.
	On bool
}

// Name returns what stands for a person: the name, or with On "Person 12" after the
// person's number, which is the same in every report of a workspace. Number 0 is a
// person the workspace does not know.
func (r Redactor) Name(person int64, name string) string {
	switch {
	case !r.On:
		return name
	case person == 0:
		return "Someone"
	}
	return fmt.Sprintf("Person %d", person)
}

// Words returns text that may hold names or messages, or with On nothing.
func (r Redactor) Words(text string) string {
	if r.On {
		return ""
	}
	return text
}
