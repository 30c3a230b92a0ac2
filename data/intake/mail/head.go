package mail

import "bytes"

// The headers that are read.
const (
	hFrom = iota
	hTo
	hCc
	hBcc
	hDate
	hID
	hAnswers
	hReferences
	hSubject
	hDelivered
	hReceived
	hThread
	hLabels
	hAuto
	hPrecedence
	hStatus
	hList
	hReply
	headers
)

// head are the headers of a letter, as they stand.
type head struct {
	field [headers][]byte
}

// known is a header by its name in lower case.
type known struct {
	name string
	at   int
}

// byLength are the headers by the length of their names, so that few are compared.
var byLength = index(
	known{"from", hFrom}, known{"to", hTo}, known{"cc", hCc}, known{"bcc", hBcc}, known{"date", hDate}, known{"message-id", hID},
	known{"in-reply-to", hAnswers}, known{"references", hReferences}, known{"subject", hSubject}, known{"delivered-to", hDelivered},
	known{"received", hReceived}, known{"x-gm-thrid", hThread}, known{"x-gmail-labels", hLabels}, known{"auto-submitted", hAuto},
	known{"precedence", hPrecedence}, known{"x-mozilla-status", hStatus}, known{"list-id", hList}, known{"list-unsubscribe", hList}, known{"reply-to", hReply},
)

func index(list ...known) (all [20][]known) {
	for _, k := range list {
		all[len(k.name)] = append(all[len(k.name)], k)
	}
	return all
}

// parse reads headers to the empty line below them and returns how much they and
// it take; whole is false where the text ends before.
func (h *head) parse(s []byte) (n int, whole bool) {
	last := -1 // the header that the line before belongs to
	begin := 0 // of its value
	for n < len(s) {
		end := bytes.IndexByte(s[n:], '\n')
		if end < 0 {
			end = len(s) - n
			whole = false
		} else {
			end++
			whole = true
		}
		line := s[n : n+end]
		switch {
		case line[0] == '\n' || line[0] == '\r' && len(line) <= 2:
			return n + end, true
		case line[0] == ' ' || line[0] == '\t':
			if last >= 0 {
				h.field[last] = s[begin : n+end]
			}
		default:
			last = -1
			if colon := bytes.IndexByte(line, ':'); colon > 0 {
				last = h.wants(bytes.TrimRight(line[:colon], " \t"))
				if begin = n + colon + 1; last >= 0 {
					h.field[last] = s[begin : n+end]
				}
			}
		}
		n += end
	}
	return n, false
}

// wants returns where a header is kept, or -1. Of several the first counts: the
// owner's own server wrote it. An address of delivery below a server's mark is
// that of somebody the letter passed through.
func (h *head) wants(name []byte) int {
	if len(name) >= len(byLength) {
		return -1
	}
	for _, k := range byLength[len(name)] {
		if name[0]|0x20 != k.name[0] || !equalFold(name, k.name) {
			continue
		}
		if h.field[k.at] != nil || k.at == hDelivered && h.field[hReceived] != nil {
			return -1
		}
		return k.at
	}
	return -1
}

func equalFold(name []byte, lower string) bool {
	for i, c := range name {
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		if c != lower[i] {
			return false
		}
	}
	return true
}

// unfold returns a header in one line.
func unfold(v []byte) string {
	v = bytes.TrimSpace(v)
	if bytes.IndexByte(v, '\n') < 0 {
		return string(v)
	}
	out := make([]byte, 0, len(v))
	for len(v) > 0 {
		line := v[:lineEnd(v)]
		v = v[len(line):]
		if line = bytes.TrimSpace(line); len(out) > 0 && len(line) > 0 {
			out = append(out, ' ')
		}
		out = append(out, line...)
	}
	return string(out)
}

// identifier returns the first or the last message id in a header, without its
// brackets; the words of old programs around it are left out.
func identifier(v []byte, last bool) []byte {
	open, end := bytes.IndexByte(v, '<'), -1
	if last {
		open = bytes.LastIndexByte(v, '<')
	}
	if open >= 0 {
		end = bytes.IndexByte(v[open:], '>')
	}
	if end > 1 {
		id := v[open+1 : open+end]
		if bytes.IndexByte(id, '\n') >= 0 { // a long id was folded
			id = bytes.Join(bytes.Fields(id), nil)
		}
		return bytes.TrimSpace(id)
	}
	if id := bytes.TrimSpace(v); bytes.IndexByte(id, '@') > 0 && !bytes.ContainsAny(id, " \t\r\n\"") {
		return bytes.Trim(id, "<>")
	}
	return nil
}
