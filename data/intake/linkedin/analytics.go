package linkedin

import (
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/layout"
	"rapport/data/intake/sheet"
)

// isCreator knows the workbook of creators by the sheets that no other has: names of
// sheets are in the language of the person, those of columns are not.
func isCreator(h *layout.Head) bool {
	_, ok := h.Header(func(c sheet.Columns) bool {
		return c.Has("Post URL", "Post publish date") || c.Has("Overall Performance") || c.Has("Top Demographics", "Percentage") || c.Has("Date", "New followers")
	})
	return ok
}

// workbook is a workbook of creators while it is read.
type workbook struct {
	f    *layout.File
	last data.Day // of the period
	span int
	told map[string]bool // posts that were stated
}

// creator reads the analytics of a person's own posts.
func creator(f *layout.File) error {
	w := &workbook{f: f, told: map[string]bool{}}
	if err := w.heads(); err != nil {
		return err
	}
	return tables(f, []table{
		{needs: []string{"Date", "Impressions", "Engagements"}, row: w.day("Impressions", "impressions", "Engagements", "engagements")},
		{needs: []string{"Date", "New followers"}, row: w.day("New followers", "new_followers")},
		{needs: []string{"Post URL", "Post publish date"}, row: w.posts},
		{needs: []string{"Overall Performance"}, row: func(layout.Row) error { return nil }}, // read with the heads
		{needs: []string{"Top Demographics", "Percentage"}, row: func(layout.Row) error { return nil }},
	})
}

// table is one of the tables that a file can have.
type table struct {
	needs []string
	row   func(r layout.Row) error
}

// tables reads all tables that the file has; it must have one.
func tables(f *layout.File, known []table) error {
	found := false
	var unknown error
	for _, t := range known {
		err := f.Table(func(c sheet.Columns) bool { return c.Has(t.needs...) }, t.row)
		var missing *data.Error
		switch {
		case errors.As(err, &missing) && missing.Code == data.WarnUnknownFile:
			unknown = err
		case err != nil:
			return err
		default:
			found = true
		}
	}
	if found {
		return nil
	}
	return unknown
}

var (
	periodName  = regexp.MustCompile(`(\d{4}-\d\d-\d\d)_(\d{4}-\d\d-\d\d)`)
	periodText  = regexp.MustCompile(`^(\d+/\d+/\d+)\s*[-–]\s*(\d+/\d+/\d+)$`)
	followersOn = regexp.MustCompile(`(?i)^total followers on (\d+/\d+/\d+):?$`)
)

// heads reads what stands above and beside the tables: the period, the sums of it,
// and how many followers there were at its end.
func (w *workbook) heads() error {
	var rows [][]string
	err := w.f.Raw(func(r io.Reader) error {
		book, err := sheet.NewWorkbook(r, func(row []string) bool {
			rows = append(rows, row)
			return false
		})
		if err == nil {
			return book.Close()
		}
		if errors.Is(err, sheet.ErrNoHeader) {
			return nil
		}
		return err
	})
	if err != nil {
		return err
	}
	w.period(rows)
	for _, row := range rows {
		if len(row) < 2 {
			continue
		}
		if err := w.head(row); err != nil {
			return err
		}
	}
	return nil
}

// period is told by the name of the file and by the sheet of the sums.
func (w *workbook) period(rows [][]string) {
	if found := periodName.FindStringSubmatch(intake.Plain(w.f.Name)); found != nil {
		from, err1 := data.ParseDay(found[1])
		to, err2 := data.ParseDay(found[2])
		if err1 == nil && err2 == nil && from <= to {
			w.last, w.span = to, int(to-from)+1
			return
		}
	}
	for _, row := range rows {
		if len(row) < 2 {
			continue
		}
		found := periodText.FindStringSubmatch(strings.TrimSpace(row[1]))
		if found == nil {
			continue
		}
		from, err1 := w.dayOf(found[1])
		to, err2 := w.dayOf(found[2])
		if err1 == nil && err2 == nil && from > 0 && from <= to {
			w.last, w.span = to, int(to-from)+1
		}
	}
}

func (w *workbook) dayOf(text string) (data.Day, error) {
	at, _, err := w.f.Time(text, time.UTC)
	return data.DayOf(at, time.UTC), err
}

func (w *workbook) head(row []string) error {
	label := strings.TrimSpace(row[0])
	n, ok := whole(row[1])
	if !ok {
		return nil
	}
	if found := followersOn.FindStringSubmatch(label); found != nil {
		day, err := w.dayOf(found[1])
		if err != nil || day == 0 {
			return nil //nolint:nilerr // a sum of no day is of no use
		}
		return w.f.Send(1, &data.Metric{Name: "followers", Day: day, Value: n})
	}
	name := map[string]string{"impressions": "impressions", "members reached": "reach"}[strings.ToLower(label)]
	if name == "" {
		return nil
	}
	return w.f.Send(1, &data.Metric{Name: name, Day: w.last, Span: w.span, Value: n})
}

// day states the counts of one day: columns and what they are called here, in turn.
func (w *workbook) day(names ...string) func(r layout.Row) error {
	return func(r layout.Row) error { return daily(w.f, r, names) }
}

func daily(f *layout.File, r layout.Row, names []string) error {
	at, _, err := r.TimeIn(time.UTC, "Date")
	if err != nil || f.Looking() {
		return err
	}
	if at.IsZero() {
		return errors.New("the line has no day")
	}
	for i := 0; i < len(names); i += 2 {
		n, ok := whole(r.Get(names[i]))
		if !ok {
			continue
		}
		if err := f.Send(r.Line, &data.Metric{Name: names[i+1], Day: data.DayOf(at, time.UTC), Span: 1, Value: n}); err != nil {
			return err
		}
	}
	return nil
}

// posts states one line of the best posts: two lists stand side by side, by
// engagements and by impressions.
func (w *workbook) posts(r layout.Row) error {
	columns := sheet.NewColumns(r.Header())
	for n := range 2 {
		at := columns.Nth("Post URL", n)
		if at < 0 || at+2 >= len(r.Header()) {
			continue
		}
		link, name := r.Text(at), strings.ToLower(strings.TrimSpace(r.Header()[at+2]))
		count, ok := whole(r.Text(at + 2))
		if link == "" || !ok || name != "engagements" && name != "impressions" {
			continue
		}
		published, _, err := w.f.Time(r.Text(at+1), time.UTC)
		if err != nil {
			published = time.Time{} // known or not, the post is one
		}
		key := contentOf(link)
		if !w.told[key] && !w.f.Looking() {
			w.told[key] = true
			if err := w.f.Send(r.Line, &data.Content{Key: key, Kind: "post", URL: link, At: published, Undirected: true}); err != nil {
				return err
			}
		}
		if err := w.f.Send(r.Line, &data.Metric{Content: key, Name: name, Day: w.last, Span: w.span, Value: count}); err != nil {
			return err
		}
	}
	return nil
}

// whole reads a count, also one that newer workbooks write as text with commas.
func whole(text string) (int64, bool) {
	text = strings.NewReplacer(",", "", " ", "", "\u00a0", "", "\u202f", "").Replace(text)
	n, err := strconv.ParseInt(strings.TrimSuffix(text, ".0"), 10, 64)
	return n, err == nil
}
