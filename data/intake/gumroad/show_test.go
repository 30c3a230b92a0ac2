package gumroad_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/gumroad"
)

// result is everything that reading an export gave.
type result struct {
	sales   []*data.Sale
	reviews []*data.Interaction
	known   []*data.Identity
	lines   []int // of the sales
	rejects []*data.RowError
	head    intake.Head
	err     error
}

func scan(t testing.TB, o intake.Options, paths ...string) []*intake.Export {
	t.Helper()
	exports, err := intake.Scan(context.Background(), paths, []*intake.Format{gumroad.Format}, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		for _, e := range exports {
			if err := e.Close(); err != nil {
				t.Error(err)
			}
		}
	})
	return exports
}

func readPath(t testing.TB, o intake.Options, path string) result {
	t.Helper()
	exports := scan(t, o, path)
	if len(exports) != 1 {
		t.Fatalf("%d exports", len(exports))
	}
	return readExport(exports[0])
}

func readExport(e *intake.Export) result {
	var r result
	if r.err = e.Err; r.err != nil {
		return r
	}
	for record, err := range e.Records(context.Background(), nil) {
		var reject *data.RowError
		switch {
		case errors.As(err, &reject):
			r.rejects = append(r.rejects, reject)
			continue
		case err != nil:
			r.err = err
			continue
		}
		switch f := record.Fact.(type) {
		case *data.Sale:
			r.sales, r.lines = append(r.sales, f), append(r.lines, record.Line)
		case *data.Interaction:
			r.reviews = append(r.reviews, f)
		case *data.Identity:
			r.known = append(r.known, f)
		}
	}
	r.head = e.Head()
	return r
}

func readText(t testing.TB, o intake.Options, text string) result {
	t.Helper()
	path := filepath.Join(t.TempDir(), "Sales.csv")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return readPath(t, o, path)
}

// String writes the result for people to read.
func (r result) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "version %s, inbound %v\n", r.head.Version, r.head.Inbound)
	for i, s := range r.sales {
		showSale(&b, s, r.lines[i])
	}
	for _, x := range r.reviews {
		fmt.Fprintf(&b, "\n%s: %s by %s, %d stars, %q, dated %v\n", x.Key, x.Kind, refs(x.Actor), x.Rating, x.Text, x.Precision != data.Undated)
	}
	for _, x := range r.known {
		fmt.Fprintf(&b, "\nknown %s\n", refs(x.Ref))
	}
	for _, x := range r.rejects {
		fmt.Fprintf(&b, "\nrejected line %d: %s\n", x.Line, x.Reason)
	}
	for _, w := range r.head.Warnings {
		fmt.Fprintf(&b, "\nwarning %s: %s\n", w.Code, w.Message)
	}
	if r.err != nil {
		fmt.Fprintf(&b, "\nerror: %s\n", r.err)
	}
	return b.String()
}

func showSale(b *strings.Builder, s *data.Sale, line int) {
	money := func(minor int64) string { return data.FormatMinor(minor, s.Currency) }
	fees := "unknown"
	if s.FeesKnown {
		fees = money(s.Fees)
	}
	fmt.Fprintf(b, "\nline %d: %s #%s, %s at %s, counts %v, renewal %v\n", line, s.Key, s.Name, s.Status, stamp(s.OrderedAt), s.Status.Counts(), s.Renewal)
	fmt.Fprintf(b, "  %s gross %s - discounts %s + shipping %s + tax on top %s = total %s; tax inside %s, refunds %s, fees %s; net %s, net sales %s\n",
		s.Currency, money(s.Gross), money(s.Discounts), money(s.Shipping), money(s.TaxOnTop), money(s.Total), money(s.TaxInside), money(s.Refunds),
		fees, money(s.Net()), money(s.NetSales()))
	fmt.Fprintf(b, "  buyer %s\n", refs(append([]data.Ref{s.Buyer}, s.BuyerAlso...)...))
	for _, l := range s.Lines {
		fmt.Fprintf(b, "  %d × %s (%s) %s, discount %s\n", l.Quantity, l.Name, l.SKU, money(l.Price), money(l.Discount))
	}
	for _, e := range s.Events {
		fmt.Fprintf(b, "  %s %s, dated %v\n", e.Kind, money(e.Amount), !e.At.IsZero())
	}
	for _, x := range s.Touches {
		fmt.Fprintf(b, "  touch %s %s=%q\n", x.Kind, x.Key, x.Value)
	}
	if s.City+s.Country != "" {
		fmt.Fprintf(b, "  in %s, %s\n", s.City, s.Country)
	}
}

func stamp(t time.Time) string { return t.UTC().Format("2006-01-02 15:04:05") }

func refs(all ...data.Ref) string {
	var words []string
	for _, r := range all {
		word := fmt.Sprintf("%s %s", r.Kind, r.Value)
		if r.Scope != "" {
			word += " in " + r.Scope
		}
		words = append(words, word+" ("+r.Name+")")
	}
	return strings.Join(words, " + ")
}
