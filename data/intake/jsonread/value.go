package jsonread

import (
	"strconv"
	"strings"
)

// Kind is the sort of a JSON value.
type Kind uint8

// The kinds. None is the kind of a value that is not there.
const (
	None Kind = iota
	Null
	Bool
	Number
	String
	Array
	Object
)

// Value is one JSON value, held whole.
type Value struct {
	Kind    Kind
	Line    int    // physical line on which it begins
	Text    string // of a string, decoded; of a number, as written; "true" or "false"
	Raw     string // a string before its repair; empty when nothing was repaired
	Damaged bool   // a string that could not be decoded whole
	Items   []Value
	Members []Member // in file order; of equal keys only the last
}

// Member is one member of an object.
type Member struct {
	Key string
	Value
}

// Get returns the member of that exact name, or a value of kind None.
func (v Value) Get(key string) Value {
	for i := len(v.Members) - 1; i >= 0; i-- {
		if v.Members[i].Key == key {
			return v.Members[i].Value
		}
	}
	return Value{}
}

// Str returns the text of a string, and nothing for any other value.
func (v Value) Str() string {
	if v.Kind == String {
		return v.Text
	}
	return ""
}

// Int returns a whole number, also one that is written as a string.
func (v Value) Int() (int64, bool) {
	if v.Kind != Number && v.Kind != String {
		return 0, false
	}
	n, err := strconv.ParseInt(strings.TrimSpace(v.Text), 10, 64)
	return n, err == nil
}

// True reports whether v is the literal true.
func (v Value) True() bool { return v.Kind == Bool && v.Text == "true" }

// List returns the elements of an array. A single object stands for an array of
// one, as platforms write it when there is one record; anything else is no list.
func (v Value) List() []Value {
	switch v.Kind {
	case Array:
		return v.Items
	case Object:
		return []Value{v}
	}
	return nil
}

// lastWins drops members that a later one of the same key replaces.
func lastWins(members []Member) []Member {
	if len(members) < 2 {
		return members
	}
	last := make(map[string]int, len(members))
	for i, m := range members {
		last[m.Key] = i
	}
	if len(last) == len(members) {
		return members
	}
	kept := members[:0]
	for i, m := range members {
		if last[m.Key] == i {
			kept = append(kept, m)
		}
	}
	return kept
}
