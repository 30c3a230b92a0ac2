// Package review turns what the desk works out into reports: a week, the partners of
// a period, one partner, the earnings of a period. It also makes the charts, tiles
// and words that pages and reports share, so that both say the same.
//
// A report begins with a View: the moment that was now, the settings and the filter it
// depends on, all of which it prints. Names are left out before a report is built, by
// RedactWeek and its kin: what no longer is in the figures cannot slip into a
// table, a chart or the JSON beside it.
//
// The package knows neither the screen nor files; package report writes what it builds.
package review
