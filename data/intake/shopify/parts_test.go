package shopify_test

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/intake"
)

// folder copies samples under new names.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

const partHeader = "Name,Currency,Financial Status,Subtotal,Shipping,Taxes,Total,Discount Amount,Created at,Lineitem quantity,Lineitem price,Id\n"

func TestParts(t *testing.T) {
	first := "#1,USD,paid,30.00,0.00,0.00,30.00,0.00,2026-05-01 09:58:12 -0400,1,30.00,71\n#2,USD,paid,50.00,0.00,0.00,50.00,0.00,2026-05-01 09:58:12 -0400,1,30.00,72\n"
	more := "#2,,,,,,,,2026-05-01 09:58:12 -0400,1,20.00,\n"
	last := "#3,USD,paid,30.00,0.00,0.00,30.00,0.00,2026-05-01 09:58:12 -0400,1,30.00,73\n"
	t.Run("an order goes on in the next part", func(t *testing.T) {
		dir := folder(t, map[string]string{"orders_export_1.csv": partHeader + first, "orders_export_2.csv": partHeader + more + last, "orders_export_10.csv": partHeader})
		r := readPath(t, intake.Options{}, dir)
		if len(r.sales) != 3 || len(r.sales[1].Lines) != 2 || r.sales[1].Gross != 5000 || len(r.rejects) != 0 {
			t.Errorf("%s", r)
		}
	})
	t.Run("missing part", func(t *testing.T) {
		dir := folder(t, map[string]string{"orders_export_1.csv": partHeader + last, "orders_export_3.csv": partHeader + first + more})
		r := readPath(t, intake.Options{}, dir)
		want := []data.Warning{{Code: "missing_part", Message: "Part 2 of the orders is missing: there is orders_export_3.csv, but no orders_export_2.csv."}}
		if diff := cmp.Diff(want, r.head.Warnings); diff != "" || len(r.sales) != 3 {
			t.Errorf("%s%s", diff, r)
		}
	})
	t.Run("same order in two parts", func(t *testing.T) {
		dir := folder(t, map[string]string{"orders_export_1.csv": partHeader + last, "orders_export_2.csv": partHeader + last})
		r := readPath(t, intake.Options{}, dir)
		if len(r.sales) != 2 || r.sales[0].Key != "73" || r.sales[1].Key != "73" {
			t.Errorf("%s", r)
		}
	})
	t.Run("a damaged part is left out whole", func(t *testing.T) {
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		for name, text := range map[string]string{"orders_export_1.csv": partHeader + last, "orders_export_2.csv": partHeader + first + more} {
			f, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
			if err != nil {
				t.Fatal(err)
			}
			if _, err := f.Write([]byte(text)); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		damaged := bytes.Replace(b.Bytes(), []byte("20.00"), []byte("99.00"), 1)
		path := filepath.Join(t.TempDir(), "orders.zip")
		if err := os.WriteFile(path, damaged, 0o600); err != nil {
			t.Fatal(err)
		}
		r := readPath(t, intake.Options{}, path)
		if r.err != nil || len(r.sales) != 1 || r.sales[0].Key != "73" || !hasWarning(r, data.WarnTruncated) {
			t.Errorf("%s", r)
		}
	})
	t.Run("two downloads are two exports", func(t *testing.T) {
		dir := folder(t, map[string]string{"orders_export.csv": partHeader + last, "orders_export (1).csv": partHeader + last})
		if exports := scan(t, intake.Options{}, dir); len(exports) != 2 {
			t.Errorf("%d exports", len(exports))
		}
	})
}

// TestTruncation cuts an export at every byte after the header. What is complete
// is read; an order of which a row is missing is never read as if it were whole.
func TestTruncation(t *testing.T) {
	text := partHeader +
		"#1,USD,paid,30.00,0.00,0.00,30.00,0.00,2026-05-01 09:58:12 -0400,1,30.00,71\n" +
		"#2,USD,paid,50.00,0.00,0.00,50.00,0.00,2026-05-01 09:58:12 -0400,1,30.00,72\n" +
		"#2,,,,,,,,2026-05-01 09:58:12 -0400,1,20.00,\n" +
		"#3,USD,paid,30.00,0.00,0.00,30.00,0.00,2026-05-01 09:58:12 -0400,1,30.00,73\n"
	ends := []int{strings.Index(text, "#2,USD"), strings.Index(text, "#3,"), len(text)}
	for cut := len(partHeader); cut <= len(text); cut++ {
		r := readText(t, intake.Options{}, text[:cut])
		want := 0
		for _, end := range ends {
			if cut >= end-len("73\n") { // nobody can see that a cell at the very end is cut
				want++
			}
		}
		if len(r.sales) > want || len(r.sales) < want-1 {
			t.Errorf("cut at %d: %d sales, want %d: %s", cut, len(r.sales), want, r)
		}
		for _, s := range r.sales {
			if s.Name == "#2" && s.Gross != 5000 {
				t.Errorf("cut at %d: half an order: %s", cut, r)
			}
		}
		last := strings.LastIndexByte(text[:cut], '\n') + 1
		if cut > last && cut < last+30 && (len(r.rejects) == 0 || !hasWarning(r, data.WarnTruncated)) {
			t.Errorf("cut at %d: nothing said: %s", cut, r)
		}
	}
}

func hasWarning(r result, code string) bool {
	for _, w := range r.head.Warnings {
		if w.Code == code {
			return true
		}
	}
	return false
}
