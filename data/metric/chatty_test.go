package metric_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"rapport/data"
	"rapport/data/metric"
)

// chatty is one person with n messages and comments of three years, thousands of orders,
// edges to others, and few others beside.
func chatty(n int) (*data.Facts, time.Time) {
	random := rand.New(rand.NewPCG(1, 9))
	begin := time.Date(2023, 11, 1, 0, 0, 0, 0, time.UTC)
	now := begin.AddDate(3, 0, 0)
	f := &data.Facts{First: begin.UnixMilli(), Last: now.UnixMilli()}
	for i := range int64(40) {
		f.Persons = append(f.Persons, data.PersonFact{ID: i + 1, Name: fmt.Sprint("P", i), Follow: i%2 == 0})
	}
	kinds := []data.Kind{data.Message, data.Message, data.Comment, data.Reply, data.Like, data.Share, data.Call, data.Review}
	dirs := []data.Direction{data.In, data.Out, data.In, data.Out, data.Mutual}
	step := (now.UnixMilli() - begin.UnixMilli()) / int64(n)
	for i := range n {
		e := data.Event{
			ID: int64(i + 1), Person: 1, Platform: []string{"instagram", "email"}[random.IntN(2)], Kind: kinds[random.IntN(len(kinds))], Dir: dirs[random.IntN(len(dirs))],
			At: begin.UnixMilli() + int64(i)*step, Exact: true, Text: true, Question: i%5 == 0, TextHash: random.Uint64N(uint64(n / 2)), Thread: 1 + int64(i%7/6)*int64(random.IntN(1000)), Content: int64(random.IntN(50)),
		}
		if i%9 == 0 {
			e.ReplyTo = int64(max(1, i-5))
		}
		f.Events = append(f.Events, e)
	}
	for i := range n / 50 {
		f.Sales = append(f.Sales, data.SaleFact{
			ID: int64(i + 1), Person: 1 + int64(i%20/19)*int64(random.IntN(40)), Platform: "shopify", At: begin.UnixMilli() + int64(i)*50*step, Currency: "EUR", Status: data.Paid, Counted: true,
			Amounts: data.Amounts{Gross: 2000, Total: 2000, TaxInside: 319, FeesKnown: true}, Codes: [][]string{nil, {"lena"}}[i%2],
		})
		f.Edges = append(f.Edges, data.EdgeFact{ID: int64(i + 1), From: 1, To: 2 + int64(i%30), Platform: "instagram", Kind: data.Comment, At: begin.UnixMilli() + int64(i)*50*step, Content: int64(i % 50)})
	}
	for i := range int64(50) {
		f.Contents = append(f.Contents, data.ContentFact{ID: i + 1, Platform: "instagram", Kind: "post", At: begin.UnixMilli() + i*20*86400_000, Undirected: true})
	}
	f.Deals = []data.DealFact{{ID: 1, Person: 1, Partner: "P0", Codes: []string{"lena"}, Currency: "EUR", Fee: 5000, Commission: 100_000, Start: data.DayOf(begin, time.UTC)}}
	f.Sources = []data.SourceFact{{Platform: "email", LastImport: now.UnixMilli(), Inbound: true}, {Platform: "instagram", LastImport: now.UnixMilli(), Inbound: true}, {Platform: "shopify", LastImport: now.UnixMilli()}}
	return f, now
}

// Everything about one person of a million interactions and thousands of orders, asked
// once; reports the slowest query.
func BenchmarkChatty(b *testing.B) {
	f, now := chatty(1_000_000)
	last := data.DayOf(now, time.UTC)
	for b.Loop() {
		took, slowest := time.Duration(0), ""
		book := metric.NewBook(f, data.DefaultSettings())
		everyQuery(book, last-83, last, now, []int64{1}, func(name string, answer any, d time.Duration) {
			if a, ok := answer.(*metric.Answer); ok && a != nil {
				name += " " + a.Figure
			}
			if d > took {
				took, slowest = d, name
			}
		})
		b.ReportMetric(float64(took.Milliseconds()), "ms-slowest")
		b.Log("slowest:", slowest)
	}
}

func TestAllAskedOfChatty(t *testing.T) {
	f, now := chatty(20_000)
	last := data.DayOf(now, time.UTC)
	wholly(t, metric.NewBook(f, data.DefaultSettings()), last-83, last, now, 1)
}

// 3,000 touches, the earlier half by e-mail, before an order of 20.00: by equal parts, each
// channel gets half; the 2,000 minor units are not those of the 2,000 earliest touches.
func TestManyTouchesShareAnOrder(t *testing.T) {
	w := newWorld(t)
	p := w.person("Ada")
	begin := w.time("2026-11-01 08:00")
	for i := range 3000 {
		platform := []string{"email", "instagram"}[i/1500]
		w.event(p, begin.Add(time.Duration(i)*time.Minute).Format("2006-01-02 15:04"), "in message", on(platform))
	}
	w.sale(p, "2026-11-05 10:00", 2000)
	for _, a := range w.book().Attribution(day(t, "2026-11-01"), day(t, "2026-11-22"), w.time(madeOf), "EUR") {
		got := map[string]int64{}
		for _, c := range a.Credits {
			got[c.Name] = c.Net
		}
		email := map[metric.Model]int64{metric.FirstTouch: 2000, metric.Linear: 1000, metric.Position: 1000}[a.Model]
		if a.Model == metric.TimeDecay { // a day and an hour earlier on average
			email = got["email"]
			if email < 940 || email >= 1000 {
				t.Errorf("by time decay e-mail gets %d", email)
			}
		}
		if got["email"] != email || got["instagram"] != 2000-email {
			t.Errorf("%s: %v", a.Model, got)
		}
	}
}
