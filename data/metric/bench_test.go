package metric_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"rapport/data"
	"rapport/data/metric"
)

// million makes 1,000,000 events of 200,000 persons and 200,000 orders in a year.
func million() (*data.Facts, time.Time) {
	random := rand.New(rand.NewPCG(1, 1))
	begin := time.Date(2025, 11, 1, 0, 0, 0, 0, time.UTC)
	now := begin.AddDate(1, 0, 0)
	f := &data.Facts{First: begin.UnixMilli(), Last: now.UnixMilli()}
	kinds := []data.Kind{data.Comment, data.Like, data.Message, data.Share}
	id := int64(0)
	for i := range int64(200_000) {
		f.Persons = append(f.Persons, data.PersonFact{ID: i + 1, Name: fmt.Sprint("P", i)})
		at := begin.UnixMilli() + random.Int64N(100*86400_000)
		for range 5 {
			id++
			at += random.Int64N(100 * 86400_000)
			e := data.Event{ID: id, Person: i + 1, Platform: "instagram", Kind: kinds[random.IntN(4)], Dir: data.In, At: at, Exact: true, Thread: i + 1, Text: true}
			if random.IntN(3) == 0 {
				e.Dir = data.Out
			}
			f.Events = append(f.Events, e)
		}
	}
	for i := range int64(200_000) {
		f.Sales = append(f.Sales, data.SaleFact{
			ID: i + 1, Person: random.Int64N(200_000) + 1, Platform: "shopify", At: begin.UnixMilli() + i*157_000, Currency: "EUR", Counted: true,
			Amounts: data.Amounts{Gross: 2000, Total: 2000, TaxInside: 319},
		})
	}
	return f, now
}

func BenchmarkNewBook(b *testing.B) {
	f, _ := million()
	for b.Loop() {
		metric.NewBook(f, data.DefaultSettings())
	}
}

// A week seen for the first time, with nothing remembered but the present.
func BenchmarkWeek(b *testing.B) {
	f, now := million()
	book := metric.NewBook(f, data.DefaultSettings())
	monday := data.LastFinishedWeek(now, time.UTC)
	for i := 0; b.Loop(); i++ {
		book.Week(monday-data.Day(7*(i%12)), now, "EUR")
	}
}

func BenchmarkPeople(b *testing.B) {
	f, now := million()
	book := metric.NewBook(f, data.DefaultSettings())
	for b.Loop() {
		book.People(now, "EUR")
	}
}
