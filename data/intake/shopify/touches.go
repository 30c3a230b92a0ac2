package shopify

import (
	"net/url"
	"slices"
	"strings"

	"rapport/data"
	"rapport/data/intake/sheet"
)

// maxTouch cuts what a form wrote into an order; no tracking value is longer.
const maxTouch = 500

// touches collects what may tell why somebody ordered.
func (r *reader) touches(row sheet.Row) []data.Touch {
	c, all := r.columns, touchList{}
	for code := range strings.SplitSeq(r.shared(row, c.code), ",") {
		// "Custom discount" is what staff take off by hand.
		if code = strings.TrimSpace(code); !strings.EqualFold(code, "Custom discount") {
			all.add(data.CodeTouch, "", code)
		}
	}
	if cell := row.Cell(c.attributes); len(cell) > 0 {
		for _, a := range attributes(string(cell)) {
			all.addAttribute(a)
		}
	}
	for tag := range strings.SplitSeq(r.shared(row, c.tags), ",") {
		all.add(data.TagTouch, "", tag)
	}
	all.add(data.SourceTouch, "", r.shared(row, c.source))
	return all
}

// touchList collects touches, each once.
type touchList []data.Touch

func (l *touchList) add(kind data.TouchKind, key, value string) {
	value = strings.TrimSpace(value)
	if value == "" {
		return
	}
	if len(value) > maxTouch {
		value = strings.ToValidUTF8(value[:maxTouch], "")
	}
	t := data.Touch{Kind: kind, Key: key, Value: value}
	if !slices.Contains(*l, t) {
		*l = append(*l, t)
	}
}

type attribute struct{ key, value string }

// attributes reads lines "key: value"; a line without a colon belongs to the
// value before it.
func attributes(text string) []attribute {
	var all []attribute
	for line := range strings.Lines(strings.ReplaceAll(text, "\r", "\n")) {
		line = strings.TrimSpace(line)
		key, value, ok := strings.Cut(line, ":")
		switch {
		case line == "":
		case ok && !strings.HasPrefix(value, "//"):
			all = append(all, attribute{normalKey(key), strings.TrimSpace(value)})
		case len(all) > 0:
			all[len(all)-1].value += "\n" + line
		}
	}
	return all
}

// normalKey makes one key of the spellings that apps use: "UTM source",
// "utm-source", "sm_utm_source".
func normalKey(key string) string {
	key = strings.NewReplacer(" ", "_", "-", "_").Replace(strings.ToLower(strings.TrimSpace(key)))
	key = strings.TrimRight(strings.TrimLeft(key, "_"), "?")
	for _, prefix := range []string{"sm_", "ge_", "cl_"} {
		key = strings.TrimPrefix(key, prefix)
	}
	return key
}

// linkKeys are attributes that name who or what sent the buyer.
var linkKeys = map[string]bool{
	"ref": true, "referrer": true, "aff": true, "affiliate": true, "influencer": true, "creator": true, "via": true,
	"fbclid": true, "ttclid": true, "gclid": true, "msclkid": true, "scclid": true, "irclickid": true,
}

func isLinkKey(key string) bool { return strings.HasPrefix(key, "utm_") || linkKeys[key] }

func (l *touchList) addAttribute(a attribute) {
	switch {
	case a.key == "ip_address", a.key == "ip", a.key == "user_agent", a.key == "browser_ip":
		// Says nothing about why somebody ordered and is nobody's business.
	case a.key == "utmparams" || a.key == "utm_params":
		l.addQuery(a.value)
	case isLinkKey(a.key):
		l.add(data.LinkTouch, a.key, a.value)
	case strings.Contains(a.key, "landing") || strings.Contains(a.key, "referring"):
		if _, query, ok := strings.Cut(a.value, "?"); ok {
			l.addQuery(query)
		}
		l.add(data.NoteTouch, a.key, a.value)
	case strings.Contains(a.key, "hear_about") || strings.Contains(a.key, "heard_about") || strings.Contains(a.key, "find_us") || strings.Contains(a.key, "found_us") || a.key == "referred_by":
		l.add(data.DeclaredTouch, a.key, a.value)
	default:
		l.add(data.NoteTouch, a.key, a.value)
	}
}

// addQuery reads the part of an address after the question mark.
func (l *touchList) addQuery(query string) {
	query, _, _ = strings.Cut(strings.TrimPrefix(query, "?"), "#")
	for pair := range strings.SplitSeq(query, "&") {
		key, value, _ := strings.Cut(pair, "=")
		if plain, err := url.QueryUnescape(value); err == nil {
			value = plain
		}
		if key = normalKey(key); isLinkKey(key) {
			l.add(data.LinkTouch, key, value)
		}
	}
}
