package command

import (
	"bufio"
	"context"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"rapport/app/desk"
	"rapport/app/plot"
)

func (s *state) sqlCommand() *cobra.Command {
	asCSV := false
	cmd := &cobra.Command{
		Use:   "sql STATEMENT",
		Short: "Ask the workspace in SQL; only reading is possible",
		Args:  exactly(1, `sql needs one statement in quotes: rapport sql "SELECT count(*) FROM sale"`),
		RunE: func(cmd *cobra.Command, args []string) error {
			if asCSV && s.json {
				return &misuse{"Use either --csv or --json."}
			}
			return s.reading(cmd.Context(), func(d *desk.Desk) error { return s.answer(cmd.Context(), d, args[0], asCSV) })
		},
	}
	cmd.Flags().BoolVar(&asCSV, "csv", false, "print comma-separated values")
	return cmd
}

// answerWriter prints rows as they come.
type answerWriter interface {
	head([]string) error
	row([]any) error
	// end is told what went wrong after the head; nil when all is there.
	end(error) error
}

func (s *state) answer(ctx context.Context, d *desk.Desk, text string, asCSV bool) error {
	out := bufio.NewWriterSize(s.Stdout, 64<<10)
	var w answerWriter
	switch {
	case asCSV:
		w = &csvAnswer{csv.NewWriter(out)}
	case s.json:
		w = &jsonAnswer{out: out, state: s}
	default:
		w = &tableAnswer{out: out}
	}
	began := false
	err := d.Ask(ctx, text, func(names []string) error {
		began = true
		return w.head(names)
	}, w.row)
	if began {
		err = w.end(err)
	}
	if flushed := out.Flush(); err == nil {
		err = flushed
	}
	return err
}

// csvAnswer writes CSV whose cells no spreadsheet runs as formulas.
type csvAnswer struct{ *csv.Writer }

func (c *csvAnswer) head(names []string) error {
	safe := make([]string, len(names))
	for i, n := range names {
		safe[i] = plot.Harmless(n)
	}
	return c.Write(safe)
}

func (c *csvAnswer) row(values []any) error {
	cells := make([]string, len(values))
	for i, v := range values {
		cells[i] = cellText(v)
		if _, ok := v.(string); ok {
			cells[i] = plot.Harmless(cells[i])
		}
	}
	return c.Write(cells)
}

func (c *csvAnswer) end(err error) error {
	c.Flush()
	if err == nil {
		err = c.Error()
	}
	return err
}

func cellText(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64)
	case []byte:
		return hex.EncodeToString(v)
	}
	return fmt.Sprint(v)
}

// jsonAnswer writes {"columns","rows"}, and "error" when it ends before its time.
type jsonAnswer struct {
	out   *bufio.Writer
	state *state
	rows  int
}

func (j *jsonAnswer) head(names []string) error {
	text, err := json.Marshal(names)
	if err == nil {
		_, err = fmt.Fprintf(j.out, "{\n  \"columns\": %s,\n  \"rows\": [", text)
	}
	return err
}

func (j *jsonAnswer) row(values []any) error {
	plain := make([]any, len(values))
	for i, v := range values {
		switch x := v.(type) {
		case []byte:
			plain[i] = hex.EncodeToString(x)
		case float64:
			if plain[i] = v; math.IsInf(x, 0) || math.IsNaN(x) {
				plain[i] = cellText(x)
			}
		default:
			plain[i] = v
		}
	}
	text, err := json.Marshal(plain)
	if err != nil {
		return err
	}
	separator := ",\n    "
	if j.rows == 0 {
		separator = "\n    "
	}
	j.rows++
	_, err = j.out.WriteString(separator + string(text))
	return err
}

func (j *jsonAnswer) end(failure error) error {
	closing := "\n  ]"
	if j.rows == 0 {
		closing = "]"
	}
	if failure != nil {
		code, msg, hint, status := describe(failure)
		body, err := json.Marshal(map[string]string{"code": code, "message": msg, "hint": hint})
		if err != nil {
			return err
		}
		closing += ",\n  \"error\": " + string(body)
		j.state.exit = status
	}
	_, err := j.out.WriteString(closing + "\n}\n")
	return err
}

const (
	sampleRows = 500 // that decide how wide the columns are
	widestCell = 60
)

// tableAnswer writes columns. The first rows decide how wide they are.
type tableAnswer struct {
	out    *bufio.Writer
	names  []string
	early  [][]string
	widths []int
	right  []bool // numbers stand at the right
	count  int
}

func (t *tableAnswer) head(names []string) error {
	for _, n := range names {
		n = clip(n, widestCell)
		t.names = append(t.names, n)
		t.widths = append(t.widths, utf8.RuneCountInString(n))
	}
	t.right = make([]bool, len(names))
	return nil
}

func (t *tableAnswer) row(values []any) error {
	cells := make([]string, len(values))
	for i, v := range values {
		cells[i] = clip(cellText(v), widestCell)
		switch v.(type) {
		case int64, float64:
			t.right[i] = t.right[i] || t.count == 0
		}
	}
	t.count++
	if t.count > sampleRows {
		return t.line(cells)
	}
	for i, c := range cells {
		t.widths[i] = max(t.widths[i], utf8.RuneCountInString(c))
	}
	t.early = append(t.early, cells)
	if t.count == sampleRows {
		return t.begin()
	}
	return nil
}

// begin writes the head and the rows that were held back.
func (t *tableAnswer) begin() error {
	rule := make([]string, len(t.names))
	for i, w := range t.widths {
		rule[i] = strings.Repeat("-", w)
	}
	for _, cells := range append([][]string{t.names, rule}, t.early...) {
		if err := t.line(cells); err != nil {
			return err
		}
	}
	t.early = nil
	return nil
}

func (t *tableAnswer) line(cells []string) error {
	var b strings.Builder
	for i, c := range cells {
		if i > 0 {
			b.WriteString("  ")
		}
		pad := strings.Repeat(" ", max(0, t.widths[i]-utf8.RuneCountInString(c)))
		if t.right[i] {
			c = pad + c
		} else {
			c += pad
		}
		b.WriteString(c)
	}
	_, err := io.WriteString(t.out, strings.TrimRight(b.String(), " ")+"\n")
	return err
}

func (t *tableAnswer) end(err error) error {
	if t.count < sampleRows {
		if begun := t.begin(); err == nil {
			err = begun
		}
	}
	return err
}
