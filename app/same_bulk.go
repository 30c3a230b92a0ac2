package app

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"

	"rapport/app/desk"
	"rapport/app/ui"
)

// surely are the probabilities from which on couples can be accepted together.
var surely = []float64{0.99, 0.995, 0.999}

// surePairs is how many couples without a warning there are, by the places of surely.
type surePairs [3]int

func readSure(ctx context.Context, d *desk.Desk) (n surePairs, err error) {
	for i, least := range surely {
		if n[i], err = d.CountSuggestions(ctx, least); err != nil {
			return n, err
		}
	}
	return n, nil
}

// bulkRow offers to accept at once what is almost certain.
type bulkRow struct {
	drawer *sameDrawer
	row    *fyne.Container
	least  *ui.Select
	accept *ui.Button
	counts surePairs
	picked bool // the user chose how certain
}

// sureUsual is the usual place among surely.
const sureUsual = 1

func newBulkRow(d *sameDrawer) *bulkRow {
	b := &bulkRow{drawer: d}
	b.least = ui.NewSelect("", nil, func(string) {
		b.picked = true
		b.show(b.counts)
	})
	b.least.Small, b.least.Spoken = true, "How certain pairs must be to be accepted together"
	b.least.Chosen = strconv.Itoa(sureUsual)
	b.accept = ui.NewButton("Accept", b.ask)
	b.accept.Small = true
	b.row = ui.Row(8, ui.NewQuiet(ui.Label, "Accept all above"), b.least, ui.Gap(), b.accept)
	return b
}

// percent writes a probability: "99.5 %".
func percent(p float64) string {
	if p == 0.99 {
		return ui.Percent(p, 0)
	}
	return ui.Percent(p, 1)
}

// show offers the choices with how many pairs each has; without any pair there is no offer.
func (b *bulkRow) show(counts surePairs) {
	b.counts = counts
	if !b.picked {
		b.least.Chosen = strconv.Itoa(firstSure(counts))
	}
	var options []ui.Option
	for i, least := range surely {
		options = append(options, ui.Option{ID: strconv.Itoa(i), Label: percent(least) + " (" + ui.CountOf(counts[i], "pair", "pairs") + ")"})
	}
	b.least.SetOptions(options)
	b.row.Hidden = counts[0] == 0
	b.accept.Off = counts[b.chosen()] == 0
	b.accept.SetLabel("Accept " + ui.Count(counts[b.chosen()]))
	b.row.Refresh()
}

// firstSure is the place that is chosen at first: the usual one, or a lower one where that
// has no pair.
func firstSure(counts surePairs) int {
	if counts[sureUsual] == 0 {
		return 0
	}
	return sureUsual
}

func (b *bulkRow) chosen() int {
	at, err := strconv.Atoi(b.least.Chosen)
	if err != nil || at < 0 || at >= len(surely) {
		return sureUsual
	}
	return at
}

// ask asks once before many are accepted.
func (b *bulkRow) ask() {
	at := b.chosen()
	n, least := b.counts[at], surely[at]
	if n == 0 || b.drawer.canvas == nil || b.drawer.canvas() == nil {
		return
	}
	words := "Each becomes one person. None of them has a warning; by the evidence at most " + wrongOf(least) + " is wrong. One undo takes all of them back."
	if n == 1 {
		words = "The two become one person. The pair has no warning. Undo takes it back."
	}
	ui.Dialog{
		Title: "Accept " + ui.CountOf(n, "pair", "pairs") + " above " + percent(least) + "?", Words: words, Yes: "Accept", No: "Leave it", Ready: true,
		OnYes: func() { b.drawer.acceptSure(least, n) },
	}.Show(b.drawer.canvas())
}

// wrongOf says how many of so certain pairs are wrong: "one in 200".
func wrongOf(least float64) string { return "one in " + ui.Count(int(1/(1-least)+0.5)) }
