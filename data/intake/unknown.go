package intake

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapport/data"
)

// unrecognised says that no format knows what lies here, and what was seen, so
// that the person can tell a wrong file from a layout that is new.
func unrecognised(t *Tree) error {
	hint := "The commands \"formats\" and \"import --help\" list what can be read and how to get it."
	if len(t.Entries) == 1 {
		e := t.Entries[0]
		msg := fmt.Sprintf("%s is no export that Rapport knows.", t.Path)
		switch Suffix(e.Name) {
		case "csv", "tsv", "xlsx":
			hint = "If it is a table of sales, say what its columns are: drop it on the window, or use the command \"mappings propose FILE\"."
		}
		if head, err := t.Peek(e.Name, 4096); err == nil {
			if seen := seenIn(head); seen != "" {
				msg += " It begins with: " + seen
			}
		}
		return &data.Error{Code: data.WarnUnknownFormat, Msg: msg, Hint: hint}
	}
	names := []string{}
	for _, e := range t.Entries {
		names = append(names, path.Base(e.Name))
	}
	slices.Sort(names)
	names = slices.Compact(names)
	more := ""
	if len(names) > 5 {
		names, more = names[:5], " and others"
	}
	return &data.Error{
		Code: data.WarnUnknownFormat, Hint: hint,
		Msg: fmt.Sprintf("Nothing in %s is an export that Rapport knows. It holds %s%s.", t.Path, strings.Join(names, ", "), more),
	}
}

// seenIn returns the first words of a text file, or nothing for other files. It
// is shown to the person whose file it is, and kept short.
func seenIn(head []byte) string {
	head = bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))
	line, _, _ := bytes.Cut(bytes.TrimLeft(head, "\r\n \t"), []byte("\n"))
	if len(line) > 120 {
		line = line[:120]
		for len(line) > 0 && !utf8.Valid(line) {
			line = line[:len(line)-1]
		}
	}
	text := strings.TrimSpace(string(line))
	if !utf8.ValidString(text) || strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsPrint(r) && r != '\t' }) {
		return ""
	}
	return strings.ReplaceAll(text, "\t", " ")
}
