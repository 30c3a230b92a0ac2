package intake

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"slices"
	"time"

	"rapport/data"
)

// Input is what a format reads from: the claimed files, and where it says what
// it learned on the way.
type Input struct {
	Tree    *Tree
	Claim   Claim
	Options Options
	// Platform is that of records that name none; empty in tests of formats.
	Platform string

	budget   *budget
	progress func(read int64)
	read     int64
	head     Head
	early    map[int]data.Lines // sales that are dated after the import, by file
}

// NewInput prepares a claim for reading. Scan does it; tests of formats do it
// by hand.
func NewInput(t *Tree, c Claim, o Options) *Input {
	in := &Input{Tree: t, Claim: c, Options: o, budget: newBudget(t.limits), progress: func(int64) {}, early: map[int]data.Lines{}}
	in.head = Head{Account: c.Account, Version: c.Version, AsOf: c.AsOf, Inbound: c.Inbound}
	for _, f := range c.Files {
		e, _ := t.Entry(f.Name)
		in.head.Files = append(in.head.Files, data.ImportFile{Name: f.Name, Kind: f.Kind, Title: f.Title, Size: e.Size})
	}
	return in
}

// Open opens the i-th claimed file. Call the function when done with it: it
// reads what is left, so that the checksum is checked and the hash is that of
// the whole file, and returns what went wrong.
func (in *Input) Open(ctx context.Context, file int) (io.Reader, func() error, error) {
	name := in.Claim.Files[file].Name
	r, err := in.Tree.openWithin(name, in.budget)
	if err != nil {
		return nil, nil, err
	}
	c := &counted{ctx: ctx, in: in, r: r, sum: sha256.New()}
	done := func() error {
		_, err := io.Copy(io.Discard, c)
		if err = errors.Join(err, r.Close()); err != nil {
			return fmt.Errorf("read %s: %w", name, err)
		}
		in.head.Files[file].Size = c.read
		in.head.Files[file].SHA256 = hex.EncodeToString(c.sum.Sum(nil))
		return nil
	}
	return in.Tree.recoded(name, c), done, nil
}

// Warn tells the person something about the import, once.
func (in *Input) Warn(code, message string) {
	w := data.Warning{Code: code, Message: message}
	if !slices.Contains(in.head.Warnings, w) {
		in.head.Warnings = append(in.head.Warnings, w)
	}
}

// Reconcile keeps how a sum that a file states compares with its rows.
func (in *Input) Reconcile(r data.Reconciliation) { in.head.Reconciled = append(in.head.Reconciled, r) }

// maxCandidates is how many names are offered to somebody who is asked which is
// theirs.
const maxCandidates = 6

// Candidate offers a name that could be the owner's; the person is asked when no
// file tells.
func (in *Input) Candidate(c Candidate) {
	if len(in.head.Candidates) < maxCandidates && !slices.Contains(in.head.Candidates, c) {
		in.head.Candidates = append(in.head.Candidates, c)
	}
}

// Candidates are the words of the names that were offered.
func (in *Input) Candidates() []string {
	var words []string
	for _, c := range in.head.Candidates {
		words = append(words, c.Words)
	}
	return words
}

// AddUnknown lists a claimed file as not understood.
func (in *Input) AddUnknown(name string) { in.head.Unknown = append(in.head.Unknown, name) }

// SetAccount says whose export this is.
func (in *Input) SetAccount(account string) { in.head.Account = account }

// SetVersion names the layout in words.
func (in *Input) SetVersion(version string) { in.head.Version = version }

// SetAsOf says when the export was made.
func (in *Input) SetAsOf(t time.Time) { in.head.AsOf = t }

// SetInbound says whether a file of the export can hold somebody else's act.
func (in *Input) SetInbound(inbound bool) { in.head.Inbound = inbound }

// Head returns what is known so far.
func (in *Input) Head() Head { return in.head }

// counted reads a claimed file: it stops when the work is cancelled, hashes and
// tells how far it is.
type counted struct {
	ctx  context.Context //nolint:containedctx // a reader has no other way to be cancelled
	in   *Input
	r    io.Reader
	sum  hash.Hash
	read int64
}

func (c *counted) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := c.r.Read(p)
	c.sum.Write(p[:n])
	c.read += int64(n)
	c.in.read += int64(n)
	c.in.progress(c.in.read)
	return n, err
}

// Check reads the i-th claimed file to its end without counting it, and says what
// is wrong with it. A format whose export has several files can leave a damaged
// one out whole before it has given out any record of it.
func (in *Input) Check(ctx context.Context, file int) (err error) {
	name := in.Claim.Files[file].Name
	r, err := in.Tree.openWithin(name, newBudget(in.Tree.limits))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	chunk := make([]byte, 64<<10)
	for {
		_, err := r.Read(chunk)
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		case ctx.Err() != nil:
			return ctx.Err()
		}
	}
}
