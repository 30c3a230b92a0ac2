package command

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"rapport/app/desk"
	"rapport/app/review"
	"rapport/data"
)

// writeExplained writes a figure as text: its value, what it is made of, and its rows.
func writeExplained(w io.Writer, e *desk.Explanation) {
	fmt.Fprintf(w, "%s: %s\n", e.Figure, e.Formula)
	value := review.ValueWords(e)
	if words := review.IntervalWords(e); words != "" {
		value += ", " + words
	}
	title := e.Title
	if e.Of != "" {
		title += ", " + clip(e.Of, 40)
	}
	fmt.Fprintf(w, "%s, %s to %s: %s\n", title, e.Query.First, e.Query.Last, value)
	if note := strings.TrimSpace(e.Note); note != "" {
		fmt.Fprintln(w, note)
	}
	for _, in := range e.Inputs {
		fmt.Fprintf(w, "  %-46s %16s\n", clip(in.Title, 46), review.InUnit(in.Value, in.Unit, e.Currency))
	}
	for _, used := range e.Settings {
		fmt.Fprintf(w, "  setting %s: %s\n", used.Name, clip(used.Value, 100))
	}
	if len(e.Rows) > 0 {
		fmt.Fprintln(w, review.TallyWords(e))
	}
	for i := range e.Rows {
		writeExplainRow(w, &e.Rows[i])
	}
	fmt.Fprintf(w, "%d of %s\n", len(e.Rows), data.CountOf(e.Total, "row", "rows"))
}

func writeExplainRow(w io.Writer, r *desk.Row) {
	at := "undated"
	if t := moment(r.At); t != nil {
		at = *t
	}
	part := review.RowPart(&r.Row)
	if r.Money() && r.Unit != "money" {
		part += ", " + data.FormatMinor(r.Minor, r.Currency) + " " + r.Currency
	} else if r.Money() {
		part = data.FormatMinor(r.Minor, r.Currency) + " " + r.Currency
	}
	if side := review.SideWords(r.Side); side != "" {
		part += " " + side
	}
	state := ""
	if r.Pending {
		state = "  (" + review.StateWords(data.Pending, true) + ")"
	}
	fmt.Fprintf(w, "  %-24s %-24s %-36s %14s  %s%s%s\n", at, clip(r.Name, 24), clip(strings.Join(strings.Fields(r.Text), " "), 36), part, whereSeen(r), fromWords(r), state)
}

// placeOf is the file and line of a row.
func whereSeen(r *desk.Row) string {
	if r.Line == 0 {
		return r.File
	}
	return r.File + ":" + strconv.Itoa(r.Line)
}

// fromWords says of a converted amount what the sale was and which rate it was at.
func fromWords(r *desk.Row) string {
	o := r.Original
	if o == nil {
		return ""
	}
	words := fmt.Sprintf("  (total %s %s at the rate of %s, ", data.FormatMinor(o.Total, o.Currency), o.Currency, o.RateDay)
	if o.Own {
		return words + "your own)"
	}
	return words + fmt.Sprintf("%s:%d)", r.Rate.File, r.Rate.Line)
}
