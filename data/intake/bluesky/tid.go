package bluesky

import (
	"strings"
	"time"
)

// digits are those of keys that tell a time, in their order.
const digits = "234567abcdefghijklmnopqrstuvwxyz"

const tidLength = 13

// parseTID reads a key that tells a time.
func parseTID(key string) (uint64, bool) {
	if len(key) != tidLength || strings.IndexByte(digits, key[0]) >= 16 { // the first bit is always 0
		return 0, false
	}
	n := uint64(0)
	for i := range len(key) {
		d := strings.IndexByte(digits, key[i])
		if d < 0 {
			return 0, false
		}
		n = n<<5 | uint64(d)
	}
	return n, true
}

// formatTID writes it again.
func formatTID(n uint64) string {
	var key [tidLength]byte
	for i := tidLength - 1; i >= 0; i-- {
		key[i] = digits[n&31]
		n >>= 5
	}
	return string(key[:])
}

// tidTime is the moment that a key tells: microseconds above ten bits that keep two
// clocks apart. Zero for a moment that cannot be.
func tidTime(n uint64) time.Time { return possible(time.UnixMicro(int64(n >> 10)).UTC()) }

// possible drops times that no account can have.
func possible(t time.Time) time.Time {
	if t.Year() < 1990 || t.Year() > 2100 {
		return time.Time{}
	}
	return t
}
