package metric_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"rapport/data"
	"rapport/data/metric"
)

// million makes 1,000,000 events of some persons, and an order for each, in a year.
func million(persons int64) (*data.Facts, time.Time) {
	each := 1_000_000 / persons
	random := rand.New(rand.NewPCG(1, 1))
	begin := time.Date(2025, 11, 1, 0, 0, 0, 0, time.UTC)
	now := begin.AddDate(1, 0, 0)
	f := &data.Facts{First: begin.UnixMilli(), Last: now.UnixMilli()}
	kinds := []data.Kind{data.Comment, data.Like, data.Message, data.Share}
	id := int64(0)
	for i := range persons {
		f.Persons = append(f.Persons, data.PersonFact{ID: i + 1, Name: fmt.Sprint("P", i)})
		at := begin.UnixMilli() + random.Int64N(100*86400_000)
		for range each {
			id++
			at += random.Int64N(500 / each * 86400_000)
			e := data.Event{ID: id, Person: i + 1, Platform: "instagram", Kind: kinds[random.IntN(4)], Dir: data.In, At: at, Exact: true, Thread: i + 1, Text: true}
			if random.IntN(3) == 0 {
				e.Dir = data.Out
			}
			f.Events = append(f.Events, e)
		}
	}
	for i := range persons {
		f.Sales = append(f.Sales, data.SaleFact{
			ID: i + 1, Person: random.Int64N(persons) + 1, Platform: "shopify", At: begin.UnixMilli() + i*(31_400_000_000/persons), Currency: "EUR", Counted: true,
			Amounts: data.Amounts{Gross: 2000, Total: 2000, TaxInside: 319},
		})
	}
	return f, now
}

func BenchmarkNewBook(b *testing.B) {
	f, _ := million(200_000)
	for b.Loop() {
		metric.NewBook(f, data.DefaultSettings())
	}
}

// A week seen for the first time, with nothing remembered but the present.
func BenchmarkWeek(b *testing.B) {
	f, now := million(200_000)
	book := metric.NewBook(f, data.DefaultSettings())
	monday := data.LastFinishedWeek(now, time.UTC)
	for i := 0; b.Loop(); i++ {
		book.Week(monday-data.Day(7*(i%12)), now, "EUR")
	}
}

func BenchmarkPeople(b *testing.B) {
	f, now := million(200_000)
	book := metric.NewBook(f, data.DefaultSettings())
	for b.Loop() {
		book.People(now, "EUR")
	}
}

// All persons under a setting that was changed, and how they moved: 1,000,000 interactions
// of 50,000 persons.
func BenchmarkRescoring(b *testing.B) {
	f, now := million(50_000)
	s := data.DefaultSettings()
	book := metric.NewBook(f, s)
	book.People(now, "EUR")
	for b.Loop() {
		s.HalfLifeDays++
		other := book.Under(s)
		other.People(now, "EUR")
		if r := book.Rescored(other, now); r.People == 0 {
			b.Fatal("nobody was scored again")
		}
	}
}

// retail makes 500 partners and 1,000,000 orders of 400,000 persons in a year, 60 %
// of them with a partner's code.
func retail() (*data.Facts, time.Time) {
	random := rand.New(rand.NewPCG(2, 1))
	begin := time.Date(2025, 11, 1, 0, 0, 0, 0, time.UTC)
	now := begin.AddDate(1, 0, 0)
	f := &data.Facts{First: begin.UnixMilli(), Last: now.UnixMilli()}
	for i := range int64(400_500) {
		f.Persons = append(f.Persons, data.PersonFact{ID: i + 1, Name: fmt.Sprint("P", i)})
	}
	codes := make([][]string, 500)
	for i := range codes {
		codes[i] = []string{fmt.Sprint("code", i)}
		f.Deals = append(f.Deals, data.DealFact{
			ID: int64(i + 1), Person: int64(i + 1), Partner: fmt.Sprint("Partner ", i), Codes: codes[i], Currency: "EUR",
			Fee: 50_000, Commission: 100_000, Start: data.DayOf(begin.AddDate(0, 0, 30), time.UTC),
		})
	}
	f.Sales = make([]data.SaleFact, 1_000_000)
	for i := range f.Sales {
		minor := 1000 + random.Int64N(9000)
		f.Sales[i] = data.SaleFact{
			ID: int64(i + 1), Person: 501 + random.Int64N(400_000), Platform: []string{"shopify", "etsy"}[random.IntN(2)],
			At: begin.UnixMilli() + int64(i)*31_500, Currency: "EUR", Counted: true,
			Amounts: data.Amounts{Gross: minor, Total: minor, TaxInside: minor / 6, Fees: 50, FeesKnown: true},
		}
		if random.IntN(10) < 6 {
			f.Sales[i].Codes = codes[random.IntN(500)]
		}
	}
	return f, now
}

// The page of partners after another period, platform or currency was chosen.
func BenchmarkPartners(b *testing.B) {
	f, now := retail()
	book := metric.NewBook(f, data.DefaultSettings())
	last := data.DayOf(now, time.UTC)
	platforms := []string{"", "shopify", "etsy"}
	for i := 0; b.Loop(); i++ {
		r := book.Partners(metric.PartnerQuery{First: last - data.Day(300+i%30), Last: last, Now: now, Platform: platforms[i%3]})
		if len(r.Rows) != 500 {
			b.Fatal(len(r.Rows))
		}
	}
}
