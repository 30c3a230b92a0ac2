package plot

import (
	"strconv"
	"strings"
)

// plain writes a number for tables and axes that were given no other way.
func plain(v float64) string {
	return strings.Replace(strconv.FormatFloat(v, 'g', 10, 64), "-", "−", 1)
}

func tickText(text TickText, v float64, top bool) string {
	if text == nil {
		return plain(v)
	}
	return text(v, top)
}

// cell writes v for a table, or a dash when it is no number.
func cell(text func(float64) string, v float64) string {
	v, ok := number(v)
	switch {
	case !ok:
		return "—"
	case text == nil:
		return plain(v)
	}
	return text(v)
}
