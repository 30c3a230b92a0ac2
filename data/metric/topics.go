package metric

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"rapport/data"
)

const (
	topicPeople = 3 // the least who used a word
	topicCount  = 12
	topicRunes  = 3 // shorter words say little
)

// Said is what one person wrote once.
type Said struct {
	Event, Person int64
	Text          string
}

// Topic is a word that many people used.
type Topic struct {
	Word   string
	People int
	Events []int64 // where it stands, ascending
}

// Topics finds the words that most people used, each person counted once a word
// (concept 28: "listen to your market"). Web addresses and handles are no words, nor are
// the most common words of seven languages, numbers, words under 3 letters and those
// given as left out, such as the owner's name. A plural in s counts with its singular
// where both occur. Scripts that put no spaces between words are not cut into words and
// give no topics. A word that fewer than 3 people used is no topic; at most 12 are given.
func Topics(said []Said, leftOut []string) []Topic {
	skip := map[string]bool{}
	for _, w := range leftOut {
		for _, part := range wordsOf(w) {
			skip[part] = true
		}
	}
	used := map[string]map[int64]bool{}
	events := map[string][]int64{}
	for _, s := range said {
		for word := range wordSet(s.Text, skip) {
			if used[word] == nil {
				used[word] = map[int64]bool{}
			}
			used[word][s.Person] = true
			events[word] = append(events[word], s.Event)
		}
	}
	foldPlurals(used, events)
	var list []Topic
	for word, people := range used {
		if len(people) >= topicPeople {
			slices.Sort(events[word])
			list = append(list, Topic{word, len(people), slices.Compact(events[word])})
		}
	}
	slices.SortFunc(list, func(x, y Topic) int { return cmp.Or(cmp.Compare(y.People, x.People), cmp.Compare(x.Word, y.Word)) })
	return list[:min(topicCount, len(list))]
}

// foldPlurals adds what stands under a word in s to the word without.
func foldPlurals(used map[string]map[int64]bool, events map[string][]int64) {
	for _, word := range slices.Sorted(maps.Keys(used)) {
		one, plural := strings.CutSuffix(word, "s")
		if !plural || used[one] == nil {
			continue
		}
		maps.Copy(used[one], used[word])
		events[one] = append(events[one], events[word]...)
		delete(used, word)
	}
}

// wordSet are the words of a text that can be topics.
func wordSet(text string, skip map[string]bool) map[string]bool {
	set := map[string]bool{}
	for _, w := range wordsOf(text) {
		if !skip[w] && !stopWords[w] && utf8.RuneCountInString(w) >= topicRunes {
			set[w] = true
		}
	}
	return set
}

// wordsOf cuts a text into words of letters, in lower case.
func wordsOf(text string) []string {
	var list []string
	for field := range strings.FieldsSeq(text) {
		if strings.HasPrefix(field, "@") || strings.Contains(field, "://") || strings.HasPrefix(strings.ToLower(field), "www.") {
			continue
		}
		for _, w := range strings.FieldsFunc(field, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
			if first, _ := utf8.DecodeRuneInString(w); !spaceless(first) {
				list = append(list, strings.ToLower(w))
			}
		}
	}
	return list
}

// spaceless reports whether a letter is of a script without spaces between words.
func spaceless(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// Inbound lists what people wrote to the owner from first to last, newest first and at
// most so many, without the words: those are read where they are kept.
func (b *Book) Inbound(first, last data.Day, now time.Time, most int) []Said {
	from, to := b.boundary(first).at, min(b.boundary(last+1).at, b.present(now).before)
	var found []*data.Event
	for _, e := range b.everyEvent() {
		if e.At >= from && e.At < to && e.Dir == data.In && e.Text && e.Person != 0 && human(e) {
			found = append(found, e)
		}
	}
	slices.SortFunc(found, func(x, y *data.Event) int { return cmp.Or(cmp.Compare(y.At, x.At), cmp.Compare(y.ID, x.ID)) })
	list := make([]Said, min(most, len(found)))
	for i := range list {
		list[i] = Said{Event: found[i].ID, Person: found[i].Person}
	}
	return list
}
