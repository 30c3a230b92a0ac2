package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"time"

	"rapport/data"
)

// Import describes one export that is imported: one batch of files, kept or
// taken back as a whole.
type Import struct {
	Path     string
	Format   string
	Platform string // of the records that name none; empty: Format
	Version  string
	Account  string
	Files    []data.ImportFile
	Unknown  []string
	Warnings []data.Warning
	// Reconciled are sums that the files state, beside those of their rows.
	Reconciled []data.Reconciliation
	AsOf       time.Time // when the platform made the export
	Now        time.Time
	Inbound    bool // its files can hold other people's acts
}

// Mark recognises what a plan saw: the records, and the workspace.
type Mark struct {
	Digest     [32]byte
	Generation int64
}

// Import keeps the records of one export in one transaction. An export that
// brings nothing new or changed leaves only a row in the history. finish is
// asked after the last record for what only the reading told.
func (w *Workspace) Import(ctx context.Context, head Import, records iter.Seq2[data.Record, error], finish func(*Import)) (*data.ImportReport, error) {
	return w.importRecords(ctx, head, records, finish, nil)
}

// ImportPlanned imports what was planned. When the records or the workspace are
// not those that the plan saw, nothing is changed and the error has the code
// "plan_changed".
func (w *Workspace) ImportPlanned(ctx context.Context, head Import, records iter.Seq2[data.Record, error], finish func(*Import), want Mark) (*data.ImportReport, error) {
	return w.importRecords(ctx, head, records, finish, &want)
}

func (w *Workspace) importRecords(ctx context.Context, head Import, records iter.Seq2[data.Record, error], finish func(*Import), want *Mark) (*data.ImportReport, error) {
	s, err := w.Settings(ctx)
	if err != nil {
		return nil, err
	}
	im := newImporter(head, s)
	err = w.load(ctx, func(c *change) error { return im.run(c, records, finish, want) })
	if err != nil {
		return nil, fmt.Errorf("import: %w", err)
	}
	return im.report(), nil
}

// importer is one import under way.
type importer struct {
	c        *change
	head     Import
	settings data.Settings
	zone     *time.Location
	dry      bool // a plan: look, but write nothing

	id        int64
	base      int64                     // id of the first file
	files     []fileTally               // by ordinal
	firstID   [len(factKinds) + 1]int64 // ids from here on are new
	firstSelf int64                     // the same for identities
	began     time.Time
	met       acquainted
	named     *sieve                      // identities of this import, where there were none before
	written   [len(factKinds) + 1]*sieve  // the same of its facts
	older     map[int64]bool              // identities from before: brought something new?
	planned   map[key][8]byte             // what a plan would have written
	spelled   []int64                     // identities that are written in several ways
	turned    []int64                     // identities that this batch makes the owner's
	unsettled []int64                     // identities whose person may be another
	contested [len(factKinds) + 1][]int64 // facts that files state differently
	unmatched []data.Unmatched            // what belongs to no sale that is here
	novel     bool                        // brings evidence or a spelling that is new

	tally
}

func newImporter(head Import, s data.Settings) *importer {
	return &importer{
		head: head, settings: s, zone: s.Location(), began: time.Now(), met: acquainted{}, older: map[int64]bool{}, planned: map[key][8]byte{}, tally: newTally(),
	}
}

// run does the whole import inside the transaction of c.
func (im *importer) run(c *change, records iter.Seq2[data.Record, error], finish func(*Import), want *Mark) error {
	im.c, im.marking = c, want != nil
	if want != nil {
		generation, err := number(c.ctx, c.Tx, "SELECT max(value) FROM counter WHERE name = 'generation'")
		if err != nil {
			return err
		}
		if generation != want.Generation {
			return planChanged("The workspace was changed after the plan was made.")
		}
	}
	if err := im.start(); err != nil {
		return err
	}
	if err := im.read(c.ctx, records); err != nil {
		return err
	}
	finish(&im.head)
	if want != nil && im.digest() != want.Digest {
		return planChanged("The files were changed after the plan was made.")
	}
	return im.conclude()
}

func planChanged(msg string) error {
	return &data.Error{Code: "plan_changed", Msg: msg, Hint: "Look at the new plan and import again."}
}

// start makes the rows that everything else refers to.
func (im *importer) start() error {
	var err error
	if im.id, err = im.c.take("import", 1); err != nil {
		return err
	}
	for _, kind := range factKinds {
		if im.firstID[kind], err = im.c.next(kind.name()); err != nil {
			return err
		}
		if im.firstID[kind] == 1 {
			im.written[kind] = new(sieve)
		}
	}
	if im.firstSelf, err = im.c.next("identity"); err != nil {
		return err
	}
	if im.firstSelf == 1 {
		im.named = new(sieve)
	}
	if im.base, err = im.c.next("import_file"); err != nil {
		return err
	}
	if err := im.insertHistory(data.ImportDone); err != nil {
		return err
	}
	return im.haveFiles(len(im.head.Files))
}

// next returns the id that a counter would give.
func (c *change) next(counter string) (int64, error) {
	n, err := number(c.ctx, c.Tx, "SELECT max(value) FROM counter WHERE name = ?", counter)
	return n + 1, err
}

// haveFiles makes sure that there is a row for n files. Nobody else takes ids
// inside the transaction, so those of one import follow each other.
func (im *importer) haveFiles(n int) error {
	for len(im.files) < n {
		im.files = append(im.files, fileTally{})
		if im.dry {
			continue
		}
		id, err := im.c.take("import_file", 1)
		if err != nil {
			return err
		}
		_, err = im.c.exec(`
			INSERT INTO import_file (id, import, ordinal, name, kind, title, size, sha256, records, rejected, new, same, changed, first_at, last_at)
			VALUES (?, ?, ?, '', '', '', 0, '', 0, 0, 0, 0, 0, 0, 0)`, id, im.id, len(im.files)-1)
		if err != nil {
			return err
		}
	}
	return nil
}

// read reads beside writing: one goroutine turns records into batches, this
// one compares and writes them.
func (im *importer) read(ctx context.Context, records iter.Seq2[data.Record, error]) error {
	ctx, stop := context.WithCancel(ctx)
	batches := make(chan *batch, 1)
	go func() {
		defer close(batches)
		produce(ctx, newPreparer(cmp.Or(im.head.Platform, im.head.Format), im.settings), records, batches)
	}()
	var err error
	for b := range batches {
		if err == nil {
			if err = b.err; err == nil {
				err = im.take(b)
			}
			if err != nil {
				stop() // the reader ends; what it still sends is dropped
			}
		}
	}
	stop()
	return err
}

func produce(ctx context.Context, p *preparer, records iter.Seq2[data.Record, error], batches chan<- *batch) {
	b := newBatch()
	send := func() bool {
		select {
		case batches <- b:
			b = newBatch()
			return true
		case <-ctx.Done():
			return false
		}
	}
	for r, err := range records {
		var row *data.RowError
		switch {
		case errors.As(err, &row):
			b.records++
			b.bytes += len(row.Raw)
			b.rejects = append(b.rejects, rejectRow{row.File, row.Line, row.Reason, row.Raw})
		case err != nil:
			b = newBatch()
			b.err = err
			send()
			return
		default:
			p.add(b, r)
		}
		if b.full() && !send() {
			return
		}
	}
	if ctx.Err() != nil {
		b.err = ctx.Err()
	}
	send()
}

// take compares one batch with the workspace and writes it.
func (im *importer) take(b *batch) error {
	if err := im.haveFiles(b.lastFile() + 1); err != nil {
		return err
	}
	if err := im.takeParties(b); err != nil {
		return fmt.Errorf("identities: %w", err)
	}
	for _, kind := range factKinds {
		if err := im.takeFacts(kind, b); err != nil {
			return fmt.Errorf("%s: %w", kind.name(), err)
		}
	}
	if err := im.takeRejects(b); err != nil {
		return fmt.Errorf("rejected records: %w", err)
	}
	return nil
}

// lastFile is the highest ordinal of a file in the batch; -1 for none.
func (b *batch) lastFile() int {
	last := -1
	for _, a := range b.aliases {
		last = max(last, a.file)
	}
	for _, list := range b.facts {
		for i := range list {
			last = max(last, list[i].file)
		}
	}
	for _, r := range b.rejects {
		last = max(last, r.file)
	}
	return last
}

// conclude settles what could not be settled while records came in.
func (im *importer) conclude() error {
	im.tally.close(im.head.Files, im.files)
	brings, err := im.brings()
	if err != nil {
		return fmt.Errorf("list of followers: %w", err)
	}
	if !brings {
		return im.withdraw()
	}
	for _, settle := range []struct {
		what string
		do   func() error
	}{
		{"date", im.dateHistory},
		{"files", im.sumFiles},
		{"values", func() error { return im.c.settleAll(&im.contested) }},
		{"parts of sales", im.c.joinSales},
		{"names", im.describe},
		{"persons", im.settlePersons},
		{"payments that look like orders", im.lookAlike},
		{"directions", im.c.redirect},
		{"history", im.updateHistory},
		{"refunds and fees", im.lookUnmatched},
		{"people to compare again", im.noteOlder},
		{"generation", im.c.touched},
	} {
		if err := settle.do(); err != nil {
			return fmt.Errorf("%s: %w", settle.what, err)
		}
	}
	return nil
}

// withdraw ends an import that brings nothing: it stays in the history but is
// not in force, so that taking it back could not take anything away.
func (im *importer) withdraw() error {
	im.status = data.ImportUnchanged
	for _, text := range []string{
		"DELETE FROM seen WHERE file >= ?",
		"DELETE FROM alias WHERE file >= ?",
		"DELETE FROM evidence WHERE file >= ?",
	} {
		if _, err := im.c.exec(text, im.base); err != nil {
			return err
		}
	}
	return im.updateHistory()
}

// brings reports whether the import has anything that was not there.
func (im *importer) brings() (bool, error) {
	if im.novel {
		return true, nil
	}
	for _, c := range im.counts {
		if c.New > 0 || c.Changed > 0 {
			return true, nil
		}
	}
	return im.bringsList()
}
