package report_test

import (
	"fmt"
	"time"

	"rapport/app/plot"
	"rapport/app/report"
)

// week is an invented report with every kind of block.
func week() *report.Document {
	return &report.Document{
		Title: "Week 47", Subtitle: "16–22 Nov 2026, all platforms, EUR",
		Lead:    "€187.50 more than last week, mainly from Yuki Tanaka and Lena Bakes. Goal of €1,800 reached.",
		Created: time.Date(2026, 11, 22, 18, 30, 0, 0, time.UTC),
		Sections: []report.Section{
			{Title: "At a glance", Blocks: []report.Block{&report.Figures{Items: []report.Figure{
				{Label: "Net earnings", Value: "€1,842.60", Notes: []string{"▲ 11.3 % on last week", "goal €1,800"}},
				{Label: "Active relationships", Value: "214", Notes: []string{"▲ 5 on last week"}},
				{Label: "Conversions", Value: "24", Notes: []string{"▲ 3 on last week"}},
				{Label: "Reply rate in 7 days", Value: "86 %", Notes: []string{"78–91 %, n = 118"}},
				{Label: "Return on relationship", Value: "€1.75", Notes: []string{"per €1"}},
			}}}},
			{Title: "Net earnings by stream", Note: "€ per week, by order date", Blocks: []report.Block{
				&report.Chart{Title: "Sixteen weeks", Spec: streams(), Width: 720, Height: 260},
				&report.Paragraph{Text: "Etsy fees of the last two weeks are estimated and hatched."},
			}},
			{Title: "Do next", Note: "heaviest first", Blocks: []report.Block{
				&report.List{Items: []string{"Reply to ธนา Thana S. on TikTok, 18 days.", "Thank Lena Bakes: shared your kiln video to 8,100 followers."}},
			}},
			{Title: "From whom", Blocks: []report.Block{people()}},
			{Title: "Relationship capital", Blocks: []report.Block{&report.Chart{Title: "Strength points", Spec: capital(), Width: 560, Height: 240}}},
		},
		Formulas: []report.Formula{
			{Name: "Net earnings", Text: "paid − refunds − fees − VAT − goods, by the day of the order."},
			{Name: "Reply rate", Text: "answered within 7 days ÷ conversations that asked, with the Wilson interval of 95 %."},
		},
		Footer: []string{"Zone Europe/Berlin, weeks from Monday, now 22 Nov 2026 18:30."},
	}
}

func people() *report.Table {
	return &report.Table{
		Columns: []report.Column{
			{Label: "Person"},
			{Label: "How"},
			{Label: "Orders", Kind: report.Number},
			{Label: "Net", Kind: report.Money, Digits: 2},
			{Label: "Share", Kind: report.Percent, Digits: 1},
		},
		Rows: [][]report.Cell{
			{report.Words("Yuki Tanaka 田中 由紀"), report.Words("bought"), {Text: "1", Value: "1"}, report.Amount("€186.40", 18640, "EUR"), {Text: "60.5 %", Value: "0.605"}},
			{report.Words("Lena Bakes"), report.Words("referred 3 orders"), {Text: "3", Value: "3"}, report.Amount("€121.75", 12175, "EUR"), {Text: "39.5 %", Value: "0.395"}},
			{report.Words("Total"), {}, {Text: "4", Value: "4"}, report.Amount("€308.15", 30815, "EUR"), {Text: "100.0 %", Value: "1"}},
		},
		Total: true,
	}
}

func streams() plot.Spec {
	c := plot.StackedBars{
		Series: []plot.Series{
			{Name: "Shop", Role: plot.Series1, Last: "968"},
			{Name: "Etsy", Role: plot.Series2, Last: "312"},
			{Name: "Workshops 工房", Role: plot.Series3, Last: "260"},
		},
		Total: "€1,540.00",
		Goal:  &plot.Threshold{Value: 1400, Text: "goal €1,400 a week"},
		Tick: func(v float64, top bool) string {
			if top {
				return fmt.Sprintf("€%.0f", v)
			}
			return fmt.Sprintf("%.0f", v)
		},
	}
	for i := range 16 {
		column := plot.Column{Name: fmt.Sprintf("W%d", 32+i), Values: []float64{600 + 23*float64(i), 250 + 4*float64(i), 100 + 10*float64(i)}, Current: i == 15}
		if i > 13 {
			column.Styles = []plot.Style{plot.Known, plot.Estimated, plot.Known}
		}
		c.Columns = append(c.Columns, column)
	}
	return c
}

func capital() plot.Spec {
	return plot.Waterfall{Steps: []plot.Step{
		{Name: "Opening", Count: "277", Value: 1642.0, Total: true, Text: "1,642.0"},
		{Name: "New", Count: "6", Value: 38.4, Text: "+38.4"},
		{Name: "Faded", Count: "48", Value: -84.9, Text: "−84.9"},
		{Name: "Closing", Count: "281", Value: 1595.5, Total: true, Text: "1,595.5"},
	}}
}

// partners is a table of many rows and a name in every script.
func partners(rows int) *report.Document {
	t := &report.Table{Columns: []report.Column{
		{Label: "Partner"},
		{Label: "Code"},
		{Label: "Orders", Kind: report.Number},
		{Label: "New customers", Kind: report.Number},
		{Label: "Net", Kind: report.Money, Digits: 2},
		{Label: "Refund rate", Kind: report.Percent, Digits: 1},
		{Label: "ROI with interval", Right: true},
	}}
	names := []string{"Tomáš Dvořák", "Олена Коваль", "Νίκος Παπάς", "שרה לוי", "प्रिया नायर", "Nguyễn Thị Ánh", "🦊 Fox & Co", "Café Mokka"}
	for i := range rows {
		t.Rows = append(t.Rows, []report.Cell{
			report.Words(fmt.Sprintf("%s %d", names[i%len(names)], i+1)), report.Words(fmt.Sprintf("CODE%d", i)),
			{Text: "12", Value: "12"},
			{Text: "7", Value: "7"},
			report.Amount("−€76.00", -7600, "EUR"),
			{Text: "4.2 %", Value: "0.042"},
			report.Words("€0.59 (0.41–0.80)"),
		})
	}
	return &report.Document{Title: "Partners", Subtitle: "Sep–Nov 2026", Sections: []report.Section{{Title: "Scorecards", Note: "ranked by lower bound", Blocks: []report.Block{t}}}}
}

// named is a chart with one mark of that name.
func named(name string) plot.Spec {
	return plot.Waterfall{Steps: []plot.Step{{Name: name, Count: name, Value: 12, Total: true, Text: name}}}
}
