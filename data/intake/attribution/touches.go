// Package attribution collects from an order what may tell why somebody bought
// (metrics.md 10): discount codes, what a link carried, what the buyer said. It reads;
// who is credited is decided elsewhere.
package attribution

import (
	"net/url"
	"slices"
	"strings"

	"rapport/data"
)

// maxValue cuts what a form wrote into an order; no tracking value is longer.
const maxValue = 500

// Touches are pieces of evidence, each once.
type Touches []data.Touch

// Add takes in a piece of evidence, if there is one.
func (l *Touches) Add(kind data.TouchKind, key, value string) {
	value = strings.TrimSpace(value)
	if value == "" {
		return
	}
	if len(value) > maxValue {
		value = strings.ToValidUTF8(value[:maxValue], "")
	}
	t := data.Touch{Kind: kind, Key: key, Value: value}
	if !slices.Contains(*l, t) {
		*l = append(*l, t)
	}
}

// Codes takes in discount codes that stand in one cell, with commas between them.
func (l *Touches) Codes(cell string) {
	for code := range strings.SplitSeq(cell, ",") {
		// "Custom discount" is what staff take off by hand.
		if code = strings.TrimSpace(code); !strings.EqualFold(code, "Custom discount") {
			l.Add(data.CodeTouch, "", code)
		}
	}
}

// Tags takes in tags that stand in one cell, with commas between them.
func (l *Touches) Tags(cell string) {
	for tag := range strings.SplitSeq(cell, ",") {
		l.Add(data.TagTouch, "", tag)
	}
}

// Lines takes in lines "key: value"; a line without a colon belongs to the value
// before it.
func (l *Touches) Lines(text string) {
	type attribute struct{ key, value string }
	var all []attribute
	for line := range strings.Lines(strings.ReplaceAll(text, "\r", "\n")) {
		line = strings.TrimSpace(line)
		key, value, ok := strings.Cut(line, ":")
		switch {
		case line == "":
		case ok && !strings.HasPrefix(value, "//"):
			all = append(all, attribute{key, strings.TrimSpace(value)})
		case len(all) > 0:
			all[len(all)-1].value += "\n" + line
		}
	}
	for _, a := range all {
		l.Attribute(a.key, a.value)
	}
}

// Attribute takes in what an order says under a name that a shop, an app or a form
// chose.
func (l *Touches) Attribute(key, value string) {
	key = NormalKey(key)
	switch {
	case key == "ip_address", key == "ip", key == "user_agent", key == "browser_ip":
		// Says nothing about why somebody ordered and is nobody's business.
	case key == "utmparams" || key == "utm_params":
		l.Query(value)
	case IsLink(key):
		l.Add(data.LinkTouch, key, value)
	case isAddress(key):
		if _, query, ok := strings.Cut(value, "?"); ok {
			l.Query(query)
		}
		l.Add(data.NoteTouch, key, value)
	case IsQuestion(key):
		l.Add(data.DeclaredTouch, key, value)
	default:
		l.Add(data.NoteTouch, key, value)
	}
}

// Query reads the part of an address after the question mark.
func (l *Touches) Query(query string) {
	query, _, _ = strings.Cut(strings.TrimPrefix(query, "?"), "#")
	for pair := range strings.SplitSeq(query, "&") {
		key, value, _ := strings.Cut(pair, "=")
		if plain, err := url.QueryUnescape(value); err == nil {
			value = plain
		}
		if key = NormalKey(key); IsLink(key) {
			l.Add(data.LinkTouch, key, value)
		}
	}
}

// spaces are those of keys.
var spaces = strings.NewReplacer(" ", "_", "-", "_")

// NormalKey makes one key of the spellings that shops and apps use: "UTM source",
// "utm-source", "sm_utm_source", "meta:_wc_order_attribution_utm_source",
// "ref (metadata)".
func NormalKey(key string) string {
	key = spaces.Replace(strings.ToLower(strings.TrimSpace(key)))
	key = strings.TrimSuffix(strings.TrimPrefix(key, "meta:"), "_(metadata)")
	key = strings.TrimRight(strings.TrimLeft(key, "_"), "?")
	for _, prefix := range []string{"wc_order_attribution_", "sm_", "ge_", "cl_"} {
		key = strings.TrimPrefix(key, prefix)
	}
	return key
}

// linkKeys are attributes that name who or what sent the buyer.
var linkKeys = map[string]bool{
	"ref": true, "referrer": true, "aff": true, "affiliate": true, "influencer": true, "creator": true, "via": true,
	"fbclid": true, "ttclid": true, "gclid": true, "msclkid": true, "scclid": true, "irclickid": true,
}

// IsLink reports whether a normal key names who or what sent the buyer.
func IsLink(key string) bool { return strings.HasPrefix(key, "utm_") || linkKeys[key] }

// isAddress reports whether a normal key holds the address of a page.
func isAddress(key string) bool {
	return strings.Contains(key, "landing") || strings.Contains(key, "referring") || key == "session_entry"
}

// IsQuestion reports whether a normal key asks how the buyer heard of the shop.
func IsQuestion(key string) bool {
	for _, part := range []string{"hear_about", "heard_about", "hear_of", "heard_of", "find_out_about", "find_us", "found_us"} {
		if strings.Contains(key, part) {
			return true
		}
	}
	return key == "referred_by"
}
