package app

import (
	"context"
	"errors"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rapport/app/desk"
	"rapport/app/ui"
	"rapport/data"
	"rapport/data/intake"
)

// importsPage is where files come in: the zone, the plan of what was dropped, the
// history with undo, and how to download each platform's export.
type importsPage struct {
	*host
	jobs *Jobs

	plans    []*desk.Plan // read, not yet decided; the first is shown
	history  []data.ImportReport
	mappings []keptMapping
	found    []string           // exports of the watched folder that wait to be read
	report   *data.ImportReport // of the history, shown while there is no plan
	looking  int64              // its number
	stays    int64              // number of the one that stays in sight when the page loads again; 0: the newest is shown
	request  int
	zone     *ui.DropZone
	watched  *fyne.Container // which folder is watched
	plan     *fyne.Container
	progress *ui.ProgressRow
	running  bool
	past     *fyne.Container
	note     *ui.Text
	ways     *fyne.Container // what was imported, with its age
	top      *fyne.Container
	room     *fyne.Container
	isNarrow bool
}

var (
	_ page   = (*importsPage)(nil)
	_ keyed  = (*importsPage)(nil)
	_ reader = (*importsPage)(nil)
)

func newImportsPage(h *host, jobs *Jobs) *importsPage {
	p := &importsPage{host: h, jobs: jobs, watched: ui.Over(), plan: ui.Over(), past: ui.Over(), room: ui.Over(), note: ui.NewSpans()}
	p.zone = ui.NewDropZone(zoneTitle, zoneWords, func() { h.choose() })
	p.progress = ui.NewProgressRow("", "", jobs.Cancel)
	p.ways = ui.Column(0)
	p.top = ui.Row(8, ui.Gap(), ui.NewButton("How to download your files", func() { showWays(h, "") }).WithIcon("help"))
	p.showPlan()
	p.showHistory(data.DefaultSettings())
	p.showWatch("", nil)
	return p
}

const (
	zoneTitle = "Drop files, folders or zips here"
	zoneWords = "Nothing is changed until you say so. Files are read where they are and never uploaded."
)

func (p *importsPage) content() fyne.CanvasObject { return p.room }

func (p *importsPage) bar() fyne.CanvasObject { return p.top }

// oneColumn is the room below which the history stands under the plan.
const oneColumn = 870

func (p *importsPage) fit(size fyne.Size) {
	isNarrow := size.Width < oneColumn
	if len(p.room.Objects) > 0 && isNarrow == p.isNarrow {
		return
	}
	p.isNarrow = isNarrow
	p.arrange()
}

// arrange puts the parts into the room; the zone is large until something was read.
func (p *importsPage) arrange() {
	height := float32(88)
	if p.zone.Large = p.isFresh(); p.zone.Large {
		height = 216
	}
	p.zone.Refresh()
	zone := ui.Sized(0, ui.Unit(height), p.zone)
	head := ui.Inset(0, 16, 0, 16, p.note)
	history := ui.NewFlushCard(ui.Column(8, head, ui.Grow(container.NewVScroll(p.past))))
	parts := []fyne.CanvasObject{ui.Grow(history)}
	if len(p.ways.Objects) > 0 {
		parts = append(parts, p.waysCard())
	}
	if mappings := p.mappingsCard(); mappings != nil {
		parts = append(parts, mappings)
	}
	if p.isNarrow {
		parts[0] = ui.Sized(0, 320, history)
		all := ui.Column(12, append([]fyne.CanvasObject{zone, p.watched, p.plan}, parts...)...)
		p.room.Objects = []fyne.CanvasObject{ui.Roll(container.NewVScroll(all))}
	} else {
		left := ui.Column(12, zone, p.watched, ui.Grow(ui.Roll(container.NewVScroll(p.plan))))
		right := ui.Column(16, parts...)
		p.room.Objects = []fyne.CanvasObject{ui.Share(16, []float32{-2.01, -1}, left, right)}
	}
	p.room.Refresh()
}

// isFresh reports whether nothing was imported and nothing is being read: what to do
// next is to choose files, and nothing else.
func (p *importsPage) isFresh() bool {
	return len(p.history) == 0 && len(p.plans) == 0 && !p.running
}

// waysCard lists what was imported so far; more than eight sources scroll.
func (p *importsPage) waysCard() fyne.CanvasObject {
	const most = 8
	rows := (len(p.ways.Objects) + 1) / 2 // a line between two
	list := fyne.CanvasObject(p.ways)
	if rows > most {
		list = ui.Roll(container.NewVScroll(p.ways))
	}
	return ui.NewTitled("Your sources", "last import", nil, ui.Sized(0, float32(min(most, rows))*ui.Unit(37), list))
}

func (p *importsPage) load() {
	p.request++
	request := p.request
	var list []data.ImportReport
	var settings data.Settings
	var mappings []keptMapping
	var err, unwatched error
	p.async(func() {
		if list, err = p.desk.Imports(p.ctx); err == nil {
			settings, err = p.desk.Settings(p.ctx)
			_, unwatched = desk.WatchFolder(settings.Watch)
		}
		if err == nil {
			mappings, err = keptMappings(p.host, list)
		}
	}, func() {
		if request != p.request {
			return
		}
		if err != nil {
			p.failed(err)
			return
		}
		p.history, p.mappings = list, mappings
		p.ways.Objects = sources(p.host, list)
		p.arrange()
		p.showHistory(settings)
		p.showWatch(settings.Watch, unwatched)
		p.lookNewest()
		p.takeFound()
	})
}

// read takes files: what was dropped, chosen or named on the command line.
func (p *importsPage) read(paths []string) {
	if len(paths) == 0 {
		return
	}
	if p.jobs.Busy() {
		p.toast("One import is being read. Drop these again when it is done.", nil)
		return
	}
	p.closePlans()
	var plans []*desk.Plan
	p.begin(filepath.Base(paths[0]))
	p.jobs.Start(p.ctx, func(ctx context.Context, show func(desk.Progress)) (err error) {
		plans, err = p.desk.Plan(ctx, paths, intake.Options{Limits: intake.DefaultLimits()}, show)
		return err
	}, p.show, func(err error) {
		p.plans = plans
		p.end(err, "Reading was cancelled. Nothing was changed.")
		p.showPlan()
	})
}

// readAgain reads a file once more, after something was said of it: its plan takes the
// place of the one that is there.
func (p *importsPage) readAgain(path string) {
	if !slices.ContainsFunc(p.plans, func(plan *desk.Plan) bool { return plan.Report.Path == path }) || p.jobs.Busy() {
		p.read([]string{path})
		return
	}
	var fresh []*desk.Plan
	p.begin(filepath.Base(path))
	p.jobs.Start(p.ctx, func(ctx context.Context, show func(desk.Progress)) (err error) {
		fresh, err = p.desk.Plan(ctx, []string{path}, intake.Options{Limits: intake.DefaultLimits()}, show)
		return err
	}, p.show, func(err error) {
		if err == nil {
			p.plans = append(fresh, slices.DeleteFunc(p.plans, func(plan *desk.Plan) bool { return plan.Report.Path == path && plan.Unmapped() })...)
		}
		p.end(err, "Reading was cancelled. Nothing was changed.")
	})
}

// accept imports the plan that is shown.
func (p *importsPage) accept() {
	if len(p.plans) == 0 || p.jobs.Busy() {
		return
	}
	plan := p.plans[0]
	if plan.Unmapped() {
		p.mapColumns(plan.Report.Path, "")
		return
	}
	if plan.Report.Status != data.ImportPlanned {
		p.leave()
		return
	}
	var report *data.ImportReport
	p.begin(filepath.Base(plan.Report.Path))
	p.jobs.Start(p.ctx, func(ctx context.Context, show func(desk.Progress)) (err error) {
		report, err = p.desk.Commit(ctx, plan, show)
		return err
	}, p.show, func(err error) {
		var known *data.Error
		if errors.As(err, &known) && known.Code == "plan_changed" {
			p.end(nil, "")
			p.planAgain("The workspace changed meanwhile, so the plan is new.")
			return
		}
		p.end(err, "The import was cancelled. Nothing was changed.")
		if err != nil {
			return
		}
		p.leave()
		p.changed()
		p.told(report)
		p.planAgain("")
	})
}

// planAgain reads the plans that wait once more, because what is new in them
// depends on what was just imported.
func (p *importsPage) planAgain(words string) {
	waiting := p.plans
	if len(waiting) == 0 {
		return
	}
	fresh := make([]*desk.Plan, len(waiting))
	p.begin(filepath.Base(waiting[0].Report.Path))
	p.jobs.Start(p.ctx, func(ctx context.Context, show func(desk.Progress)) (err error) {
		for i, plan := range waiting {
			if fresh[i], err = p.desk.PlanAgain(ctx, plan, show); err != nil {
				return err
			}
		}
		return nil
	}, p.show, func(err error) {
		if err == nil {
			p.plans = fresh
		}
		p.end(err, "Reading was cancelled. Nothing was changed.")
		if err == nil && words != "" {
			p.toast(words, nil)
		}
	})
}

// told says what an import did, with a way back.
func (p *importsPage) told(r *data.ImportReport) {
	if r.Status == data.ImportUnchanged {
		p.toast("Nothing new in "+filepath.Base(r.Path), nil)
		return
	}
	words := ui.CountOf(brought(r), "record", "records") + " imported"
	if brought(r) == 0 { // in force all the same: who is missing on it has left
		words = "Nobody new, the list of followers was kept"
	}
	p.toast(words, func() { p.undo(r.ID) })
}

// leave drops the plan that is shown and goes on to the next.
func (p *importsPage) leave() {
	p.drop()
	p.takeFound()
}

func (p *importsPage) drop() {
	if len(p.plans) == 0 {
		return
	}
	_ = p.plans[0].Close() // read only; nothing can be lost
	p.plans = p.plans[1:]
	p.showPlan()
}

func (p *importsPage) closePlans() {
	for len(p.plans) > 0 {
		p.drop()
	}
}

// undo takes an import back.
func (p *importsPage) undo(id int64) {
	var err error
	p.async(func() { _, err = p.desk.Undo(p.ctx, id) }, func() {
		if err != nil {
			p.failed(err)
			return
		}
		p.changed()
		p.toast("Import taken back", nil)
	})
}

func (p *importsPage) begin(name string) {
	p.running = true
	p.progress.Name, p.progress.Badge = name, "…"
	p.progress.Set(0, "")
	p.showPlan()
}

func (p *importsPage) show(g desk.Progress) {
	p.progress.Name = filepath.Base(g.Path)
	switch {
	case g.Rolling:
		p.progress.Set(1, "bringing the figures up to date")
	case g.Total > 0:
		p.progress.Set(float64(g.Read)/float64(g.Total), ui.BytesOf(g.Read, g.Total))
	default:
		p.progress.Set(0, "looking")
	}
}

func (p *importsPage) end(err error, cancelled string) {
	p.running = false
	p.showPlan()
	switch {
	case errors.Is(err, context.Canceled):
		p.toast(cancelled, nil)
	case err != nil:
		p.failed(err)
	}
}

func (p *importsPage) typedKey(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		p.accept()
		return true
	case fyne.KeyEscape:
		if len(p.plans) > 0 {
			p.leave()
			return true
		}
	}
	return false
}

func (p *importsPage) typedRune(rune) bool { return false }
