// Package people decides which identities are one person.
//
// It is one pure function over slices: Resolve takes identities, the hard
// evidence between them and the user's "not the same", and gives clusters. It
// knows no database and no clock, and its answer depends neither on the order of
// the slices nor on the numbers of the identities, so that an undone import or a
// merge taken back restores exactly what was there before.
//
// Only the automatic zone of metrics.md 19 is decided here. Likely pairs are
// left alone: names alone never link.
package people
