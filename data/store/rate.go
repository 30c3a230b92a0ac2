package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"slices"
	"strings"
	"time"

	"rapport/data"
)

// rateRow is the reference rates of one day.
type rateRow struct {
	day    data.Day
	values []data.Rate
}

func (r *rateRow) kind() factKind { return rateFact }
func (r *rateRow) aside(*codec)   {}

// moment is noon, which is that day in every zone where money is earned.
func (r *rateRow) moment() int64 {
	return r.day.Start(time.UTC).Add(12 * time.Hour).UnixMilli()
}

func (r *rateRow) walk(c *codec) {
	small(c, &r.day)
	n := c.length(len(r.values))
	if c.reading {
		r.values = make([]data.Rate, n)
	}
	for i := range r.values {
		c.text(&r.values[i].Currency)
		c.number(&r.values[i].Billionths)
	}
}

// rates takes in the rates of one day. Every file that states them is about the same
// day, whatever it is called.
func (p *preparer) rates(b *batch, f *data.Rates, r data.Record) {
	b.bytes += 32 * len(f.Values)
	values := slices.Clone(f.Values)
	slices.SortFunc(values, func(x, y data.Rate) int { return strings.Compare(x.Currency, y.Currency) })
	p.fact(b, &rateRow{day: f.Day, values: values}, "", f.Day.String(), r)
}

// dayRate is one rate of a day.
type dayRate struct {
	day data.Day
	v   *data.Rate
}

func (c *change) insertRates(items []*item) error {
	err := c.put(`
		INSERT OR ROLLBACK INTO rate_day (id, key, digest, day)
		SELECT c0, c1, c2, c3
		FROM temp.feed`,
		itemRows(items, func(f *rateRow, _ int) driver.Value { return int64(f.day) }))
	if err != nil {
		return err
	}
	var list []dayRate
	for _, it := range items {
		f := it.fact.(*rateRow)
		for i := range f.values {
			list = append(list, dayRate{f.day, &f.values[i]})
		}
	}
	return c.put(`
		INSERT OR ROLLBACK INTO rate (day, currency, billionths)
		SELECT c0, c1, c2
		FROM temp.feed`,
		table[dayRate]{list, func(_ int, r *dayRate, column int) driver.Value {
			switch column {
			case 0:
				return int64(r.day)
			case 1:
				return r.v.Currency
			}
			return r.v.Billionths
		}})
}

func eachRateDay(ctx context.Context, q asker, from, to int64, do func(*stored) error) error {
	values, err := follow(ctx, q, `
		SELECT d.id, r.currency, r.billionths
		FROM rate_day d
		JOIN rate r ON r.day = d.day
		WHERE d.id BETWEEN ? AND ?
		ORDER BY d.id, r.currency`, from, to, func(r *sql.Rows, id *int64, v *data.Rate) error {
		return r.Scan(id, &v.Currency, &v.Billionths)
	})
	if err != nil {
		return err
	}
	defer values.rows.Close() //nolint:errcheck // Err was asked
	return each(ctx, q, `
		SELECT id, key, digest, day
		FROM rate_day
		WHERE id BETWEEN ? AND ?
		ORDER BY id`, []any{from, to}, func(r *sql.Rows) error {
		var s stored
		var k, d sql.RawBytes
		f := &rateRow{}
		err := r.Scan(&s.id, &k, &d, &f.day)
		if err != nil {
			return err
		}
		if f.values, err = values.of(s.id); err != nil {
			return err
		}
		s.take(k, d, f)
		return do(&s)
	})
}

// readRates reads the rates that could be needed: of currencies in which something
// was sold, spent or agreed, since the first such thing.
func (f *factReader) readRates() error {
	used := map[string]bool{}
	first := data.Day(0)
	see := func(currency string, day data.Day) {
		used[currency] = true
		if day != 0 && (first == 0 || day < first) {
			first = day
		}
	}
	for i := range f.facts.Sales {
		see(f.facts.Sales[i].Currency, 0)
	}
	if f.facts.First != 0 {
		see("", data.DayOf(moment(f.facts.First), time.UTC)-1) // in any zone
	}
	for i := range f.facts.Deals {
		d := &f.facts.Deals[i]
		see(d.Currency, d.Start)
		see(d.Currency, d.End)
	}
	for i := range f.facts.Entries {
		see(f.facts.Entries[i].Currency, f.facts.Entries[i].Day)
	}
	s, err := settingsFrom(f.ctx, f.q)
	if err != nil {
		return err
	}
	see(s.Currency, 0)
	var list []string
	for c := range used {
		if c != "" {
			list = append(list, c)
		}
	}
	if len(list) < 2 {
		return nil
	}
	return f.each(`
		SELECT currency, day, billionths
		FROM rate
		WHERE day >= ? AND currency IN (SELECT value FROM json_each(?))
		ORDER BY currency, day`, func(r *sql.Rows) error {
		var v data.RateFact
		var currency sql.RawBytes
		err := r.Scan(&currency, &v.Day, &v.Billionths)
		v.Currency = f.word(currency)
		f.facts.Rates = append(f.facts.Rates, v)
		return err
	}, int64(first)-openDeal-data.RateAge, asJSON(list))
}

// openDeal is how long before its end a deal without a start may have begun.
const openDeal = 90

// RateDays returns the ids of the days of rates, for Sightings.
func (w *Workspace) RateDays(ctx context.Context, days []data.Day) (map[data.Day]int64, error) {
	ids := map[data.Day]int64{}
	err := each(ctx, w.read, "SELECT day, id FROM rate_day WHERE day IN (SELECT value FROM json_each(?))", []any{asJSON(days)}, func(r *sql.Rows) error {
		var day data.Day
		var id int64
		err := r.Scan(&day, &id)
		ids[day] = id
		return err
	})
	return ids, wrap("read days of rates", w.explain(err))
}
