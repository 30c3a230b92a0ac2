package tables_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"rapport/app/tables"
	"rapport/data"
)

// shop is a table whose columns are not in the order of the alphabet.
func shop() data.Table {
	return data.Table{Name: "shop", Columns: []data.Column{
		{Name: "name", Type: data.TextColumn},
		{Name: "at", Type: data.TimeColumn},
		{Name: "net_minor", Type: data.WholeColumn},
		{Name: "weight", Type: data.RealColumn},
	}}
}

func shopRows() [][]any {
	return [][]any{
		{"Ann", time.Date(2026, 5, 5, 13, 58, 12, 345e6, time.UTC), int64(5300), 0.5},
		{"=1+1", nil, int64(-7), nil},
		{nil, time.UnixMilli(0).UTC(), nil, math.Inf(1)},
	}
}

func fill(t *testing.T, w tables.Writer, err error) {
	t.Helper()
	for _, row := range shopRows() {
		if err == nil {
			err = w.Row(row)
		}
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestCSV(t *testing.T) {
	var b bytes.Buffer
	w, err := tables.NewCSV(&b, shop())
	fill(t, w, err)
	want := "name,at,net_minor,weight\nAnn,2026-05-05T13:58:12.345Z,5300,0.5\n'=1+1,,-7,\n,1970-01-01T00:00:00Z,,\n"
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
}

func TestXLSX(t *testing.T) {
	book := tables.NewBook()
	w, err := book.Sheet(shop())
	fill(t, w, err)
	other := shop()
	other.Name = "other"
	w, err = book.Sheet(other)
	fill(t, w, err)
	var b bytes.Buffer
	if _, err := book.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close() //nolint:errcheck // only read
	if diff := cmp.Diff([]string{"shop", "other"}, f.GetSheetList()); diff != "" {
		t.Error(diff)
	}
	rows, err := f.GetRows("shop")
	want := [][]string{{"name", "at", "net_minor", "weight"}, {"Ann", "2026-05-05T13:58:12.345Z", "5300", "0.5"}, {"=1+1", "", "-7"}, {"", "1970-01-01T00:00:00Z"}}
	if diff := cmp.Diff(want, rows); diff != "" || err != nil {
		t.Error(diff, err)
	}
	if formula, err := f.GetCellFormula("shop", "A3"); formula != "" || err != nil {
		t.Errorf("a cell is the formula %q, %v", formula, err)
	}
}

func TestXLSXTooManyRows(t *testing.T) {
	if testing.Short() {
		t.Skip("writes a million rows")
	}
	book := tables.NewBook()
	defer book.Close() //nolint:errcheck // not written
	w, err := book.Sheet(data.Table{Name: "long", Columns: []data.Column{{Name: "n", Type: data.WholeColumn}}})
	for i := int64(1); err == nil && i <= 1<<20; i++ {
		if err = w.Row([]any{i}); err != nil && i != 1<<20 {
			t.Errorf("row %d: %v", i, err)
		}
	}
	var known *data.Error
	if !errors.As(err, &known) || known.Code != "too_many_rows" {
		t.Errorf("%v", err)
	}
}

// readBack reads a file of Parquet by the names of its columns.
func readBack(file []byte) (columns []string, rows [][]any, err error) {
	r := parquet.NewReader(bytes.NewReader(file))
	for _, f := range r.Schema().Fields() {
		columns = append(columns, f.Name())
	}
	buffer := make([]parquet.Row, 10)
	for {
		n, err := r.ReadRows(buffer)
		for _, row := range buffer[:n] {
			cells := make([]any, len(columns))
			for _, v := range row {
				switch {
				case v.IsNull():
				case v.Kind() == parquet.Int64:
					cells[v.Column()] = v.Int64()
				case v.Kind() == parquet.Double:
					cells[v.Column()] = v.Double()
				default:
					cells[v.Column()] = v.String()
				}
			}
			rows = append(rows, cells)
		}
		if errors.Is(err, io.EOF) {
			return columns, rows, r.Close()
		}
		if err != nil {
			return nil, nil, err
		}
	}
}

func TestParquet(t *testing.T) {
	var b bytes.Buffer
	w, err := tables.NewParquet(&b, shop())
	fill(t, w, err)
	columns, rows, err := readBack(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"name", "at", "net_minor", "weight"}, columns); diff != "" {
		t.Error(diff)
	}
	// 2026-05-05T13:58:12.345Z is 20578 days and 50292.345 seconds after 1970.
	want := [][]any{{"Ann", int64(20578*86400000 + 50292345), int64(5300), 0.5}, {"=1+1", nil, int64(-7), nil}, {nil, int64(0), nil, math.Inf(1)}}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Error(diff)
	}
	w, err = tables.NewParquet(io.Discard, shop())
	if err == nil {
		err = w.Row([]any{int64(1), nil, nil, nil})
	}
	if err == nil {
		t.Error("a number is taken where the column holds text")
	}
}

// What is written comes back, whatever it is and however many rows there are.
func TestParquetReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cell := rapid.OneOf(rapid.Just[any](nil), rapid.Map(rapid.Int64(), func(n int64) any { return n }))
		text := rapid.OneOf(rapid.Just[any](nil), rapid.Map(rapid.String(), func(s string) any { return s }))
		rows := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) []any { return []any{text.Draw(t, "text"), cell.Draw(t, "whole")} }), 0, 600).Draw(t, "rows")
		var b bytes.Buffer
		w, err := tables.NewParquet(&b, data.Table{Name: "any", Columns: []data.Column{{Name: "z"}, {Name: "a", Type: data.WholeColumn}}})
		for _, row := range rows {
			if err == nil {
				err = w.Row(row)
			}
		}
		if err == nil {
			err = w.Close()
		}
		if err != nil {
			t.Fatal(err)
		}
		_, got, err := readBack(b.Bytes())
		if err != nil || len(got) != len(rows) {
			t.Fatalf("%d rows came back of %d, %v", len(got), len(rows), err)
		}
		for i := range rows {
			if fmt.Sprintf("%#v", got[i]) != fmt.Sprintf("%#v", rows[i]) {
				t.Fatalf("row %d: %#v came back as %#v", i, rows[i], got[i])
			}
		}
	})
}
