package linkage

import "iter"

// Set is records made ready to be compared: every value normalised once and
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
	name     []bool   // a common given name alone
}

// Collect reads records. Their order and their ids change nothing.
func Collect(records iter.Seq[Record]) *Set {
	s := &Set{}
	var c columns
	for r := range records {
		s.encode(&c, &r)
	}
	s.columns = c.sorted()
	return s
}

// Len is how many records there are.
func (s *Set) Len() int { return s.len() }

// mostValues of one kind are read of a record: nobody has more, and one row with
// thousands must not cost time.
const mostValues = 20

func most[T any](list []T) []T { return list[:min(len(list), mostValues)] }

// encode appends a record.
func (s *Set) encode(c *columns, r *Record) {
	e := encoder{v: &s.vocabulary, values: c.values}
	e.names(r.Names)
	e.contacts(r)
	e.places(r)
	for _, b := range most(r.Births) {
		e.add(Birth, birth(b))
	}
	for _, n := range most(r.Numbers) {
		if v := number(n); v != "" {
			e.add(Num, fold(cut(n.Name))+"\x00"+v)
		}
	}
	e.tidy(len(c.values))
	e.traits |= accountKinds[r.Kind] << kindBits
	platform, _ := s.platform.add(r.Platform)
	c.values = e.values
	c.ids = append(c.ids, r.ID)
	c.platforms = append(c.platforms, platform)
	c.lists = append(c.lists, int32(r.List))
	c.traits = append(c.traits, e.traits)
	c.rank = append(c.rank, e.rank)
	c.content = append(c.content, e.content+join(hash(r.Platform+"\x00"+string(r.Kind)), uint64(r.List)))
	c.ends = append(c.ends, uint32(len(c.values)))
}
