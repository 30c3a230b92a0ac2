package command

import (
	"cmp"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"rapport/app/desk"
	"rapport/app/figure"
	"rapport/app/review"
	"rapport/data"
	"rapport/data/store"
)

// whyRow is a line of a file that names an identity.
type whyRow struct {
	Kind   string    `json:"kind"` // "evidence": together with another of the person; "name": alone
	Import int64     `json:"id"`   // of the import
	With   *identity `json:"with"`
	Text   *string   `json:"text"`
	File   string    `json:"file"`
	Line   int       `json:"line"`
}

// whyStep is one step of the waterfall.
type whyStep struct {
	Field  string  `json:"field"`
	Level  string  `json:"level"`
	A      *string `json:"a"`
	B      *string `json:"b"`
	Weight float64 `json:"weight"`
}

// why says for what reason an identity is part of its person.
type why struct {
	Metric      string    `json:"metric"`
	Formula     string    `json:"formula"`
	Value       string    `json:"value"` // the reason
	Identity    identity  `json:"identity"`
	Person      int64     `json:"person"`
	Name        string    `json:"name"`
	Via         *identity `json:"via"`
	Journal     *int64    `json:"journal"`
	DecidedAt   *string   `json:"decided_at"`
	Prior       *float64  `json:"prior"`
	Steps       []whyStep `json:"steps"`
	Weight      *float64  `json:"weight"`
	Probability *float64  `json:"probability"`
	Warnings    []string  `json:"warnings"`
	Rows        []whyRow  `json:"rows"`
	Total       int       `json:"total_rows"`
}

const identityFormula = "An identity is linked by hard evidence (one record that names both, the same account, the same e-mail or phone with compatible names) or by your decision. " +
	"The steps compare it with everything else that is known of its person, in bits: one more doubles the odds."

func (s *state) explainIdentity(cmd *cobra.Command, args []string, limit int) error {
	list, err := ids(args)
	if err != nil {
		return err
	}
	if len(list) != 1 {
		return &misuse{"Say which identity: rapport explain identity ID (see rapport person ID)"}
	}
	return s.with(cmd.Context(), func(d *desk.Desk) error {
		found, err := d.WhyIdentity(cmd.Context(), list[0])
		if err != nil {
			return err
		}
		set, err := d.Settings(cmd.Context())
		if err != nil {
			return err
		}
		v := whyOf(found, limit)
		return s.show(v, func(w io.Writer) { writeWhy(w, v, found, set.Location()) })
	})
}

func identityOf(i store.IdentityRow) identity {
	return identity{i.ID, i.Platform, string(i.Kind), i.Value}
}

func whyOf(f *desk.Why, limit int) why {
	v := why{
		Metric: "identity", Formula: identityFormula, Value: reasonOf(f), Identity: identityOf(f.Identity), Person: f.Person, Name: f.Name,
		Steps: []whyStep{}, Warnings: plain(f.Warnings), Rows: []whyRow{}, Total: len(f.Records),
	}
	if f.Via != nil {
		via := identityOf(*f.Via)
		v.Via = &via
	}
	if f.Journal != 0 {
		v.Journal, v.DecidedAt = &f.Journal, moment(f.At)
	}
	if e := f.Evidence; e != nil {
		prior, weight, probability := digits(e.Prior, 2), digits(e.Total(), 2), digits(e.Probability, 6)
		v.Prior, v.Weight, v.Probability = &prior, &weight, &probability
		for _, st := range e.Steps {
			v.Steps = append(v.Steps, whyStep{st.Field, st.Level, word(st.A), word(st.B), digits(st.Weight, 2)})
		}
	}
	for _, r := range f.Records {
		if limit > 0 && len(v.Rows) == limit {
			break
		}
		row := whyRow{Kind: "name", Import: r.Import, Text: word(cmp.Or(r.Reason, r.Name, r.Value)), File: r.File, Line: r.Line}
		if r.With != nil {
			with := identityOf(*r.With)
			row.Kind, row.With = "evidence", &with
		}
		v.Rows = append(v.Rows, row)
	}
	return v
}

// reasonOf is the reason in words.
func reasonOf(f *desk.Why) string {
	switch {
	case f.Others == 0:
		return "the only identity of its person"
	case f.Via == nil:
		return "the first identity of its person; the others were joined to it"
	}
	return f.Identity.Reason
}

func writeWhy(w io.Writer, v why, f *desk.Why, zone *time.Location) {
	whose := fmt.Sprintf("person %d, %s", v.Person, clip(v.Name, 40))
	if v.Name == "" { // who is in no list
		whose = "you"
	}
	fmt.Fprintf(w, "Identity %d, %s %s %s, belongs to %s.\n", v.Identity.ID, v.Identity.Platform, v.Identity.Kind, clip(v.Identity.Value, 60), whose)
	fmt.Fprintf(w, "Why: %s", v.Value)
	if v.Via != nil {
		fmt.Fprintf(w, ", with identity %d, %s %s", v.Via.ID, v.Via.Platform, clip(v.Via.Value, 60))
	}
	if f.Journal != 0 {
		fmt.Fprintf(w, ", on %s (journal %d)", time.UnixMilli(f.At).In(zone).Format(time.DateOnly), f.Journal)
	}
	fmt.Fprintln(w, ".")
	for _, r := range v.Rows {
		with := ""
		if r.With != nil {
			with = fmt.Sprintf(" with %s %s", r.With.Platform, clip(r.With.Value, 40))
		}
		text := ""
		if r.Text != nil {
			text = *r.Text
		}
		fmt.Fprintf(w, "  %-8s %-50s  import %d, %s:%d\n", r.Kind, clip(text+with, 50), r.Import, r.File, r.Line)
	}
	fmt.Fprintf(w, "%d of %s\n", len(v.Rows), data.CountOf(v.Total, "row", "rows"))
	if f.Evidence != nil {
		writeEvidence(w, *f.Evidence, v.Warnings)
	}
}

// writeEvidence writes a waterfall as text.
func writeEvidence(w io.Writer, e data.Evidence, warnings []string) {
	fmt.Fprintln(w, "Compared with everything else that is known of the person, in bits:")
	line := func(bits float64, words string) {
		fmt.Fprintf(w, "  %8s  %s\n", figure.SignedDecimal(bits, 1), clip(words, 120))
	}
	line(e.Prior, "starting odds, "+review.PriorWords(e.Prior))
	for _, s := range e.Steps {
		line(s.Weight, s.Field+", "+review.AgreementWords(s))
	}
	line(e.Total(), "in all, "+review.OddsWords(e.Total()))
	for _, words := range warnings {
		fmt.Fprintln(w, "  ! "+words)
	}
}
