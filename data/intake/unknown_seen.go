package intake

import (
	"regexp"
	"strings"
)

// seenKeys finds the names of members that stand at the beginning of a JSON text.
var seenKeys = regexp.MustCompile(`"([^"\\]{1,60})"\s*:`)

// seenAs says in a few words what a file that nobody knows begins with: keys or
// columns, so that whoever it belongs to can tell a new layout from a stray file.
func seenAs(t *Tree, name string) string {
	head, err := t.Peek(name, peekShort)
	if err != nil && len(head) == 0 {
		return ""
	}
	text := strings.TrimLeft(strings.TrimPrefix(string(head), "\ufeff"), " \t\r\n")
	switch Suffix(name) {
	case "json", "jsonl", "ndjson", "js":
		var keys []string
		for _, m := range seenKeys.FindAllStringSubmatch(text, -1) {
			if len(keys) == 6 {
				break
			}
			keys = append(keys, m[1])
		}
		if len(keys) > 0 {
			return "keys " + strings.Join(keys, ", ")
		}
	case "csv", "tsv":
		if line := seenIn([]byte(text)); line != "" {
			return "columns " + line
		}
	}
	return ""
}
