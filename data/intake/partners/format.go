// Package partners reads the sheet in which a brand keeps its deals with
// creators: who got which code or link, for which fee and commission, and when.
// It is Rapport's own layout, as CSV or XLSX. One row is one deal.
package partners

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/sheet"
)

// Format is the partner sheet.
var Format = &intake.Format{
	Name: "partners", Title: "Partner sheet", Short: "PS", Direction: "deals",
	Files:    []string{"partners.csv", "partners.xlsx"},
	HowToGet: "Write one row for each deal into the template that \"rapport sample DIR --template partners\" writes, and save it as CSV or XLSX.",
	Wait:     "at once",
	Holds:    "Partners with their handle or e-mail, discount codes, links, fees, product costs, commission rates and periods.",
	Lacks:    "Sales: they come from the shop's orders and are joined by code and link.",
	Claim:    claim,
	Read:     read,
}

// names of the columns, in the order of the template.
var names = []string{
	"partner", "platform", "handle", "email", "code", "link", "fee", "currency", "product_cost", "commission_rate",
	"start", "end", "campaign", "note",
}

// Template returns an empty sheet.
func Template() []byte { return []byte(strings.Join(names, ",") + "\n") }

const (
	peek        = 64 << 10
	maxWorkbook = 64 << 20
)

func claim(t *intake.Tree) ([]intake.Claim, error) {
	var claims []intake.Claim
	for _, e := range t.Entries {
		kind, ok := recognised(t, e)
		if !ok {
			continue
		}
		claims = append(claims, intake.Claim{
			Sure: true, Version: kind,
			Files: []intake.File{{Name: e.Name, Kind: "deals", Title: "Deals"}},
		})
	}
	return claims, nil
}

func recognised(t *intake.Tree, e intake.Entry) (kind string, ok bool) {
	switch intake.Suffix(e.Name) {
	case "csv", "tsv", "txt":
		head, err := t.Peek(e.Name, peek)
		if err != nil && len(head) == 0 {
			return "", false
		}
		_, ok = sheet.FindHeader(head, isDeals)
		return "CSV", ok
	case "xlsx":
		if e.Size > maxWorkbook {
			return "", false
		}
		r, err := t.Open(e.Name)
		if err != nil {
			return "", false
		}
		defer r.Close()
		w, err := sheet.NewWorkbook(r, isDeals)
		if err != nil {
			return "", false
		}
		return "XLSX", w.Close() == nil
	}
	return "", false
}

// isDeals asks for the partner and two more columns, so that no other list of
// partners is taken for deals.
func isDeals(header []string) bool {
	c := sheet.NewColumns(header)
	if !c.Has("partner") {
		return false
	}
	n := 0
	for _, name := range []string{"code", "link", "fee", "product_cost", "commission_rate", "handle"} {
		if find(c, name) >= 0 {
			n++
		}
	}
	return n >= 2
}

// find accepts "product cost" for "product_cost".
func find(c sheet.Columns, name string) int { return c.Find(name, strings.ReplaceAll(name, "_", " ")) }

// table is a sheet of either kind with what must be closed after it.
type table struct {
	sheet.Table
	close  func() error // of a workbook
	shift  data.Day     // days to add to a workbook's dates
	binary bool         // cells are stored values, not text
}

// Close lets go of a workbook.
func (t *table) Close() error { return t.close() }

func openTable(r io.Reader, name string) (*table, error) {
	if intake.Suffix(name) != "xlsx" {
		c, err := sheet.NewCSV(r, isDeals)
		if err != nil {
			return nil, openError(name, err)
		}
		return &table{Table: c, close: func() error { return nil }}, nil
	}
	w, err := sheet.NewWorkbook(r, isDeals)
	if err != nil {
		return nil, openError(name, err)
	}
	t := &table{Table: w, close: w.Close, binary: true}
	if w.Since1904() {
		t.shift = 1462 // days from 30 December 1899 to 1 January 1904
	}
	return t, nil
}

func openError(name string, err error) error {
	if errors.Is(err, sheet.ErrNoHeader) {
		return &data.Error{
			Code: data.WarnUnknownFormat, Msg: path.Base(name) + " no longer begins with the columns of a partner sheet.",
			Hint: "The template shows them: rapport sample DIR --template partners", Err: err,
		}
	}
	return fmt.Errorf("read %s: %w", name, err)
}

func trimmed(cell []byte) string { return string(bytes.TrimSpace(cell)) }
