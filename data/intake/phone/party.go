package phone

import (
	"strings"

	"rapport/data"
)

// party names who is at the other end. A number without its country is kept as it
// stands. Names of senders ("PARCEL") are no numbers and mean somebody in this
// conversation only.
func party(address, name string) data.Ref {
	address = strings.TrimSpace(address)
	if name == "(Unknown)" {
		name = ""
	}
	switch {
	case data.Normalize(data.ByEmail, address) != "":
		return data.Ref{Kind: data.ByEmail, Value: address, Name: name}
	case number(address):
		return data.Ref{Kind: data.ByPhone, Value: address, Name: name}
	}
	return data.Ref{Kind: data.ByName, Value: address, Scope: address, Name: name}
}

// number reports whether an address can be dialled.
func number(s string) bool {
	digits := 0
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9' || r == '*' || r == '#':
			digits++
		case !strings.ContainsRune("+ -./()\u00a0\u202a\u202c", r):
			return false
		}
	}
	return digits > 0
}

// nobody reports whether an address names no one: withheld numbers are written
// as negative ones.
func nobody(address string) bool {
	switch strings.ToLower(address) {
	case "", "-1", "-2", "-3", "unknown", "private", "(unknown)", "insert-address-token":
		return true
	}
	return false
}

// shortest is how many digits a person's number has at least; services have fewer.
const shortest = 7

// machine reports whether an address is a service's: a short number or a name.
func machine(r data.Ref) bool {
	switch r.Kind {
	case data.ByName:
		return true
	case data.ByPhone:
		digits := 0
		for _, c := range r.Value {
			if c >= '0' && c <= '9' {
				digits++
			}
		}
		return digits < shortest
	}
	return false
}

// thread is the conversation with an address. Calls and messages share it.
func thread(address string) string {
	if norm := data.Normalize(data.ByPhone, address); norm != "" {
		return norm
	}
	if !number(address) {
		return strings.ToLower(address)
	}
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" -./()\u00a0", r) {
			return -1
		}
		return r
	}, address)
}
