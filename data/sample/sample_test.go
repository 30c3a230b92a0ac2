package sample_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"rapport/data/sample"
)

// now is a Tuesday evening, so that a running week lies beside the finished ones.
var now = time.Date(2026, 11, 24, 19, 12, 0, 0, time.UTC)

func write(t *testing.T, o sample.Options) (string, *sample.Result, *sample.Truth) {
	t.Helper()
	dir := t.TempDir()
	if o.Now.IsZero() {
		o.Now = now
	}
	result, err := sample.Write(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	var truth sample.Truth
	if err := json.Unmarshal(read(t, result.Truth), &truth); err != nil {
		t.Fatal(err)
	}
	return dir, result, &truth
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestEqualOptionsGiveEqualBytes(t *testing.T) {
	_, a, _ := write(t, sample.Options{})
	_, b, _ := write(t, sample.Options{Seed: 1, People: 320, Weeks: 60, Zone: "Europe/Berlin", Currency: "EUR"})
	_, other, _ := write(t, sample.Options{Seed: 2})
	paths := append([]string{a.Truth}, a.Exports...)
	for i, path := range append([]string{b.Truth}, b.Exports...) {
		if !bytes.Equal(read(t, paths[i]), read(t, path)) {
			t.Errorf("%s differs between two runs with equal options", filepath.Base(path))
		}
	}
	if bytes.Equal(read(t, a.Truth), read(t, other.Truth)) {
		t.Error("another seed gives the same world")
	}
}

func TestOptionsAreChecked(t *testing.T) {
	for _, o := range []sample.Options{
		{}, {Now: now, People: 3}, {Now: now, Weeks: 2}, {Now: now, Zone: "Nowhere/At All"},
	} {
		if _, err := sample.Write(t.TempDir(), o); err == nil {
			t.Errorf("Write(%+v) took impossible options", o)
		}
	}
}

// members returns the text of every file, those inside the zip included.
func members(t *testing.T, result *sample.Result) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	for _, path := range result.Exports {
		body := read(t, path)
		if filepath.Ext(path) != ".zip" {
			files[filepath.Base(path)] = body
			continue
		}
		z, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range z.File {
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			if files[f.Name], err = io.ReadAll(r); err != nil {
				t.Fatal(err)
			}
			_ = r.Close()
		}
	}
	return files
}

func TestEveryFileParses(t *testing.T) {
	_, result, truth := write(t, sample.Options{})
	rows := 0
	for name, body := range members(t, result) {
		switch filepath.Ext(name) {
		case ".json":
			if !json.Valid(body) {
				t.Errorf("%s is no JSON", name)
			}
			meta := !strings.HasSuffix(name, ".info.json") && !strings.HasPrefix(name, "youtube")
			if meta && bytes.ContainsFunc(body, func(r rune) bool { return r > 0x7f }) {
				t.Errorf("%s is not escaped as Meta escapes", name)
			}
		case ".xml":
			d := xml.NewDecoder(bytes.NewReader(body))
			for {
				if _, err := d.Token(); errors.Is(err, io.EOF) {
					break
				} else if err != nil {
					t.Fatalf("%s: %v", name, err)
				}
			}
		case ".csv":
			list, err := csv.NewReader(bytes.NewReader(body)).ReadAll()
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
			if strings.HasPrefix(name, "orders") {
				rows += len(list) - 1
				if len(list[0]) != 79 {
					t.Errorf("%s has %d columns, Shopify has 79", name, len(list[0]))
				}
			}
		default:
			t.Errorf("unexpected file %s", name)
		}
	}
	if rows != truth.OrderRows || rows == 0 {
		t.Errorf("orders have %d rows, truth says %d", rows, truth.OrderRows)
	}
}

// The domains of addresses must be reserved for examples, the numbers for fiction.
func TestNothingRealIsNamed(t *testing.T) {
	_, result, _ := write(t, sample.Options{})
	address := regexp.MustCompile(`[\w.+-]+@([\w.-]+\w)`)
	site := regexp.MustCompile(`https?://([\w.-]+)`)
	reserved := regexp.MustCompile(`(^|\.)(example|test|example\.(org|com|net))$`)
	format := regexp.MustCompile(`^(www\.instagram\.com|www\.threads\.com|www\.youtube\.com|wordpress\.org|purl\.org)$`) // hosts that the formats themselves name
	number := regexp.MustCompile(`'?\+\d{8,15}`)
	fiction := regexp.MustCompile(`^'?\+(493023125\d{3}|441632960\d{3}|120255501\d{2})$`)
	for name, body := range members(t, result) {
		for _, m := range address.FindAllSubmatch(body, -1) {
			if !reserved.Match(m[1]) {
				t.Errorf("%s names the address %s", name, m[0])
			}
		}
		for _, m := range site.FindAllSubmatch(body, -1) {
			if !reserved.Match(m[1]) && !format.Match(m[1]) {
				t.Errorf("%s names the site %s", name, m[0])
			}
		}
		if filepath.Ext(name) == ".csv" {
			for _, m := range number.FindAll(body, -1) {
				if !fiction.Match(m) {
					t.Errorf("%s names the number %s", name, m)
				}
			}
		}
	}
}

// The smallest worlds of several seeds are written whole.
func TestSmallWorlds(t *testing.T) {
	for seed := range uint64(5) {
		_, _, truth := write(t, sample.Options{Seed: seed + 1, People: 40, Weeks: 8})
		for _, e := range truth.Exports {
			if e.Interactions+e.Content+e.Sales+e.Deals+e.Members == 0 {
				t.Errorf("seed %d: nothing in the export of %s", seed+1, e.Format)
			}
		}
	}
}

// What comparisons of partners must tell apart is in the world, and what waits for
// an answer is young.
func TestPlanted(t *testing.T) {
	_, _, truth := write(t, sample.Options{})
	var self, few, refunded, newcomers, known, repeats int
	for _, p := range truth.Partners.Partners {
		self += p.SelfReferrals
		if p.Sales > 0 && p.Sales < 10 {
			few++
		}
		refunded, newcomers, known, repeats = refunded+p.RefundRate.K, newcomers+p.NewCustomers, known+p.Known, repeats+p.RepeatRate.K
	}
	for what, n := range map[string]int{
		"self-referrals": self, "partners with few sales": few, "refunded orders of partners": refunded, "new customers": newcomers,
		"known buyers": known, "buyers who came again": repeats, "sales without a touch": truth.Partners.Unattributed.Sales,
	} {
		if n == 0 {
			t.Errorf("there are no %s", what)
		}
	}
	old := 0
	for _, r := range truth.DoNext.Replies {
		if at, err := time.Parse(time.RFC3339, r.At); err != nil || now.Sub(at) > 60*24*time.Hour {
			old++
		}
	}
	if n := len(truth.DoNext.Replies); old > 2 || n < 10 || n > 60 {
		t.Errorf("%d replies are owed, %d of them for over 60 days", n, old)
	}
}

func TestOrdersForMeasuring(t *testing.T) {
	var a, b bytes.Buffer
	for _, w := range []io.Writer{&a, &b} {
		if err := sample.WriteOrders(w, 5000, 7); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("equal arguments gave other bytes")
	}
	rows, err := csv.NewReader(&a).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 5001 || len(rows[0]) != 79 {
		t.Fatalf("%d rows of %d columns, want 5001 of 79", len(rows), len(rows[0]))
	}
	column := map[string]int{}
	for i, name := range rows[0] {
		column[name] = i
	}
	orders, returning, seen := 0, 0, map[string]bool{}
	for i, row := range rows[1:] {
		if row[column["Vendor"]] != sample.Owner || row[column["Created at"]] == "" || row[column["Lineitem discount"]] != "0.00" {
			t.Fatalf("row %d is out of step with its header: %q", i+2, row)
		}
		if row[column["Id"]] == "" {
			continue
		}
		orders++
		if row[column["Source"]] != "web" || row[column["Currency"]] != "EUR" || row[column["Risk Level"]] != "Low" || row[column["Billing Province Name"]] != "Berlin" {
			t.Fatalf("row %d is out of step with its header: %q", i+2, row)
		}
		if email := row[column["Email"]]; seen[email] {
			returning++
		} else {
			seen[email] = true
		}
	}
	if lines := 5000 / float64(orders); lines < 1.5 || lines > 1.7 {
		t.Errorf("%.2f lines an order, want about 1.6", lines)
	}
	if share := float64(returning) / float64(orders); share < .3 || share > .4 {
		t.Errorf("%.2f of the orders by known buyers, want about 0.35", share)
	}
}

func BenchmarkWriteOrders(b *testing.B) {
	for b.Loop() {
		if err := sample.WriteOrders(io.Discard, 100_000, 1); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(100_000*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}

func ExampleWriteOrders() {
	var b bytes.Buffer
	if err := sample.WriteOrders(&b, 1, 1); err != nil {
		fmt.Println(err)
	}
	fmt.Println(strings.Count(b.String(), "\n"))
	// Output: 2
}
