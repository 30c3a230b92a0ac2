package review_test

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"rapport/app/plot"
	"rapport/app/report"
	"rapport/app/review"
	"rapport/data/metric"
)

// reports are one of each kind, about people of these names.
func reports(ada, bo string) map[string]*report.Document {
	return map[string]*report.Document{
		"week": review.Week(week(ada, bo), view()), "partners": review.Partners(partners(ada, bo), view()),
		"partner": review.Partner(partner(ada), view()), "earnings": review.Earnings(earnings(ada), view()),
	}
}

func text(t *testing.T, d *report.Document) string {
	t.Helper()
	var b strings.Builder
	if err := d.WriteText(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Amounts and words are worked out from the sample by hand; spaces between cells do not count.
func TestReportsSayTheFigures(t *testing.T) {
	want := map[string][]string{
		"week": {
			"Week 47", "16–22 Nov 2026, all platforms, everyone, EUR", "mainly from Ada.",
			"Net earnings €100.00 goal €1,800, ▲ 25.0 % on last week, ▲ 25.0 % on 8-week median",
			"Active relationships 12 people, ▲ 2 on last week", "Conversions 2 orders, same on last week",
			"Reply rate in 7 days 75 % 47–91 %, n = 12", "Return on relationship — No relationship cost in this week.",
			"W47 100.00 100.00", "Shop 3 €100.00 100.0 %", "+€60.00 Ada bought a bowl. 1 order", "From whom (85 % from relationships)",
			"Bought by a relationship €60.00 60.0 %", "Referred by one €25.00 25.0 %", "Unattributed €15.00 15.0 %",
			"Bo referred 1 order 0 1 €25.00", "1 order belongs to nobody known.",
			"Bo Instagram “Greetings from Bo” 9 days", "Last exchange 41 days ago, usually every 9 31.2", "Ada Send Ada the recipe 24 Nov 2026",
			"Orders whose fee is unknown 33 %", "Last import of Shop 24 Nov 2026, today",
			"Settings, version 1: zone Europe/Berlin, weeks from Monday, currency EUR, goal €1,800.00 a week.", "Now was 24 Nov 2026 09:00 in Europe/Berlin.",
			"Net earnings: " + metric.Formula("net_earnings"),
		},
		"partners": {
			"31 Aug – 22 Nov 2026", "Book Ada again.", "2 partners, ranked by the lower bound of ROI, 1 self-referral left out",
			"Ada ADA10 12 4 25 % €400.00 1 of 13 €100.00 €25.00 4.00 3.00 1.50 4.50", "Bo BO5 2 0 — €50.00 — €10.00 — — — — —",
			"All orders 18 €550.00 €110.00", "Rates and returns need 10 orders.", "not enough data (n = 2)",
			"Ada €60.00 €10.00 €30.00 €0.00 €100.00 — 5",
		},
		"partner": {
			"Partner report, 31 Aug – 22 Nov 2026", "12 orders, 4 new customers and €400.00 net sales. Commission €30.00.", "Already known 25 % 3 of 12 buyers",
			"2026-11-10 #1011 Shop €40.00 €3.00 new orders.csv:11", "2026-11-17 #1012 Shop €0.00 €0.00 refunded, not counted orders.csv:12",
			"W46 1 0 1", "break-even at 5 orders", "1 order with the partner's own purchase left out.",
		},
		"earnings": {
			"€98.00 net earnings from 2 orders", "Total charged 115.00", "1 of 2 fees unknown", "CHF 1 CHF 30.00 CHF 30.00", "Bowl 3 €98.00 100.0 %",
			"Mean €50, median €30, p90 €90, €150 in all.", "Ada €60.00 €0.00", "Instagram €0.00 €60.00", "Unattributed €38.00 €38.00", "Net earnings €98.00 €98.00",
		},
	}
	for name, d := range reports("Ada", "Bo") {
		got := strings.Join(strings.Fields(text(t, d)), " ")
		for _, line := range want[name] {
			if !strings.Contains(got, strings.Join(strings.Fields(line), " ")) {
				t.Errorf("the report of %s lacks %q", name, line)
			}
		}
	}
}

// An order that the partner placed is not among the orders.
func TestPartnerLeavesOutOwnOrders(t *testing.T) {
	if got := text(t, review.Partner(partner("Ada"), view())); strings.Contains(got, "#1013") || strings.Contains(got, "BO5") {
		t.Errorf("tells of the partner's own order or of somebody else:\n%s", got)
	}
}

func TestRedactedReportsNameNobody(t *testing.T) {
	const ada, bo = "Adalovelace", "Bohrniels"
	w, p, one, e := week(ada, bo), partners(ada, bo), partner(ada), earnings(ada)
	for name, d := range map[string]*report.Document{
		"week": review.Week(review.RedactWeek(w), view()), "partners": review.Partners(review.RedactPartners(p), view()),
		"partner": review.Partner(review.RedactPartner(one), view()), "earnings": review.Earnings(review.RedactEarnings(e), view()),
	} {
		for _, f := range report.Formats() {
			if f.Extension == ".pdf" || f.Extension == ".json" || f.Extension == ".png" {
				continue // the same words, packed
			}
			var b bytes.Buffer
			if err := f.Write(d, &b, report.Options{}); err != nil {
				t.Fatal(err)
			}
			body := b.String()
			if f.Extension == ".xlsx" {
				body = strings.Join(cellsOf(t, b.Bytes()), "\n")
			}
			for _, word := range []string{ada, bo, "Greetings", "recipe", "ada10", "ADA10", "BO5", "Spring"} {
				if strings.Contains(body, word) {
					t.Errorf("%s of %s without names holds %q", f.Name, name, word)
				}
			}
		}
	}
	got := text(t, review.Week(review.RedactWeek(w), view()))
	for _, line := range []string{"mainly from Person 7.", "Person 7 bought a bowl.", "Person 9"} {
		if !strings.Contains(got, line) {
			t.Errorf("without names it lacks %q", line)
		}
	}
}

// What the commands print as JSON comes from these values, so nothing in them may name
// anybody, shown in a document or not. What only the program needs is no JSON.
func TestRedactedValuesNameNobody(t *testing.T) {
	const ada, bo = "Adalovelace", "Bohrniels"
	for name, v := range map[string]any{
		"week": review.RedactWeek(week(ada, bo)), "partners": review.RedactPartners(partners(ada, bo)),
		"partner": review.RedactPartner(partner(ada)), "earnings": review.RedactEarnings(earnings(ada)),
	} {
		body, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		for _, word := range []string{ada, bo, "Greetings", "recipe", "ada10", "bo5", "both7", "gone7", "Spring", "friend"} {
			if strings.Contains(string(body), word) {
				t.Errorf("%s without names holds %q", name, word)
			}
		}
	}
	want := []metric.Contest{{Word: "Code 1", A: "Person 7", B: "Partner 2"}, {Word: "Code 2", A: "Person 7", B: "Someone"}}
	if diff := cmp.Diff(want, review.RedactPartners(partners(ada, bo)).Contested); diff != "" {
		t.Error(diff)
	}
}

// Where there are more than eight, those with the most buyers are drawn, in the order
// of the ranking: 1, 0 and 2 are left out.
func TestBusiestPartnersAreDrawn(t *testing.T) {
	p := partners("", "")
	p.Rows, p.Overlaps, p.Lead = nil, nil, nil
	for _, n := range []int{3, 1, 9, 0, 4, 5, 6, 7, 8, 2, 10} {
		p.Rows = append(p.Rows, metric.PartnerRow{Name: "with " + strconv.Itoa(n), Buyers: n})
	}
	got := []string{}
	for _, s := range review.Partners(p, view()).Sections {
		if s.Title != "Who they brought" {
			continue
		}
		chart, ok := s.Blocks[0].(*report.Chart)
		if !ok {
			t.Fatalf("%T", s.Blocks[0])
		}
		for _, row := range chart.Spec.(plot.Rows).Items {
			got = append(got, row.Name)
		}
	}
	want := []string{"with 3", "with 9", "with 4", "with 5", "with 6", "with 7", "with 8", "with 10"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// What is shown stays as it was: a report without names is made of a copy.
func TestRedactingChangesNothing(t *testing.T) {
	w, p, one, e := week("Ada", "Bo"), partners("Ada", "Bo"), partner("Ada"), earnings("Ada")
	before := reports("Ada", "Bo")
	review.RedactWeek(w)
	review.RedactPartners(p)
	review.RedactPartner(one)
	review.RedactEarnings(e)
	after := map[string]*report.Document{
		"week": review.Week(w, view()), "partners": review.Partners(p, view()), "partner": review.Partner(one, view()), "earnings": review.Earnings(e, view()),
	}
	for name, d := range before {
		if diff := cmp.Diff(text(t, d), text(t, after[name])); diff != "" {
			t.Errorf("%s changed: %s", name, diff)
		}
	}
}

func TestHostileNames(t *testing.T) {
	for name, d := range reports(hostile, "@SUM(1+1)") {
		var html, sheet, pdf bytes.Buffer
		if err := d.WriteHTML(&html); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(html.String(), "<script>alert") || strings.Contains(html.String(), "\x1b") {
			t.Errorf("the HTML of %s runs a name", name)
		}
		if err := d.WriteXLSX(&sheet); err != nil {
			t.Fatal(err)
		}
		for _, cell := range cellsOf(t, sheet.Bytes()) {
			if strings.HasPrefix(cell, "formula:") {
				t.Errorf("the spreadsheet of %s has a %s", name, cell)
			}
		}
		if err := d.WritePDF(&pdf, report.Options{}); err != nil {
			t.Errorf("%s as PDF: %v", name, err)
		}
	}
}

// cellsOf returns every text of a workbook; formulas are marked.
func cellsOf(t *testing.T, file []byte) []string {
	t.Helper()
	book, err := excelize.OpenReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	all := []string{}
	for _, sheet := range book.GetSheetList() {
		rows, err := book.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, sheet)
		for y, row := range rows {
			for x, value := range row {
				name, err := excelize.CoordinatesToCellName(x+1, y+1)
				if err != nil {
					t.Fatal(err)
				}
				if f, err := book.GetCellFormula(sheet, name); err != nil || f != "" {
					all = append(all, "formula: "+f)
				}
				all = append(all, value)
			}
		}
	}
	return all
}

// Nothing at all is a report too.
func TestEmptyReports(t *testing.T) {
	w := week("", "")
	w.Review, w.Lead, w.Sayings = &metric.Review{From: w.From, To: w.To}, nil, nil
	p := partners("", "")
	p.PartnerReport, p.Lead = &metric.PartnerReport{From: p.From, To: p.To}, nil
	e := earnings("")
	e.EarningsReport = &metric.EarningsReport{From: e.From, To: e.To}
	for name, c := range map[string]struct {
		d    *report.Document
		says string
	}{
		"week":     {review.Week(review.RedactWeek(w), view()), "No orders yet."},
		"partners": {review.Partners(review.RedactPartners(p), view()), "No partners."},
		"earnings": {review.Earnings(review.RedactEarnings(e), view()), "No orders in these days."},
	} {
		if got := text(t, c.d); !strings.Contains(got, c.says) {
			t.Errorf("an empty %s does not say %q:\n%s", name, c.says, got)
		}
		var pdf bytes.Buffer
		if err := c.d.WritePDF(&pdf, report.Options{}); err != nil {
			t.Errorf("an empty %s as PDF: %v", name, err)
		}
	}
}

func BenchmarkWeekPDF(b *testing.B) {
	d := review.Week(week("Ada", "Bo"), view())
	for b.Loop() {
		var pdf bytes.Buffer
		if err := d.WritePDF(&pdf, report.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

// A workspace with older orders is not told to import some.
func TestNoOrders(t *testing.T) {
	if got := review.NoOrders(&metric.Review{Currency: "EUR", History: make([]metric.WeekFigures, 16)}); got != "No orders in EUR in the 16\u00a0weeks up to this one." {
		t.Errorf("%q", got)
	}
	if got := review.NoOrders(&metric.Review{}); got != "No orders yet. Import an order file to see earnings." {
		t.Errorf("%q", got)
	}
}
