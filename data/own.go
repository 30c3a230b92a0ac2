package data

import "strings"

// OwnAccount names an account of the owner on one platform alone, as the settings keep
// it: "instagram:tonwerk.nora". A handle or a number may be somebody else's elsewhere.
func OwnAccount(platform, value string) string { return platform + ":" + value }

// ParseOwn takes such a name apart; false for one that is meant on every platform, as an
// address is.
func ParseOwn(name string) (platform, value string, ok bool) {
	platform, value, ok = strings.Cut(name, ":")
	if !ok || platform == "" || value == "" || strings.HasPrefix(value, "//") {
		return "", "", false
	}
	for _, r := range platform {
		if r < 'a' || r > 'z' {
			return "", "", false
		}
	}
	return platform, value, true
}
