package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rapport/app/desk"
	"rapport/app/review"
	"rapport/app/ui"
	"rapport/data"
	"rapport/data/metric"
)

// earningsPage says what a period earned, from what, and what it cost.
type earningsPage struct {
	*host

	facts    *earningsFacts // what is shown; nil before the first answer
	request  int            // number of the newest request
	isNarrow bool
	isTight  bool // there is room for half the words of the basis
	// isCramped: there is no room for the words of the bar.
	isCramped bool

	top   *periodBar
	tabs  *ui.Tabs
	basis *ui.Text // how the figures are dated
	parts []earningsPart
	room  *fyne.Container
	below *fyne.Container // what the chosen tab shows
}

// earningsPart is what stands below one tab.
type earningsPart interface {
	// show takes new figures.
	show(*earningsFacts)
	// arranged returns the cards for the width of the window.
	arranged(isNarrow bool) fyne.CanvasObject
}

// earningsFacts is all that the page shows.
type earningsFacts struct {
	*desk.Earnings
	week     *desk.Week // of the period's last day, with the weeks before it
	settings data.Settings
	period   desk.Period
	first    data.Day // first day with data
	entries  []data.Entry
	incomes  []desk.KeptIncome // by hand
	names    map[int64]string  // of the people whom entries and incomes are about

	worth      *desk.Worth // takes longer; nil while it is worked out
	worthError error
}

// weeks is the review with the weeks by the date of the page instead of the order's.
func (f *earningsFacts) weeks() *metric.Review {
	r := *f.week.Review
	r.History, r.Streams = f.Weeks, f.WeekOrder
	last := f.Weeks[len(f.Weeks)-1]
	r.WeekFigures = last
	return &r
}

// sold reports whether the workspace holds a sale.
func (f *earningsFacts) sold() bool { return len(f.Currencies) > 0 }

var (
	_ page   = (*earningsPage)(nil)
	_ tabbed = (*earningsPage)(nil)
)

// earningsTabs are the names of the tabs; Ctrl+1 to 8 choose them.
var earningsTabs = []string{"Overview", "By stream", "By product", "By platform", "Customers", "What leads", "Refunds and fees", "Hours and cost"}

// basisRoom is the width of the page below which half the words of the basis would be
// cut, shortRoom that below which even the short ones would.
const basisRoom, shortRoom = 1180, 1060

// costTab is the tab that is there without any order.
const costTab = 7

func newEarningsPage(h *host) *earningsPage {
	p := &earningsPage{host: h, room: ui.Over(), below: ui.Over(ui.NewCard(ui.NewLoading("")))}
	p.top = newDatedBar(h, p.load)
	p.tabs = ui.NewTabs(earningsTabs, func(int) { p.arrange() })
	p.parts = []earningsPart{
		newEarningsOverview(h, p.tabs.Choose), newEarningsStreams(h), newEarningsProducts(), newEarningsPlatforms(),
		newEarningsCustomers(h), newEarningsLeads(h), newEarningsFees(h), newEarningsCosts(h),
	}
	p.basis = ui.NewQuiet(ui.Note, review.BasisWords(metric.OrderDate)).Ellipsis().Aligned(fyne.TextAlignTrailing)
	head := ui.Row(24, p.tabs.Row, ui.Grow(p.basis))
	p.room.Objects = []fyne.CanvasObject{ui.Column(12, head, ui.Grow(p.below))}
	return p
}

func (p *earningsPage) content() fyne.CanvasObject { return p.room }

func (p *earningsPage) bar() fyne.CanvasObject { return p.top.row }

// fit arranges the cards for the window's width.
func (p *earningsPage) fit(size fyne.Size) {
	p.basis.Hidden, p.isTight = size.Width < shortRoom, size.Width < basisRoom
	p.sayBasis()
	if tight := size.Width < shortRoom; tight != p.isCramped {
		p.isCramped = tight
		p.top.tight(tight)
	}
	if p.folded != p.isNarrow {
		p.isNarrow = p.folded
		p.top.narrow(p.isNarrow)
		p.arrange()
	}
}

// arrange shows the chosen tab.
func (p *earningsPage) arrange() {
	if p.facts == nil {
		return
	}
	part := p.parts[p.tabs.Chosen()]
	if !p.facts.sold() && p.tabs.Chosen() != costTab {
		p.put(ui.NewCard(ui.NewEmpty("Import orders to see earnings.", "Choose files", p.choose)))
		return
	}
	part.show(p.facts)
	p.put(part.arranged(p.isNarrow))
}

func (p *earningsPage) put(o fyne.CanvasObject) {
	p.below.Objects = []fyne.CanvasObject{o}
	p.below.Refresh()
}

// load asks for the period and shows it when it comes; the old one stays until then.
func (p *earningsPage) load() {
	p.request++
	request, query := p.request, p.top.chosen
	var facts *earningsFacts
	var err error
	p.async(func() { facts, err = p.read(query) }, func() {
		if request != p.request {
			return
		}
		if err != nil {
			p.failed(err)
			if p.facts == nil {
				sentence, hint := explain(err)
				p.put(ui.NewCard(ui.NewError(sentence, hint, p.load, func() { fyne.CurrentApp().Clipboard().SetContent(plainError(err)) })))
			}
			return
		}
		p.show(facts)
		p.loadWorth(request, facts)
	})
}

// loadWorth works out what takes longer and shows it where it is looked at.
func (p *earningsPage) loadWorth(request int, f *earningsFacts) {
	var worth *desk.Worth
	var err error
	p.async(func() { worth, err = p.desk.Worth(p.ctx, f.period) }, func() {
		if request == p.request {
			f.worth, f.worthError = worth, err
			p.arrange()
		}
	})
}

// read collects what the page shows; it runs beside the window.
func (p *earningsPage) read(q desk.Period) (*earningsFacts, error) {
	f := &earningsFacts{period: q}
	var err error
	if f.settings, err = p.desk.Settings(p.ctx); err != nil {
		return nil, err
	}
	all, err := p.desk.AllTime(p.ctx)
	if err != nil {
		return nil, err
	}
	f.first = all.First
	if q.Last == 0 {
		lately := desk.LastWeeks(desk.EarningsWeeks, p.desk.Now(), f.settings.Location())
		f.period.First, f.period.Last = lately.First, lately.Last
	}
	if f.Earnings, err = p.desk.Earnings(p.ctx, f.period); err != nil {
		return nil, err
	}
	f.week, err = p.desk.Week(p.ctx, desk.WeekQuery{Monday: f.period.Last, Platform: q.Platform, Segment: q.Segment, Currency: f.InOne.Asked(f.Currency), Loose: true})
	if err != nil {
		return nil, err
	}
	if f.entries, err = p.desk.Entries(p.ctx, ""); err != nil {
		return nil, err
	}
	f.entries = entriesIn(f.entries, f.period)
	if f.incomes, err = p.desk.Incomes(p.ctx); err != nil {
		return nil, err
	}
	f.incomes = incomesIn(f.incomes, f.period)
	f.names, err = p.namesOf(f.about())
	return f, err
}

// about lists whom the entries and incomes are about; 0 for nobody.
func (f *earningsFacts) about() []int64 {
	var people []int64
	for _, e := range f.entries {
		people = append(people, e.Person)
	}
	for _, in := range f.incomes {
		people = append(people, in.Person)
	}
	return people
}

// namesOf returns the names of people.
func (p *earningsPage) namesOf(people []int64) (map[int64]string, error) {
	names := map[int64]string{}
	for _, id := range people {
		if _, ok := names[id]; ok || id == 0 {
			continue
		}
		row, err := p.desk.Person(p.ctx, id)
		if err != nil {
			return nil, err
		}
		names[id] = row.Name
	}
	return names, nil
}

func (p *earningsPage) show(f *earningsFacts) {
	p.facts = f
	p.sayBasis()
	p.top.begin(f.Zone, f.first, desk.EarningsWeeks)
	platforms := []string{}
	for _, s := range f.week.Quality.Sources {
		platforms = append(platforms, s.Platform)
	}
	p.top.show(f.Currency, f.Currencies, platforms, &f.InOne)
	p.arrange()
}

// sayBasis says by which date the figures go, as long as there is room for.
func (p *earningsPage) sayBasis() {
	by := metric.OrderDate
	if p.facts != nil {
		by = p.facts.By
	}
	words := review.BasisWords(by)
	if p.isTight {
		words = review.BasisShort(by)
	}
	p.basis.SetText(words)
}

// step goes to the period after or before.
func (p *earningsPage) step(by int) { p.top.step(by) }

// showTab shows a tab by its number from 0.
func (p *earningsPage) showTab(at int) { p.tabs.Choose(at) }

func (p *earningsPage) keyHelp() []keyLine {
	return []keyLine{{"Ctrl 1–8", "Choose a tab"}, {"V", "Show a chart as table"}}
}

// scrolled lets cards scroll when they do not fit.
func scrolled(parts ...fyne.CanvasObject) fyne.CanvasObject {
	return ui.Roll(container.NewVScroll(ui.Column(16, parts...)))
}
