package linkage

// What is known of how names go together before any is seen: most people of a
// workspace speak a few languages, so that who has the given name has the surname four
// times more often. It counts as so many pairs that independence would explain.
const (
	languages      = 4
	languagesPairs = 5
)

// together compares how often two people share both names with how often that would
// be if the two were independent.
func (e *estimator) together() {
	var both, given, surname, all float64
	for i := range e.random.outcomes {
		v := &e.random.outcomes[i]
		if v.read || v.level[Given] == missing || v.level[Surname] == missing {
			continue
		}
		n := e.random.times[i] * (1 - e.one(v))
		all += n
		if v.level[Given] == 0 {
			given += n
		}
		if v.level[Surname] == 0 {
			surname += n
		}
		if v.fullName() {
			both += n
		}
	}
	expected := given*surname/max(1, all) + languagesPairs
	e.m.Together = max(1, (both+languages*languagesPairs)/expected)
}
