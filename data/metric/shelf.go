package metric

import "sync"

// keptNarrowed is how many narrowed books are remembered: one for each platform and
// segment of most workspaces.
const keptNarrowed = 24

// shelf keeps narrowed books, the latest asked for longest. Each is made once, also where
// two ask for it at the same time.
type shelf struct {
	mu    sync.Mutex
	books []*shelved // asked for longest ago first
}

type shelved struct {
	filter Filter
	once   sync.Once
	book   *Book
}

// book returns the book of a filter, made by build where there is none.
func (s *shelf) book(f Filter, build func() *Book) *Book {
	one := s.find(f)
	one.once.Do(func() { one.book = build() })
	return one.book
}

func (s *shelf) find(f Filter) *shelved {
	s.mu.Lock()
	defer s.mu.Unlock()
	one := &shelved{filter: f}
	for i, have := range s.books {
		if have.filter.same(f) {
			one = have
			s.books = append(s.books[:i], s.books[i+1:]...)
			break
		}
	}
	if len(s.books) == keptNarrowed {
		s.books = append(s.books[:0], s.books[1:]...)
	}
	s.books = append(s.books, one)
	return one
}
