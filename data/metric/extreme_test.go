package metric_test

import (
	"math"
	"math/rand/v2"
	"reflect"
	"testing"
	"time"

	"rapport/data"
	"rapport/data/metric"
)

// extremes are settings at their bounds and at random places between them.
func extremes(random *rand.Rand, how int) data.Settings {
	s := data.DefaultSettings()
	for _, d := range data.Dials() {
		v := d.Least
		switch {
		case how == 1 || how > 3 && random.IntN(3) == 0:
			v = d.Most
		case how > 2 && random.IntN(3) > 0:
			if v = d.Least + random.Float64()*(d.Most-d.Least); d.Whole {
				v = math.Trunc(v)
			}
		}
		d.Set(&s, v)
	}
	s.Resamples = min(s.Resamples, 400)
	s.CoolingRatio = min(s.CoolingRatio, s.FadingRatio, s.LostRatio)
	s.FadingRatio = min(s.FadingRatio, s.LostRatio)
	s.LastPercent = min(s.LastPercent, 100-s.FirstPercent)
	return s
}

// No settings that may be saved make a figure that is no number, or a panic.
func TestSettingsAtTheirExtremes(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 7))
	for how := range 60 {
		w := crowd(t, random)
		w.settings = extremes(random, how)
		if err := w.settings.CheckDials(); err != nil {
			t.Fatal(err)
		}
		b, now := w.book(), w.time("2026-11-24 09:00")
		first, last := day(t, "2026-01-01"), day(t, "2026-11-22")
		figures := b.People(now, "")
		for i := range figures {
			figures[i].Reciprocity = 0 // not a number where nothing was said, and drawn as "—"
		}
		q := metric.PartnerQuery{First: first, Last: last, Now: now}
		report := b.Partners(q)
		for _, v := range []any{
			figures, b.Week(last, now, ""), b.EarningsBy(metric.OrderDate, first, last, now, ""), b.EarningsBy(metric.PayoutDate, first, last, now, ""),
			report, b.PartnerProducts(q), b.Vanities(first, last, now), b.Attribution(first, last, now, ""), b.ReplyTime(first, last, now), b.ThankTime(first, last, now), b.FollowUpRate(first, last, now),
		} {
			sound(t, reflect.ValueOf(v), reflect.TypeOf(v).String())
		}
		for i := range report.Rows {
			b.PartnerOrders(q, &report.Rows[i])
		}
		for _, p := range w.facts.Persons {
			if f, ok := b.Profile(p.ID, now, ""); ok {
				f.Reciprocity, f.Balance = 0, 0
				sound(t, reflect.ValueOf(f), "profile")
			}
		}
		if t.Failed() {
			t.Fatalf("with %+v", w.settings.Counting)
		}
	}
}

// crowd is a small world with everything in it.
func crowd(t *testing.T, random *rand.Rand) *world {
	w := newWorld(t)
	from := w.time("2025-06-01 08:00")
	for range 14 {
		p := w.person("somebody")
		for range random.IntN(30) {
			what := string(someDirs[random.IntN(3)]) + " " + string(someKinds[random.IntN(len(someKinds))])
			at := from.Add(time.Duration(random.IntN(540*24)) * time.Hour).Format("2006-01-02 15:04")
			w.event(p, at, what, thread(int64(random.IntN(4))), on([]string{"instagram", "x", "email"}[random.IntN(3)]))
		}
		for range random.IntN(4) {
			at := from.Add(time.Duration(random.IntN(540*24)) * time.Hour).Format("2006-01-02 15:04")
			w.sale(p, at, int64(random.IntN(9000)), codes("lena"))
		}
	}
	w.deal(data.DealFact{Person: 1, Partner: "Lena", Codes: []string{"lena"}, Currency: "EUR", Fee: 5000, Commission: 100_000, Start: day(t, "2025-06-01")})
	return w
}

// sound fails for a number anywhere in a value that is none.
func sound(t *testing.T, v reflect.Value, path string) {
	t.Helper()
	switch v.Kind() {
	case reflect.Float64:
		if f := v.Float(); math.IsNaN(f) || math.IsInf(f, 0) {
			t.Errorf("%s is %v", path, f)
		}
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			sound(t, v.Elem(), path)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			sound(t, v.Index(i), path)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			sound(t, v.Field(i), path+"."+v.Type().Field(i).Name)
		}
	}
}
