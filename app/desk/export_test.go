package desk_test

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"

	"rapport/app/desk"
	"rapport/data/intake"
)

const twoOrders = `Name,Email,Financial Status,Paid at,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Billing Name,Id
#1,ann@example.test,paid,2026-05-05 10:00:02 -0400,USD,47.00,6.00,3.29,56.29,,5.00,2026-05-05 09:58:12 -0400,1,Print,52.00,Ann,1
#2,bob@example.test,paid,2026-05-06 10:00:02 -0400,USD,10.00,0.00,0.00,10.00,,0.00,2026-05-06 09:58:12 -0400,1,Bag,10.00,Bob,2
#3,cat@example.test,voided,,USD,10.00,0.00,0.00,10.00,,0.00,2026-05-06 09:58:12 -0400,1,Bag,10.00,Cat,3
`

// shopDesk is a workspace with two sales that count, 53.00 and 10.00, and a voided one.
func shopDesk(t *testing.T) *desk.Desk {
	t.Helper()
	ctx := context.Background()
	dir := t.TempDir()
	file := filepath.Join(dir, "orders_export.csv")
	if err := os.WriteFile(file, []byte(twoOrders), 0o600); err != nil {
		t.Fatal(err)
	}
	d, err := desk.Open(ctx, desk.Config{Path: filepath.Join(dir, "Shop.rapport"), Now: noon})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() })
	if _, err := d.Import(ctx, []string{file}, intake.Options{Limits: intake.DefaultLimits()}, func(desk.Progress) {}); err != nil {
		t.Fatal(err)
	}
	return d
}

// sumOf adds up a column of whole numbers in a file of Parquet.
func sumOf(t *testing.T, file, column string, where func(get func(string) parquet.Value) bool) (sum int64) {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close() //nolint:errcheck // only read
	r := parquet.NewReader(f)
	index := map[string]int{}
	for i, field := range r.Schema().Fields() {
		index[field.Name()] = i
	}
	buffer := make([]parquet.Row, 16)
	for {
		n, err := r.ReadRows(buffer)
		for _, row := range buffer[:n] {
			get := func(name string) parquet.Value { return row[index[name]] }
			if where(get) {
				sum += get(column).Int64()
			}
		}
		if errors.Is(err, io.EOF) {
			return sum
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestParquetAgreesWithSQL(t *testing.T) {
	ctx := context.Background()
	d, dir := shopDesk(t), t.TempDir()
	files, err := d.Export(ctx, dir, "parquet", false)
	if err != nil || len(files) != 15 {
		t.Fatalf("%v, %v", files, err)
	}
	sales := filepath.Join(dir, "sales.parquet")
	all := sumOf(t, sales, "net_minor", func(func(string) parquet.Value) bool { return true })
	counted := sumOf(t, sales, "net_minor", func(get func(string) parquet.Value) bool { return get("counted").Int64() == 1 })
	inSQL := int64(0)
	err = d.Ask(ctx, "SELECT sum(net_minor) FROM sale", func([]string) error { return nil }, func(row []any) error {
		inSQL, _ = row[0].(int64)
		return nil
	})
	if err != nil || inSQL != all || counted != 6300 {
		t.Errorf("Parquet says %d in all and %d counted, SQL %d, want 6300 counted; %v", all, counted, inSQL, err)
	}
	sum, err := d.Summary(ctx)
	if err != nil || sum.Money[0].Net != counted {
		t.Errorf("the summary says %+v, %v", sum, err)
	}
}

// What is added by hand is kept as small imports, which are no exports of anybody: they
// have no date, and the table of imports leaves them out.
func TestExportListsNoImportsByHand(t *testing.T) {
	ctx := context.Background()
	d, dir := shopDesk(t), t.TempDir()
	if _, err := d.AddIncome(ctx, desk.Income{Name: "Market", Currency: "EUR", Minor: 1000}); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Export(ctx, dir, "csv", false); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(dir, "imports.csv"))
	if err != nil {
		t.Fatal(err)
	}
	if rows := strings.Split(strings.TrimSpace(string(text)), "\n"); len(rows) != 2 || strings.Contains(string(text), "hand") {
		t.Errorf("the imports are:\n%s", text)
	}
}

func TestExportRefuses(t *testing.T) {
	ctx := context.Background()
	d, dir := shopDesk(t), t.TempDir()
	old := filepath.Join(dir, "imports.csv")
	if err := os.WriteFile(old, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Export(ctx, dir, "csv", false); codeOf(err) != "exists" {
		t.Errorf("%v", err)
	}
	names, err := filepath.Glob(filepath.Join(dir, "*"))
	if diff := cmp.Diff([]string{old}, names); diff != "" || err != nil {
		t.Errorf("what was refused left %s", diff)
	}
	if _, err := d.Export(ctx, dir, "ods", false); codeOf(err) != "bad_format" {
		t.Errorf("%v", err)
	}
	if _, err := d.Export(ctx, dir, "csv", true); err != nil {
		t.Error(err)
	}
	if text, err := os.ReadFile(old); err != nil || string(text) == "mine" {
		t.Errorf("with force the file stays: %v", err)
	}
	stopped, cancel := context.WithCancel(ctx)
	cancel()
	fresh := t.TempDir()
	if _, err := d.Export(stopped, fresh, "csv", false); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if left, err := os.ReadDir(fresh); len(left) != 0 || err != nil {
		t.Errorf("cancelled, but there is %v, %v", left, err)
	}
}
