package intaketest

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"rapport/data"
	"rapport/data/intake"
)

// Result is everything that reading one export gave.
type Result struct {
	Records    []data.Record
	Facts      []data.Fact // of the records
	Rejects    []*data.RowError
	Lines      []string // of text: each record and each reject, in the order of reading
	Head       intake.Head
	Claimed    []intake.File
	Unknown    []string
	Recognised bool // a format took it
	Err        error
}

// Sales are the facts that are sales.
func (r Result) Sales() []*data.Sale { return only[*data.Sale](r) }

// Members are the facts that are members.
func (r Result) Members() []*data.Member { return only[*data.Member](r) }

// Deals are the facts that are deals.
func (r Result) Deals() []*data.Deal { return only[*data.Deal](r) }

// Interactions are the facts that are interactions.
func (r Result) Interactions() []*data.Interaction { return only[*data.Interaction](r) }

// Identities are the facts that are identities.
func (r Result) Identities() []*data.Identity { return only[*data.Identity](r) }

func only[F data.Fact](r Result) []F {
	var all []F
	for _, fact := range r.Facts {
		if f, ok := fact.(F); ok {
			all = append(all, f)
		}
	}
	return all
}

// Code is the code of the error that ended the export. It is empty without an
// error, and "no words" for an error that says nothing to a person.
func (r Result) Code() string {
	if r.Err == nil {
		return ""
	}
	var known *data.Error
	if !errors.As(r.Err, &known) {
		return "no words"
	}
	return known.Code
}

// Said is what a person reads about the error that ended the export.
func (r Result) Said() string {
	var known *data.Error
	if !errors.As(r.Err, &known) {
		return ""
	}
	return known.Msg + " " + known.Hint
}

// Warnings are the codes of all warnings in the order of the alphabet.
func (r Result) Warnings() string {
	var all []string
	for _, w := range r.Head.Warnings {
		all = append(all, w.Code)
	}
	slices.Sort(all)
	return strings.Join(all, " ")
}

// Warned reports whether there is a warning of that code.
func (r Result) Warned(code string) bool {
	return slices.ContainsFunc(r.Head.Warnings, func(w data.Warning) bool { return w.Code == code })
}

// Rejected are the rejected records, "3: names nobody".
func (r Result) Rejected() []string {
	var all []string
	for _, x := range r.Rejects {
		all = append(all, fmt.Sprintf("%d: %s", x.Line, x.Reason))
	}
	return all
}

// Sums are the sums that the files state beside those of their rows, in minor units:
// "Payout 20001 line 2 USD: 4799, ours 4899".
func (r Result) Sums() []string {
	var all []string
	for _, c := range r.Head.Reconciled {
		all = append(all, fmt.Sprintf("%s line %d %s: %d, ours %d", c.Name, c.Line, c.Currency, c.Stated, c.Ours))
	}
	return all
}

// Directions writes who speaks to whom in each interaction: "one>me me>-".
func (r Result) Directions() string {
	side := func(r data.Ref) string {
		switch {
		case r.Owner:
			return "me"
		case r.IsZero():
			return "-"
		}
		return r.Value
	}
	var all []string
	for _, x := range r.Interactions() {
		all = append(all, side(x.Actor)+">"+side(x.Target))
	}
	return strings.Join(all, " ")
}

// String writes the result for people to read.
func (r Result) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "version %s, inbound %v\n", r.Head.Version, r.Head.Inbound)
	for _, line := range r.Lines {
		fmt.Fprintf(&b, "\nline %s\n", line)
	}
	for _, w := range r.Head.Warnings {
		fmt.Fprintf(&b, "\nwarning %s: %s\n", w.Code, w.Message)
	}
	for _, c := range r.Head.Reconciled {
		fmt.Fprintf(&b, "\n%s in line %d, %s: stated %s, ours %s\n", c.Name, c.Line, c.Currency, data.FormatMinor(c.Stated, c.Currency), data.FormatMinor(c.Ours, c.Currency))
		for _, row := range c.Rows {
			fmt.Fprintf(&b, "  line %d: %s\n", row.Line, row.Reason)
		}
	}
	if r.Err != nil {
		fmt.Fprintf(&b, "\nerror: %s\n", r.Err)
	}
	return b.String()
}
