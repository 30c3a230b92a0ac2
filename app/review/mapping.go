package review

import "rapport/data/intake/mapping"

// AnswerNote says what an answer to a question about a table would mean, with an amount
// of the file where it is about amounts; empty where there is nothing to say.
func AnswerNote(q *mapping.Question, a *mapping.Answer) string {
	s, ok := q.Splits[a.Value]
	if !ok {
		return a.Note
	}
	return s.Example + " is " + Money(s.Net, s.Currency) + " + " + Money(s.Tax, s.Currency) + " tax"
}
