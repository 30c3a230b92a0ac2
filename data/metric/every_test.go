package metric_test

import (
	"context"
	"math"
	"reflect"
	"testing"
	"time"

	"rapport/data"
	"rapport/data/metric"
)

// moot are fields that are not a number by definition where nothing was said, or nothing
// compared; pages draw "—" and commands null for them.
var moot = map[string]bool{"Reciprocity": true, "Balance": true, "P": true, "Correlation.Value": true, "Indicator.Weeks": true}

// everyQuery asks a book everything that it can be asked, with all sorts of periods and
// people, and hands out each answer: a new query is asked without being named here.
func everyQuery(b *metric.Book, first, last data.Day, now time.Time, persons []int64, found func(name string, answer any, took time.Duration)) {
	v := reflect.ValueOf(b)
	for i := range v.NumMethod() {
		name, method := v.Type().Method(i).Name, v.Method(i)
		for _, args := range argumentsOf(b, method.Type(), first, last, now, persons) {
			begun := time.Now()
			answers := method.Call(args)
			took := time.Since(begun)
			for _, a := range answers {
				found(name, a.Interface(), took)
			}
		}
	}
}

// argumentsOf are the calls of one query: one of everybody, or one for each person,
// model, basis …
func argumentsOf(b *metric.Book, f reflect.Type, first, last data.Day, now time.Time, persons []int64) [][]reflect.Value {
	calls := [][]reflect.Value{nil}
	days := 0
	for i := range f.NumIn() {
		var choices []any
		switch in := f.In(i); in {
		case reflect.TypeFor[data.Day]():
			days++
			if choices = []any{last}; days == 1 && f.NumIn() > i+1 && f.In(i+1) == in {
				choices = []any{first}
			}
		case reflect.TypeFor[time.Time]():
			choices = []any{now}
		case reflect.TypeFor[int64]():
			for _, p := range persons {
				choices = append(choices, p)
			}
		case reflect.TypeFor[metric.PartnerQuery]():
			choices = []any{metric.PartnerQuery{First: first, Last: last, Now: now}}
		case reflect.TypeFor[metric.Question]():
			choices = questions(first, last, now, persons)
		case reflect.TypeFor[*metric.PartnerRow]():
			r := b.Partners(metric.PartnerQuery{First: first, Last: last, Now: now})
			for j := range r.Rows {
				choices = append(choices, &r.Rows[j])
			}
		default:
			choices = chosen(b, in, f)
		}
		var next [][]reflect.Value
		for _, c := range calls {
			for _, v := range choices {
				next = append(next, append(c[:len(c):len(c)], reflect.ValueOf(v)))
			}
		}
		calls = next
	}
	return calls
}

// chosen are the values of what is neither a day nor somebody.
func chosen(b *metric.Book, in, f reflect.Type) []any {
	switch in {
	case reflect.TypeFor[string]():
		if f.NumOut() == 2 && f.Out(1).Kind() == reflect.Bool && f.NumIn() == 2 { // Explain
			return list(metric.FormulaNames())
		}
		return []any{"", "EUR"}
	case reflect.TypeFor[int]():
		return []any{12}
	case reflect.TypeFor[metric.Model]():
		return list(metric.Models())
	case reflect.TypeFor[metric.Basis]():
		return list(metric.Bases())
	case reflect.TypeFor[metric.CohortBy]():
		return []any{metric.ByFirstOrder, metric.ByFirstExchange}
	case reflect.TypeFor[data.RFMCuts]():
		return []any{data.RFMCuts{}}
	case reflect.TypeFor[metric.Filter]():
		return []any{metric.Filter{Platform: "instagram"}}
	case reflect.TypeFor[data.Settings]():
		return []any{data.DefaultSettings()}
	case reflect.TypeFor[*metric.Book]():
		return []any{b}
	case reflect.TypeFor[context.Context]():
		return []any{context.Background()}
	}
	return nil // asked never: the test of the walk says so
}

func list[T any](values []T) []any {
	all := make([]any, len(values))
	for i, v := range values {
		all[i] = v
	}
	return all
}

// questions are those of one figure: of everybody, of each person and of each as a partner.
func questions(first, last data.Day, now time.Time, persons []int64) []any {
	q := metric.Question{First: first, Last: last, Now: now}
	all := []any{q}
	for _, p := range persons {
		of, as := q, q
		of.Person, as.Partner = p, p
		all = append(all, of, as)
	}
	return all
}

// solid fails for a number anywhere in a value that is none, or a zero below zero.
func solid(t *testing.T, v reflect.Value, path string) {
	t.Helper()
	switch v.Kind() {
	case reflect.Float64:
		if f := v.Float(); math.IsNaN(f) || math.IsInf(f, 0) || f == 0 && math.Signbit(f) {
			t.Errorf("%s is %v", path, f)
		}
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() && v.Type() != reflect.TypeFor[*metric.Book]() {
			solid(t, v.Elem(), path)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			solid(t, v.Index(i), path)
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			solid(t, v.MapIndex(k), path)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); !moot[f.Name] && !moot[v.Type().Name()+"."+f.Name] {
				solid(t, v.Field(i), path+"."+f.Name)
			}
		}
	}
}

// wholly asks everything and fails for what is no number, and for a figure that has
// neither a value nor words.
func wholly(t *testing.T, b *metric.Book, first, last data.Day, now time.Time, persons ...int64) {
	t.Helper()
	asked := map[string]bool{}
	everyQuery(b, first, last, now, persons, func(name string, answer any, _ time.Duration) {
		asked[name] = true
		if answer == nil {
			return
		}
		solid(t, reflect.ValueOf(answer), name)
		if a, ok := answer.(*metric.Answer); ok && a != nil && (a.Value == nil) == (a.Missing == "") {
			t.Errorf("%s: %v, %q", a.Figure, a.Value, a.Missing)
		}
	})
	for _, name := range []string{"Explain", "Week", "EarningsBy", "Conversations", "Conversions", "People", "Hops", "Bridges", "RFM", "CustomerValue", "Rescored", "Templates"} {
		if !asked[name] {
			t.Errorf("%s was not asked", name)
		}
	}
	for i := range persons {
		if i == 0 && !asked["Profile"] {
			t.Error("no profile was asked for")
		}
	}
}
