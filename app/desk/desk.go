// Package desk is what a person does with a workspace: import files, look at a
// week, list people, tick something off. The window and the commands both sit at
// this desk, so they cannot disagree. It joins the packages below data and knows
// neither Fyne nor the terminal.
package desk

import (
	"cmp"
	"context"
	"errors"
	"os"
	"runtime/debug"
	"sync"
	"time"

	"rapport/data"
	"rapport/data/intake/formats"
	"rapport/data/metric"
	"rapport/data/people"
	"rapport/data/store"

	"rapport/data/intake"
)

// Config says which workspace to open and what time it is.
type Config struct {
	Path     string           // the workspace file; created when missing
	Now      func() time.Time // nil: the system's clock
	ReadOnly bool
	// By says where the settings are changed, for their history; empty: in the window.
	By string
	// Steady lets the moment of figures stand still for some minutes while nothing
	// changes: for a window, where one page follows the other.
	Steady bool
	// Existing refuses to create a file: looking at a workspace that is not
	// there is a mistake, importing into one is not.
	Existing bool
}

// Desk is one open workspace. Its methods may be called from several goroutines.
type Desk struct {
	store   *store.Workspace
	now     func() time.Time
	by      string
	formats []*intake.Format

	steady bool

	mu   sync.Mutex // guards what follows
	book *metric.Book
	mark bookMark
	asOf time.Time // see moment
	// looked begins the week that was looked at last; 0: none yet.
	looked data.Day
	kept   keptMark

	comparing sync.Mutex // one at a time looks for who may be one person
	wholeUpTo int        // so many persons are compared all with all
}

// bookMark says what a book was made from.
type bookMark struct {
	generation int64
	settings   int
}

// Open opens the workspace, creating it with the system's zone when it is new.
func Open(ctx context.Context, c Config) (*Desk, error) {
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Existing {
		if err := holdsSomething(c.Path); err != nil {
			return nil, err
		}
	}
	w, err := store.Open(ctx, c.Path, store.Options{Resolve: people.Resolve, ReadOnly: c.ReadOnly, Now: c.Now()})
	if err != nil {
		return nil, err
	}
	d := &Desk{store: w, now: c.Now, by: cmp.Or(c.By, InWindow), formats: formats.All(), wholeUpTo: wholeUpTo, steady: c.Steady}
	if err := d.begin(ctx, c.ReadOnly); err != nil {
		return nil, errors.Join(err, w.Close())
	}
	return d, nil
}

// holdsSomething refuses a file that is not there, and one that is empty: a workspace whose
// contents a disk has lost must not look like one in which nothing happened.
func holdsSomething(path string) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return &data.Error{
			Code: "no_workspace", Msg: "There is no workspace at " + path + ".",
			Hint: "Import something first: rapport import FILE", Err: err,
		}
	case err == nil && info.Mode().IsRegular() && info.Size() == 0:
		return &data.Error{
			Code: "empty_workspace", Msg: "The file " + path + " is empty: it holds no workspace.",
			Hint: "If it held one, put a backup in its place: rapport restore FILE. If not, import something first: rapport import FILE",
		}
	}
	return nil
}

// begin gives a new workspace the system's zone, so that weeks are right from
// the first import on; the window asks for it once.
func (d *Desk) begin(ctx context.Context, readOnly bool) error {
	fresh, err := d.store.Fresh(ctx)
	if err != nil || !fresh || readOnly {
		return err
	}
	s := data.DefaultSettings()
	s.Zone = SystemZone()
	return d.store.SaveSettings(ctx, s, store.Hand{By: AtStart, At: d.now()})
}

// Close closes the workspace.
func (d *Desk) Close() error { return d.store.Close() }

// Path returns the workspace's file.
func (d *Desk) Path() string { return d.store.Path() }

// Now returns the desk's time.
func (d *Desk) Now() time.Time { return d.now() }

// Formats lists what can be imported, in groups and the order of the screen.
func (d *Desk) Formats() []formats.Group { return formats.Groups() }

// Settings returns the workspace's settings.
func (d *Desk) Settings(ctx context.Context) (data.Settings, error) { return d.store.Settings(ctx) }

// manyEvents are worth giving memory back for while figures are made of them.
const manyEvents = 500_000

// Book returns the workspace's figures, computed again only when something changed.
func (d *Desk) Book(ctx context.Context) (*metric.Book, error) {
	s, err := d.store.Settings(ctx)
	if err != nil {
		return nil, err
	}
	gen, err := d.store.Generation(ctx)
	if err != nil {
		return nil, err
	}
	mark := bookMark{gen, s.Version}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.book != nil && d.mark == mark {
		return d.book, nil
	}
	facts, err := d.store.Facts(ctx)
	if err != nil {
		return nil, err
	}
	if len(facts.Events) > manyEvents {
		debug.SetGCPercent(frugal) // a quarter less memory, and hardly more time
	}
	d.book, d.mark, d.asOf = metric.Renew(d.book, facts, s), mark, time.Time{}
	return d.book, nil
}

// Currency returns the chosen currency: the setting's, else the one with the
// most sales; empty in a workspace without sales.
func (d *Desk) Currency(ctx context.Context) (string, error) {
	s, err := d.store.Settings(ctx)
	if err != nil || s.Currency != "" {
		return s.Currency, err
	}
	sums, err := d.store.Money(ctx)
	if err != nil {
		return "", err
	}
	best := data.MoneySum{}
	for _, m := range sums {
		if m.Sales > best.Sales {
			best = m
		}
	}
	return best.Currency, nil
}

// RollUp brings the derived figures of persons up to now, if they are stale.
func (d *Desk) RollUp(ctx context.Context) error {
	s, err := d.store.Settings(ctx)
	if err != nil {
		return err
	}
	gen, err := d.store.Generation(ctx)
	if err != nil {
		return err
	}
	have, err := d.store.FiguresMark(ctx)
	if err != nil {
		return err
	}
	// The chosen currency follows from facts and settings, so it needs no look.
	want := store.FiguresMark{Day: data.DayOf(d.now(), s.Location()), Generation: gen, Settings: s.Version, Currency: have.Currency}
	if have == want {
		return nil
	}
	currency, err := d.Currency(ctx)
	if err != nil {
		return err
	}
	want.Currency = currency
	book, err := d.Book(ctx)
	if err != nil {
		return err
	}
	return d.store.SaveFigures(ctx, want, book.People(d.now(), currency))
}
