package command

import (
	"fmt"
	"os"
	"sync"
	"time"

	"rapport/app/desk"
)

// progress shows how far an import is, ten times a second, on standard error and
// only on a terminal.
func (s *state) progress() (show func(desk.Progress), done func()) {
	file, ok := s.Stderr.(*os.File)
	if s.quiet || s.json || !ok || !isTerminal(file) {
		return func(desk.Progress) {}, func() {}
	}
	var mu sync.Mutex
	var last time.Time
	show = func(p desk.Progress) {
		mu.Lock()
		defer mu.Unlock()
		if now := time.Now(); now.Sub(last) > 100*time.Millisecond {
			last = now
			fmt.Fprintf(file, "\r\033[K%s", progressWords(p))
		}
	}
	return show, func() { fmt.Fprint(file, "\r\033[K") }
}

func progressWords(p desk.Progress) string {
	switch {
	case p.Rolling:
		return "Bringing the figures up to date"
	case p.Total > 0:
		return fmt.Sprintf("%s: %d of %d MB", p.Path, p.Read>>20, p.Total>>20)
	}
	return "Looking at " + p.Path
}

func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
