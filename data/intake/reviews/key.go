package reviews

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/layout"
)

// key is the app's own id of a review. Where the file has none it is made of what
// a review keeps whatever is answered later.
func (a *app) key(f *layout.File, r layout.Row, v *review) (string, error) {
	if id := r.Get(a.id...); id != "" {
		return id, rounded("review", id)
	}
	who := data.Normalize(data.ByEmail, r.Get(a.email...))
	return f.State.(*shop).made(f, stamp(v.at.at), who, r.Get(a.name...), v.product, fmt.Sprint(v.rating), v.text), nil
}

func stamp(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return at.UTC().Format(time.RFC3339Nano)
}

// made makes a key of parts. Equal reviews of one file stay as many as they are;
// those of two files are the same.
func (s *shop) made(f *layout.File, parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	key := hex.EncodeToString(sum[:10])
	if s.file != f.Index {
		s.file = f.Index
		clear(s.seen)
	}
	s.seen[key]++
	if n := s.seen[key]; n > 1 {
		return fmt.Sprint(key, " ", n)
	}
	return key
}
