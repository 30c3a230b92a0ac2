package app

import (
	"context"
	"slices"
	"strconv"

	"rapport/app/command"
	"rapport/app/desk"
	"rapport/app/report"
)

// What pages about a stretch of days are exported as, and what drawings ask of them.
var (
	_ exporter = (*earningsPage)(nil)
	_ asked    = (*earningsPage)(nil)
	_ exporter = (*partnersPage)(nil)
	_ asked    = (*partnersPage)(nil)
	_ exporter = (*conversionsPage)(nil)
	_ asked    = (*conversionsPage)(nil)
)

// ask opens the period and filter of a drawing; without days it stays on what the page
// opens on.
func (b *periodBar) ask(p desk.Period) {
	b.chosen = p
	b.platform.Choose(orAll(p.Platform))
	b.segment.Choose(orAll(p.Segment))
	if b.by != nil && p.By != "" {
		b.by.Choose(string(p.By))
	}
}

func (p *earningsPage) ask(d command.Drawing) { p.top.ask(d.Period) }

func (p *partnersPage) ask(d command.Drawing) { p.top.ask(d.Period) }

// paper is the report of the period that is shown.
func (p *earningsPage) paper() paperMaker {
	if p.facts == nil {
		return nil
	}
	d, period := p.desk, p.facts.period
	return func(ctx context.Context, hidden bool) (*command.Paper, error) {
		return command.EarningsPaper(ctx, d, period, hidden)
	}
}

func (p *conversionsPage) ask(d command.Drawing) {
	p.top.ask(d.Period)
	p.model = d.Model
}

// paper is the report of the period that is shown, by the model that is in use.
func (p *conversionsPage) paper() paperMaker {
	if p.facts == nil {
		return nil
	}
	d, period, model := p.desk, p.facts.period, p.facts.Leads.Model
	return func(ctx context.Context, hidden bool) (*command.Paper, error) {
		return command.ConversionsPaper(ctx, d, period, model, hidden)
	}
}

// paper is the comparison of the period that is shown.
func (p *partnersPage) paper() paperMaker {
	if p.facts == nil {
		return nil
	}
	d, period := p.desk, p.facts.period
	return func(ctx context.Context, hidden bool) (*command.Paper, error) {
		return command.PartnersPaper(ctx, d, period, hidden)
	}
}

// reportFor asks how to keep the report about the partner whose card is shown.
func (p *partnersPage) reportFor(name string) {
	r := p.row(p.current)
	if r == nil || r.Name != name {
		return
	}
	who := name
	if r.Person != 0 {
		who = strconv.FormatInt(r.Person, 10)
	}
	d, period := p.desk, p.facts.period
	formats := slices.DeleteFunc(report.Formats(), func(f report.Format) bool { return f.Extension == picture })
	exportReport(p.host, "Report for "+name, formats, func(ctx context.Context, hidden bool) (*command.Paper, error) {
		return command.PartnerPaper(ctx, d, period, who, hidden)
	})
}
