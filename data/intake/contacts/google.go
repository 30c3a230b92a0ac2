package contacts

import (
	"fmt"
	"strings"

	"rapport/data/intake/layout"
)

// maxGroup is how many numbered columns of one sort are looked for. The table has
// as many as its fullest contact needs.
const maxGroup = 40

// row reads one contact of Google. The numbered columns vary with the data, and
// several values can stand in one cell.
func row(f *layout.File, r layout.Row) error {
	c := &contact{line: r.Line}
	c.name = oneLine(r.Get("Name"))
	if c.name == "" {
		c.name = oneLine(r.Get("First Name") + " " + r.Get("Middle Name") + " " + r.Get("Last Name"))
	}
	if org := oneLine(r.Get("Organization Name", "Organization 1 - Name")); org != "" && (c.name == "" || c.name == org && r.Get("Given Name", "First Name") == "") {
		c.name, c.company = org, true
	}
	numbered(r, "E-mail", func(_, value string) { c.email(value) })
	numbered(r, "Phone", func(_, value string) { c.phone(value) })
	numbered(r, "Website", func(_, value string) { c.website(value) })
	numbered(r, "IM", func(label, value string) { c.messenger(label, value) })
	numbered(r, "Custom Field", func(label, value string) { c.messenger(label, value) })
	return c.send(f, r.Raw())
}

// numbered hands out the values of "E-mail 1 - Value", "E-mail 2 - Value" … with
// what each is called.
func numbered(r layout.Row, sort string, take func(label, value string)) {
	for i := 1; i <= maxGroup; i++ {
		column := fmt.Sprintf("%s %d - ", sort, i)
		if !r.Has(column + "Value") {
			return
		}
		for value := range strings.SplitSeq(r.Get(column+"Value"), ":::") {
			if value = strings.TrimSpace(value); value != "" {
				take(r.Get(column+"Service", column+"Label", column+"Type"), value)
			}
		}
	}
}
