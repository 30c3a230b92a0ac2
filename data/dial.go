package data

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Dial is one number that decides how figures are counted: its name in the commands, its
// words on the page, its bounds and default, and where the definitions have it. The
// settings page, the command, its JSON, the footer of exports and the check before
// saving all come from the list of them (Dials).
type Dial struct {
	Name    string // as commands write it, "half_life_days"
	Title   string // as the page writes it
	Group   string
	Unit    string // "days", "hours", "%", "points", "×", "people" …; empty: a plain number
	Section string // of docs/metrics.md
	Least   float64
	Most    float64
	Default float64
	Whole   bool // takes whole numbers only

	get func(*Settings) float64
	set func(*Settings, float64)
}

// Of returns the number in the settings.
func (d *Dial) Of(s *Settings) float64 { return d.get(s) }

// Set puts a number into the settings, unchecked.
func (d *Dial) Set(s *Settings, v float64) { d.set(s, v) }

// Changed reports whether the settings differ from the default here.
func (d *Dial) Changed(s *Settings) bool { return d.Of(s) != d.Default }

// Check tells why a number cannot be taken; nil for one that can.
func (d *Dial) Check(v float64) error {
	switch {
	case math.IsNaN(v) || v < d.Least || v > d.Most:
		return &Error{
			Code: "bad_setting", Msg: fmt.Sprintf("“%s” takes %s to %s, not %s.", d.Title, d.Format(d.Least), d.Format(d.Most), d.Format(v)),
			Hint: "Its usual value is " + d.Format(d.Default) + ".",
		}
	case d.Whole && v != math.Trunc(v):
		return &Error{Code: "bad_setting", Msg: fmt.Sprintf("“%s” takes whole numbers, not %s.", d.Title, d.Format(v)), Hint: "Its usual value is " + d.Format(d.Default) + "."}
	}
	return nil
}

// Parse reads a number as a person writes it, with or without its unit, and checks it.
func (d *Dial) Parse(text string) (float64, error) {
	text = strings.TrimSpace(text)
	if d.Unit != "" {
		text = strings.TrimSpace(strings.TrimSuffix(strings.TrimSuffix(text, d.Unit), singular(d.Unit)))
	}
	v, err := strconv.ParseFloat(strings.ReplaceAll(text, ",", "."), 64)
	if err != nil {
		return 0, &Error{Code: "bad_setting", Msg: fmt.Sprintf("“%s” takes a number, not “%s”.", d.Title, text), Hint: "Its usual value is " + d.Format(d.Default) + ".", Err: err}
	}
	return v, d.Check(v)
}

// Format writes a number of the dial with as many digits as it has, without the unit; one
// that is far beyond any dial with an exponent.
func (d *Dial) Format(v float64) string {
	if math.Abs(v) >= 1e15 {
		return strconv.FormatFloat(v, 'g', -1, 64)
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// Words writes a number of the dial with its unit: "7 days", "40 %".
func (d *Dial) Words(v float64) string {
	switch {
	case d.Unit == "":
		return d.Format(v)
	case v == 1:
		return d.Format(v) + "\u00a0" + singular(d.Unit)
	}
	return d.Format(v) + "\u00a0" + d.Unit
}

func singular(unit string) string {
	if unit == "people" {
		return "person"
	}
	return strings.TrimSuffix(unit, "s")
}

// FindDial returns the dial of a name; false for a name that is none.
func FindDial(name string) (*Dial, bool) {
	name = strings.ReplaceAll(strings.ToLower(strings.TrimSpace(name)), "-", "_")
	for _, d := range Dials() {
		if d.Name == name {
			return d, true
		}
	}
	return nil, false
}

// ChangedDials are those that differ from their defaults, in the order of the list.
func (s *Settings) ChangedDials() []*Dial {
	var list []*Dial
	for _, d := range Dials() {
		if d.Changed(s) {
			list = append(list, d)
		}
	}
	return list
}

// CheckDials tells of the first number that cannot be taken; nil when all can.
func (s *Settings) CheckDials() error {
	for _, d := range Dials() {
		if err := d.Check(d.Of(s)); err != nil {
			return err
		}
	}
	return s.order()
}

// order checks numbers that go together.
func (s *Settings) order() error {
	switch {
	case s.CoolingRatio > s.FadingRatio || s.FadingRatio > s.LostRatio:
		return &Error{Code: "bad_setting", Msg: "Cooling comes before fading, and fading before lost.", Hint: "Choose ratios that rise, like 1.5, 3 and 6."}
	case s.FirstPercent+s.LastPercent > 100:
		return &Error{Code: "bad_setting", Msg: "First and last touch cannot have more than 100 % together.", Hint: "Choose shares like 40 % and 40 %."}
	}
	return nil
}
