package wordpress

import (
	"encoding/xml"
	"strings"

	"rapport/data/intake/xmlread"
)

// local is the name of an element of the export's own name space or of plain
// RSS, and nothing for the others. The address of the name space differs between
// versions, and some files use the prefix without declaring it.
func local(n xml.Name) string {
	switch {
	case n.Space == "":
		return n.Local
	case n.Space == "wp" || strings.Contains(n.Space, "wordpress.org/export"):
		if strings.Contains(n.Space, "/excerpt") {
			return ""
		}
		return "wp:" + n.Local
	}
	return ""
}

// parser walks through the elements of one file.
type parser struct{ *xmlread.Reader }
