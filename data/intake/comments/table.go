package comments

import (
	"regexp"
	"time"

	"rapport/data"
	"rapport/data/intake/layout"
	"rapport/data/intake/sheet"
)

// tableFile reads a table of comments, of which one row can hold replies too.
func tableFile(fits func(c sheet.Columns) bool, platform string) func(f *layout.File) error {
	return func(f *layout.File) error {
		x := newReader(f, platform)
		t := &table{reader: x}
		if err := f.Table(fits, t.row); err != nil {
			return err
		}
		return x.done()
	}
}

type table struct {
	*reader
	columns []column
	last    numbered // the last comment that is no reply
}

// numbered is a comment with its number in the list. Replies to it are 3-1, 3-2.
type numbered struct{ number, id string }

var replyNumber = regexp.MustCompile(`^(\d+)-\d+$`)

func (t *table) row(r layout.Row) error {
	if t.columns == nil {
		t.columns = columnsOf(r.Header())
	}
	c := comment{line: r.Line, platform: t.platform}
	index := ""
	for i, k := range t.columns {
		text := cell(r, i, k)
		switch {
		case k.field == noField || text == "":
		case k.field == idxField:
			index = first(index, text)
		case k.within == repliesField:
			t.put(nested(&c.replies, &c, k.n), k, text, r)
		case k.within == commentsField:
			c.isPost = true
			t.put(nested(&c.comments, &c, k.n), k, text, r)
		default:
			c.isPost = c.isPost || k.field == shortCodeField
			t.put(&c, k, text, r)
		}
	}
	t.number(&c, index)
	return t.reader.take(&c)
}

// cell is the text of a column; a column without a name is found by its place alone.
func cell(r layout.Row, i int, k column) string {
	if k.name == "" {
		return r.Text(i)
	}
	return r.Get(k.name)
}

// nested is the n-th reply or comment that lies in a row.
func nested(list *[]comment, of *comment, n int) *comment {
	for len(*list) <= n {
		*list = append(*list, comment{line: of.line, platform: of.platform})
	}
	return &(*list)[n]
}

func (t *table) put(c *comment, k column, text string, r layout.Row) {
	if k.field != timeField {
		c.set(k.field, text)
		return
	}
	c.setTime(t.reader, text, func(text string) (time.Time, data.Precision, error) {
		if text[0] >= '0' && text[0] <= '9' && len(text) < 18 { // perhaps a workbook's count of days
			if at, precision, err := r.TimeIn(t.f.Zone(), k.name); err == nil {
				return at, precision, nil
			}
		}
		return t.human(text)
	})
}

// number finds what a reply answers where only its number in the list tells.
func (t *table) number(c *comment, index string) {
	m := replyNumber.FindStringSubmatch(index)
	switch {
	case m == nil:
		t.last = numbered{index, c.id}
	case c.parent == "":
		c.reply = true
		if m[1] == t.last.number {
			c.parent = t.last.id
		}
	}
}
