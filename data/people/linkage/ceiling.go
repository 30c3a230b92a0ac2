package linkage

// The odds, in bits, above which nothing is claimed where fields that depend on each
// other are all there is.
const (
	// householdOdds: under one e-mail of a household write two people or one with two
	// names; evens.
	householdOdds = 0
	// nameOdds: a name, an account that the name makes and a city come together with
	// namesakes of one country, of whom the shares of the single names know nothing;
	// two to one.
	nameOdds = 1
)

// ceiling is the most that a comparison with these warnings may weigh, and why; false
// where there is no such limit.
func (x *Index) ceiling(v *vector, w *evidence, warn Warning) (most float32, why Step, limited bool) {
	switch {
	case warn&Household != 0:
		return householdOdds - x.prior, Step{Field: "household", Level: "two who live together are as likely as one person"}, true
	case warn&(NamesOnly|Close) != 0 && w.nameLike(v):
		return nameOdds - x.prior, Step{Field: "names alone", Level: "many may have the name: never surer than two to one"}, true
	}
	return 0, Step{}, false
}

// nameLike reports whether nothing speaks for it but names, what they make, and a city.
func (w *evidence) nameLike(v *vector) bool {
	for f := range fields {
		if w[f] > 0 && !specs[f].names && f != Account && f != City && !byName(f, v.level[f]) {
			return false
		}
	}
	return true
}
