package linkage

import (
	"iter"

	"rapport/data"
)

// Set is profiles made ready to be compared: every value normalised once and
// numbered, so that a million records fit into memory.
type Set struct {
	vocabulary
	columns
}

// vocabulary numbers the values.
type vocabulary struct {
	words    words
	emails   emails
	accounts accounts // handles, and what stands before the @ of e-mails
	plain    [fields]lexicon
	platform lexicon
	norms    lexicon // what tells an account from others of its platform
}

// emails are the addresses that were met.
type emails struct {
	lexicon
	skeleton []uint64
	mailbox  []uint64 // of Gmail; else 0
	local    []uint32 // among the accounts
}

// accounts are the handles and local parts that were met.
type accounts struct {
	lexicon
	bare     []uint64 // hash without dots, lines and tag
	skeleton []uint64 // of the same
	held     []holders
}

// Collect reads profiles. Their order and their ids change nothing.
func Collect(profiles iter.Seq[data.Profile]) *Set {
	s := &Set{}
	var c columns
	for p := range profiles {
		s.encode(&c, &p, nil)
	}
	s.columns = c.sorted()
	return s
}

// Len is how many profiles there are.
func (s *Set) Len() int { return s.len() }

// mostValues of one kind are read of a profile: nobody has more, and one row with
// thousands must not cost time.
const mostValues = 20

func most[T any](list []T) []T { return list[:min(len(list), mostValues)] }

// encode appends a profile. In written it notes how each value was spelled, unless
// that is nil.
func (s *Set) encode(c *columns, p *data.Profile, written map[uint32]string) {
	e := encoder{v: &s.vocabulary, values: c.values, written: written}
	e.names(p.Names)
	e.contacts(p)
	e.places(p)
	for _, b := range most(p.Births) {
		e.add(Birth, birth(b), b)
	}
	for _, n := range most(p.Numbers) {
		if v := number(n); v != "" {
			e.add(Num, fold(cut(n.Name))+"\x00"+v, n.Value)
		}
	}
	e.tidy(len(c.values))
	c.values = e.values
	c.ids = append(c.ids, p.ID)
	c.lists = append(c.lists, int32(p.List))
	c.traits = append(c.traits, e.traits)
	c.rank = append(c.rank, e.rank)
	c.content = append(c.content, e.content+mix(uint64(p.List)))
	c.ends = append(c.ends, uint32(len(c.values)))
}
