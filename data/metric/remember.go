package metric

import "slices"

// keptResults is how many results of pages a book remembers: some pages for the filter,
// the period and those looked at before.
const keptResults = 32

// result is what was worked out for a question.
type result struct{ question, answer any }

// remembered returns the answer to a question, worked out once while it is remembered. A
// question is a comparable value of a type of its own with everything that the answer
// depends on beside the book. Answers are shared: who asks must not change what they hold.
func remembered[Q comparable, A any](b *Book, question Q, work func() A) A {
	b.mu.Lock()
	for i := len(b.results) - 1; i >= 0; i-- {
		if b.results[i].question == any(question) {
			known := b.results[i].answer.(A) //nolint:errcheck // answers of one question are of one type
			b.mu.Unlock()
			return known
		}
	}
	b.mu.Unlock()
	answer := work()
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.results) == keptResults {
		b.results = slices.Delete(b.results, 0, 1)
	}
	b.results = append(b.results, result{question, answer})
	return answer
}
