package meta

import (
	"hash/fnv"
	"strings"
	"time"
	"unicode/utf8"

	"rapport/data"
)

// Reactions counts the reactions in a conversation by who and when, to the second: one can
// be stored a second time, as a message "Liked a message".
type Reactions map[uint64]uint8

// Add notes a reaction; in some years they have no time.
func (r Reactions) Add(actor string, at time.Time) { r.add(moment(actor, at), 1) }

// Merge adds those of another file of the conversation.
func (r Reactions) Merge(other Reactions) {
	for m, n := range other {
		r.add(m, n)
	}
}

func (r Reactions) add(m uint64, n uint8) {
	r[m] = uint8(min(int(r[m])+int(n), 255)) //nolint:gosec // bounded
}

// moment is who and when.
func moment(actor string, at time.Time) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(data.Normalize(data.ByName, actor))) // never fails
	if at.IsZero() {
		return h.Sum64()
	}
	return h.Sum64() ^ uint64(at.Unix())*0x9e3779b97f4a7c15 //nolint:gosec // only mixed
}

// Shadow reports whether a message only repeats a reaction. told: the reaction itself is in
// the conversation, so that the message must not count; it is used up. In a language that
// is not known the time decides: both were written in one act.
func (r Reactions) Shadow(text, sender string, at time.Time) (told, shadow bool) {
	if IsShadow(text, sender) {
		return r.take(sender, at, at.Add(-time.Second), at.Add(time.Second), time.Time{}), true
	}
	if at.IsZero() || utf8.RuneCountInString(text) > 80 || !strings.Contains(text, " ") || strings.ContainsAny(text, "?!") {
		return false, false
	}
	told = r.take(sender, at)
	return told, told
}

// take uses up the first reaction of the actor at one of the times.
func (r Reactions) take(actor string, times ...time.Time) bool {
	for _, at := range times {
		if m := moment(actor, at); r[m] > 0 {
			r[m]--
			return true
		}
	}
	return false
}
