package desk

import (
	"os"
	"path/filepath"
	"strings"
	"time"
)

// SystemZone returns the IANA name of the computer's time zone, "UTC" when it
// does not tell.
func SystemZone() string {
	candidates := []string{strings.TrimPrefix(os.Getenv("TZ"), ":")}
	if name, err := os.ReadFile("/etc/timezone"); err == nil {
		candidates = append(candidates, strings.TrimSpace(string(name)))
	}
	if target, err := filepath.EvalSymlinks("/etc/localtime"); err == nil {
		if _, name, ok := strings.Cut(target, "zoneinfo/"); ok {
			candidates = append(candidates, name)
		}
	}
	candidates = append(candidates, time.Local.String())
	for _, name := range candidates {
		if name == "" || name == "Local" {
			continue
		}
		if _, err := time.LoadLocation(name); err == nil {
			return name
		}
	}
	return "UTC"
}

// currencies of the regions that most users live in; elsewhere the first import
// decides. Source: ISO 3166 regions and ISO 4217 currencies.
var currencies = map[string]string{
	"AT": "EUR", "BE": "EUR", "CY": "EUR", "DE": "EUR", "EE": "EUR", "ES": "EUR", "FI": "EUR", "FR": "EUR", "GR": "EUR", "HR": "EUR",
	"IE": "EUR", "IT": "EUR", "LT": "EUR", "LU": "EUR", "LV": "EUR", "MT": "EUR", "NL": "EUR", "PT": "EUR", "SI": "EUR", "SK": "EUR",
	"US": "USD", "GB": "GBP", "CH": "CHF", "CA": "CAD", "AU": "AUD", "NZ": "NZD", "JP": "JPY", "KR": "KRW", "SE": "SEK", "NO": "NOK",
	"DK": "DKK", "PL": "PLN", "CZ": "CZK", "HU": "HUF", "RO": "RON", "UA": "UAH", "IN": "INR", "BR": "BRL", "MX": "MXN", "ZA": "ZAR",
	"SG": "SGD", "HK": "HKD", "TR": "TRY", "IL": "ILS", "TH": "THB", "ID": "IDR", "PH": "PHP", "VN": "VND", "NG": "NGN", "KE": "KES",
}

// SystemCurrency proposes the currency of the region in the system's locale
// ("de_DE.UTF-8" gives EUR); empty when it names none.
func SystemCurrency() string {
	for _, name := range []string{"LC_ALL", "LC_MONETARY", "LANG"} {
		locale, _, _ := strings.Cut(os.Getenv(name), ".")
		if _, region, ok := strings.Cut(locale, "_"); ok {
			return currencies[strings.ToUpper(region)]
		}
	}
	return ""
}

// DefaultPath returns where the workspace lies when nobody says otherwise:
// $XDG_DATA_HOME/rapport/Main.rapport, on macOS and Windows the place where
// programs keep a user's data.
func DefaultPath() string {
	return filepath.Join(dataFolder(), "Main.rapport")
}

// InventedPath returns where the invented workspace to look around in lies. It
// is never the user's own.
func InventedPath() string {
	return filepath.Join(dataFolder(), "Invented.rapport")
}
