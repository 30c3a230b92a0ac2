package intake

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// readable are the suffixes of files that can hold data. Everything else is
// media or a program's own and is neither opened nor reported.
var readable = []string{
	"json", "jsonl", "ndjson", "js", "csv", "tsv", "html", "txt", "xml", "xlsx", "xls", "ics", "vcf", "mbox", "eml", "car",
	"db", "db-wal", "storedata", "storedata-wal",
	"zip", "gz", "tgz", "tar",
}

// Endings are those of the files that a person can choose, with their dots. What stands
// beside another file, such as the log of a database, is not among them.
func Endings() []string {
	list := []string{".log", ".xz"}
	for _, suffix := range readable {
		if !strings.Contains(suffix, "-") {
			list = append(list, "."+suffix)
		}
	}
	return list
}

// maxName is the longest path inside an archive that is taken as a name.
const maxName = 4096

// Suffix returns the suffix of a name in lower case without its dot. A number
// that a browser added after it ("followers_1.json (2)") is not part of it.
func Suffix(name string) string {
	s := strings.ToLower(path.Ext(Plain(name)))
	return strings.TrimPrefix(s, ".")
}

// Plain returns the last element of a name without the number that browsers add
// to the second download: "followers_1 (1).json" gives "followers_1.json".
func Plain(name string) string {
	base := path.Base(name)
	stem, suffix := base, ""
	if dot := strings.LastIndexByte(base, '.'); dot > 0 && !strings.ContainsAny(base[dot:], " (") {
		stem, suffix = base[:dot], base[dot:]
	}
	open := strings.LastIndex(stem, "(")
	if open < 1 || !strings.HasSuffix(stem, ")") {
		return base
	}
	number := stem[open+1 : len(stem)-1]
	if number == "" || len(number) > 3 || strings.Trim(number, "0123456789") != "" {
		return base
	}
	return strings.TrimRight(stem[:open], " ") + suffix
}

// ignored reports whether an entry is neither data nor worth a word: media, and
// what operating systems leave behind.
func ignored(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if part == "__MACOSX" || strings.HasPrefix(part, ".") {
			return true
		}
	}
	switch strings.ToLower(path.Base(name)) {
	case "thumbs.db", "desktop.ini":
		return true
	}
	return !slices.Contains(readable, Suffix(name)) && !chatLog(name) && !packedJSON(name)
}

// chatLog reports whether a file is called as chat programs call what was said in a
// channel: "#maker.log", "2024-06-01_#maker.log". All other logs are a program's own.
func chatLog(name string) bool {
	return Suffix(name) == "log" && strings.Contains(path.Base(name), "#")
}

// database reports whether a name is that of a database or of its log.
func database(name string) bool {
	switch strings.TrimSuffix(Suffix(name), "-wal") {
	case "db", "storedata":
		return true
	}
	return false
}

// bare reports whether a name has no suffix.
func bare(name string) bool { return !strings.Contains(path.Base(name), ".") }

// cleanName turns the name of an archive's entry into a clean slash path. It is
// false for a name that points out of the archive or names a drive or a device:
// nothing is ever written under such a name, but no honest export has one.
func cleanName(raw string, legacy bool) (string, bool) {
	name := raw
	if legacy && !utf8.ValidString(name) {
		if decoded, err := charmap.CodePage437.NewDecoder().String(name); err == nil {
			name = decoded
		}
	}
	name = strings.ReplaceAll(name, `\`, "/")
	if name == "" || len(name) > maxName || strings.ContainsRune(name, 0) || !utf8.ValidString(name) {
		return "", false
	}
	if strings.HasPrefix(name, "/") || (len(name) > 1 && name[1] == ':') {
		return "", false
	}
	for part := range strings.SplitSeq(name, "/") {
		if part == ".." {
			return "", false
		}
	}
	return path.Clean(name), true
}

// numbered gives the n-th file of one name a name of its own: "a (2).csv".
func numbered(name string, n int) string {
	dir, base := path.Split(name)
	suffix := path.Ext(base)
	return fmt.Sprintf("%s%s (%d)%s", dir, strings.TrimSuffix(base, suffix), n, suffix)
}
