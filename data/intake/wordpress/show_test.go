package wordpress_test

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/wordpress"
)

// readAll reads every export at path and returns one line of text for each record.
func readAll(t *testing.T, path string, o intake.Options) (lines []string, head intake.Head, err error) {
	t.Helper()
	exports, err := intake.Scan(t.Context(), []string{path}, []*intake.Format{wordpress.Format}, o)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range exports {
		for r, err := range e.Records(t.Context(), nil) {
			var row *data.RowError
			switch {
			case errors.As(err, &row):
				lines = append(lines, fmt.Sprintf("%d not imported: %s", row.Line, row.Reason))
			case err != nil:
				return lines, e.Head(), err
			default:
				lines = append(lines, fmt.Sprintf("%d %s", r.Line, show(r.Fact)))
			}
		}
		head = e.Head()
		if err := e.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return lines, head, nil
}

// show writes the fields of a fact that are set.
func show(fact data.Fact) string {
	v := reflect.ValueOf(fact).Elem()
	if id, ok := fact.(*data.Identity); ok {
		return "Identity " + fields(reflect.ValueOf(id.Ref))
	}
	return v.Type().Name() + " " + fields(v)
}

func fields(v reflect.Value) string {
	var parts []string
	for i := range v.NumField() {
		f, name := v.Field(i), v.Type().Field(i).Name
		if f.IsZero() {
			continue
		}
		switch x := f.Interface().(type) {
		case bool:
			parts = append(parts, name)
		case time.Time:
			parts = append(parts, name+"="+x.Format(time.RFC3339))
		case data.Ref:
			parts = append(parts, name+"={"+fields(f)+"}")
		default:
			parts = append(parts, fmt.Sprintf("%s=%v", name, x))
		}
	}
	return strings.Join(parts, " ")
}
