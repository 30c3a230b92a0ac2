package desk

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/store"
)

// Progress says how far an import is. Bytes are those of the export at hand.
type Progress struct {
	Path        string
	Format      string // title of the format; empty while looking
	Read, Total int64
	Rolling     bool // reading is over, the figures are brought up to date
}

// Plan is one export that was read without changing anything: what an import
// would do, and the mark by which the later import knows that nothing moved.
type Plan struct {
	Report *data.ImportReport
	Format *intake.Format // nil when nothing was recognised
	Text   *intake.Text   // how its letters were read; nil where that is no question
	export *intake.Export
	mark   store.Mark
}

// Close lets go of the plan's files.
func (p *Plan) Close() error {
	if p.export == nil {
		return nil
	}
	return p.export.Close()
}

// Import reads and keeps everything at the paths. Each recognised export is one
// import and one element; one that fails does not stop the others. The error is
// only ever that of the workspace or the context. The figures of persons are
// brought up to date by whoever reads them next.
func (d *Desk) Import(ctx context.Context, paths []string, o intake.Options, progress func(Progress)) ([]*data.ImportReport, error) {
	exports, err := d.scan(ctx, paths, o, progress)
	if err != nil {
		return nil, err
	}
	defer closeAll(exports)
	var reports []*data.ImportReport
	for _, e := range exports {
		report, err := d.importOne(ctx, e, saysMore(o), progress)
		if err != nil {
			return reports, err
		}
		reports = append(reports, report)
	}
	return reports, nil
}

// Plan reads the paths and says what an import would do. Nothing is changed and
// a running import is not disturbed.
func (d *Desk) Plan(ctx context.Context, paths []string, o intake.Options, progress func(Progress)) ([]*Plan, error) {
	exports, err := d.scan(ctx, paths, o, progress)
	if err != nil {
		return nil, err
	}
	var plans []*Plan
	for i, e := range exports {
		p, err := d.planOne(ctx, e, progress)
		if err != nil {
			closeAll(exports[i:])
			return plans, err
		}
		plans = append(plans, p)
	}
	return plans, nil
}

// PlanAgain reads a plan's export once more, after the workspace changed. The old
// plan must not be used any more.
func (d *Desk) PlanAgain(ctx context.Context, p *Plan, progress func(Progress)) (*Plan, error) {
	return d.planOne(ctx, p.export, progress)
}

// Question is what a plan has to ask, since its files do not tell.
type Question string

// The questions.
const (
	AskNothing  Question = ""
	AskOwner    Question = data.WarnUnknownOwner
	AskDates    Question = data.WarnAmbiguousDate
	AskDecimals Question = data.WarnAmbiguousDecimal
	AskRagged   Question = data.WarnRagged
)

// Question returns the first question of a plan. Names of the owner are asked
// only where the format says that somebody else's name cannot be told from them.
func (p *Plan) Question() Question {
	for _, q := range []Question{AskRagged, AskDates, AskDecimals, AskOwner} {
		for _, w := range p.Report.Warnings {
			if w.Code == string(q) && p.export != nil && p.export.Err == nil {
				return q
			}
		}
	}
	return AskNothing
}

// Unmapped reports whether the plan is of a table that no format knows, so that a person
// can say what its columns are.
func (p *Plan) Unmapped() bool {
	var known *data.Error
	if p.Report.Status != data.ImportFailed || !errors.As(p.Report.Err, &known) || known.Code != data.WarnUnknownFormat {
		return false
	}
	switch intake.Suffix(p.Report.Path) {
	case "csv", "tsv", "txt", "xlsx":
		return true
	}
	return false
}

// Candidates are names of which one could be the owner's.
func (p *Plan) Candidates() []intake.Candidate {
	if p.export == nil {
		return nil
	}
	return p.export.Head().Candidates
}

// Answer reads the plan's export again with an answer to its question. A name of
// the owner is kept in the settings, so that it is asked once. The old plan must
// not be used any more.
func (d *Desk) Answer(ctx context.Context, p *Plan, answer string, progress func(Progress)) (*Plan, error) {
	switch p.Question() {
	case AskOwner:
		if err := d.addMe(ctx, answer); err != nil {
			return nil, err
		}
		p.export.Answer(func(o *intake.Options) { o.Account = answer })
	case AskDates:
		p.export.Answer(func(o *intake.Options) { o.Dates = answer })
	case AskDecimals:
		p.export.Answer(func(o *intake.Options) { o.Decimals = answer })
	case AskRagged:
		p.export.Answer(func(o *intake.Options) { o.Ragged = true })
	}
	return d.planOne(ctx, p.export, progress)
}

// ReadAs reads the plan's export again with its tables in an encoding, as package charset
// calls it. The old plan must not be used any more.
func (d *Desk) ReadAs(ctx context.Context, p *Plan, encoding string, progress func(Progress)) (*Plan, error) {
	p.export.Answer(func(o *intake.Options) { o.Encoding = encoding })
	return d.planOne(ctx, p.export, progress)
}

// addMe keeps a name of the owner.
func (d *Desk) addMe(ctx context.Context, name string) error {
	s, err := d.store.Settings(ctx)
	if err != nil || slices.Contains(s.Me, name) {
		return err
	}
	s.Me = append(slices.Clone(s.Me), name)
	return d.SaveSettings(ctx, s)
}

// Commit imports what a plan promised, or says that files or workspace have
// changed since (code "plan_changed").
func (d *Desk) Commit(ctx context.Context, p *Plan, progress func(Progress)) (*data.ImportReport, error) {
	head, finish := d.head(p.export)
	report, err := d.store.ImportPlanned(ctx, head, p.export.Records(ctx, reader(p.export, progress)), finish, p.mark)
	if err != nil {
		return nil, err
	}
	progress(Progress{Path: report.Path, Rolling: true})
	if err := d.replaceReadings(ctx, p.export, report, false); err != nil {
		return nil, err
	}
	return report, d.RollUp(ctx)
}

// Undo takes one import back.
func (d *Desk) Undo(ctx context.Context, id int64) (*store.Undone, error) {
	undone, err := d.store.Undo(ctx, id)
	if err != nil {
		return nil, err
	}
	return undone, d.RollUp(ctx)
}

// Imports returns the history, newest first.
func (d *Desk) Imports(ctx context.Context) ([]data.ImportReport, error) { return d.store.Imports(ctx) }

// ImportByID returns one import with its files, rejected records and warnings.
func (d *Desk) ImportByID(ctx context.Context, id int64) (*data.ImportReport, error) {
	return d.store.ImportByID(ctx, id)
}

func (d *Desk) scan(ctx context.Context, paths []string, o intake.Options, progress func(Progress)) ([]*intake.Export, error) {
	s, err := d.store.Settings(ctx)
	if err != nil {
		return nil, err
	}
	o.Me = slices.DeleteFunc(slices.Clone(s.Me), func(name string) bool {
		_, _, ofOne := data.ParseOwn(name)
		return ofOne // Own has it with its platform
	})
	if o.Own, err = d.store.Own(ctx); err != nil {
		return nil, err
	}
	o.Bodies = o.Bodies || s.KeepMail
	o.Now = d.now()
	if o.Zone == nil {
		o.Zone = s.Location()
	}
	for _, path := range paths {
		progress(Progress{Path: path})
	}
	readers, err := d.readers(ctx, &o)
	if err != nil {
		return nil, err
	}
	return intake.Scan(ctx, paths, readers, o)
}

func (d *Desk) importOne(ctx context.Context, e *intake.Export, said bool, progress func(Progress)) (*data.ImportReport, error) {
	if e.Err != nil {
		return d.failed(e, e.Err), nil
	}
	started := time.Now()
	head, finish := d.head(e)
	report, err := d.store.Import(ctx, head, e.Records(ctx, reader(e, progress)), finish)
	if err != nil {
		return d.elementOrError(e, err)
	}
	report.Seconds = time.Since(started).Seconds()
	return report, d.replaceReadings(ctx, e, report, said)
}

// replaceReadings takes back what the same files said before and say otherwise now. In
// which country their phone numbers are is said in the settings.
func (d *Desk) replaceReadings(ctx context.Context, e *intake.Export, report *data.ImportReport, said bool) error {
	if mapped := e.Format != nil && !slices.Contains(d.formats, e.Format); mapped {
		return d.replaceReading(ctx, report, true, d.store.ReadOtherwise)
	}
	s, err := d.store.Settings(ctx)
	if err != nil {
		return err
	}
	return d.replaceReading(ctx, report, said || s.Region != "", d.store.ReadBefore)
}

// replaceReading takes earlier readings of the same files back when the person said
// something this time: whose name is theirs, or which zone. What both say stays.
func (d *Desk) replaceReading(ctx context.Context, report *data.ImportReport, said bool, find func(context.Context, int64) ([]int64, error)) error {
	if !said || report.Status != data.ImportDone {
		return nil
	}
	earlier, err := find(ctx, report.ID)
	if err != nil {
		return err
	}
	for _, id := range earlier {
		if _, err := d.store.Undo(ctx, id); err != nil {
			return err
		}
		report.Warnings = append(report.Warnings, data.Warning{
			Code: data.WarnDuplicateExport, Message: fmt.Sprintf("Import %d read the same files without what you said now; it was taken back.", id),
		})
	}
	return nil
}

// saysMore reports whether the person said anything about the files.
func saysMore(o intake.Options) bool {
	return o.Account != "" || o.Zone != nil || o.Dates != "" || o.Decimals != "" || o.Currency != "" || o.Encoding != ""
}

func (d *Desk) planOne(ctx context.Context, e *intake.Export, progress func(Progress)) (*Plan, error) {
	if e.Err != nil {
		return &Plan{Report: d.failed(e, e.Err), Format: e.Format, export: e}, nil
	}
	started := time.Now()
	head, finish := d.head(e)
	report, mark, err := d.store.Plan(ctx, head, e.Records(ctx, reader(e, progress)), finish)
	if err != nil {
		failed, err := d.elementOrError(e, err)
		if err != nil {
			return nil, err
		}
		return &Plan{Report: failed, Format: e.Format, Text: e.Text(), export: e}, nil
	}
	report.Seconds = time.Since(started).Seconds()
	return &Plan{Report: report, Format: e.Format, Text: e.Text(), export: e, mark: mark}, nil
}

// elementOrError separates what is wrong with one export, which fails alone,
// from what is wrong with the workspace or was cancelled, which ends everything.
func (d *Desk) elementOrError(e *intake.Export, err error) (*data.ImportReport, error) {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return nil, err
	}
	var known *data.Error
	if errors.As(err, &known) {
		switch known.Code {
		case "disk_full", "read_only", "locked", "damaged":
			return nil, err
		}
	}
	return d.failed(e, err), nil
}

func (d *Desk) failed(e *intake.Export, err error) *data.ImportReport {
	head, _ := d.head(e)
	report := &data.ImportReport{
		At: d.now().UnixMilli(), Path: head.Path, Format: head.Format, Version: head.Version, Account: head.Account,
		Status: data.ImportFailed, Files: head.Files, Unknown: head.Unknown, Warnings: head.Warnings, Err: err,
	}
	var known *data.Error
	if errors.As(err, &known) && known.Code != "" {
		report.Warnings = append(report.Warnings, data.Warning{Code: known.Code, Message: known.Msg})
	}
	return report
}

// head describes the export to the store; finish completes it with what only
// the reading told.
func (d *Desk) head(e *intake.Export) (store.Import, func(*store.Import)) {
	fill := func(im *store.Import) {
		h := e.Head()
		im.Version, im.Account, im.Files = h.Version, h.Account, h.Files
		im.Unknown, im.Warnings, im.AsOf, im.Inbound, im.Reconciled = h.Unknown, h.Warnings, h.AsOf, h.Inbound, h.Reconciled
	}
	head := store.Import{Path: e.Path, Now: d.now()}
	if e.Format != nil {
		head.Format, head.Platform = e.Format.Name, cmp.Or(e.Format.Platform, e.Format.Name)
	}
	fill(&head)
	return head, fill
}

func reader(e *intake.Export, progress func(Progress)) func(int64) {
	title := ""
	if e.Format != nil {
		title = e.Format.Title
	}
	return func(read int64) { progress(Progress{Path: e.Path, Format: title, Read: read, Total: e.Bytes}) }
}

func closeAll(exports []*intake.Export) {
	for _, e := range exports {
		_ = e.Close() // read only; nothing can be lost
	}
}
