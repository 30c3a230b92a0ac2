// Package metric computes every figure that Rapport shows, as pure functions of
// data.Facts, the settings and a moment. Nothing here reads a clock, a file or a
// database, so any report can be computed again.
//
// A Book indexes the facts once; Week and People then answer quickly for any
// moment. Each family of figures has a file of its own whose comments name the
// section of the definitions (docs/metrics.md keeps their numbers): exchange.go
// and tier.go are 1 and 2, weight.go and decay.go 3 and 4, obligation.go,
// responsiveness.go, reply_spread.go and acknowledge.go 5 (conversations.go has all of
// the page), reciprocity.go and strength.go 6 and 7, fading.go 8, sales.go 9,
// attribution.go 10, earnings.go and whom.go 11 and 12, ror.go and capital.go 13,
// wilson.go, bootstrap.go, lift.go, mantel_haenszel.go and loop.go 14, week.go 21.
//
// Three rules hold everywhere. A state at a moment sees what happened before it,
// and for "now" what happens right now. Windows are half-open, and N days in a
// window are N × 24 hours; ages and gaps are calendar days in the workspace's
// zone. A ratio with denominator 0 is unknown, never 0.
package metric
