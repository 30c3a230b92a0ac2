package command

import (
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"rapport/app/desk"
	"rapport/app/report"
	"rapport/data"
	"rapport/data/metric"
)

// Reports that can be written.
var reports = []string{"week", "partners", "earnings", "conversations", "conversions"}

// Raster draws a line of text that the letters of a PDF do not cover, see
// report.Options.
type Raster func(text string, points float64, bold bool, rgb [3]uint8) image.Image

// reportFlags say what to report, where to and how.
type reportFlags struct {
	periodFlags
	about, week, partner, out, model string
	redact, force                    bool
}

func (s *state) reportCommand() *cobra.Command {
	var f reportFlags
	cmd := &cobra.Command{
		Use:   "report week|partners|earnings|conversations|conversions",
		Short: "Write the weekly review or a comparison of partners as a file",
		Long: "Writes a report as text, HTML, PDF, spreadsheet, JSON or picture: the end of the file's name decides. Without --out it is\n" +
			"printed as text.",
		Args:      exactly(1, "Say what to report: "+strings.Join(reports, ", ")),
		ValidArgs: reports,
		RunE: func(cmd *cobra.Command, args []string) error {
			f.about = args[0]
			if err := f.check(); err != nil {
				return err
			}
			return s.reading(cmd.Context(), func(d *desk.Desk) error { return s.report(cmd.Context(), d, &f) })
		},
	}
	f.add(cmd)
	f.addBy(cmd)
	flags := cmd.Flags()
	flags.StringVar(&f.week, "week", "", "a `day` of the week to report (default: the last finished week)")
	flags.StringVar(&f.partner, "partner", "", "report on one partner: `number` of the person, name or code")
	flags.StringVar(&f.model, "model", "", "share credit in report conversions by this `model`: "+strings.Join(desk.ModelNames(), ", ")+" (default: linear)")
	flags.StringVar(&f.out, "out", "", "`file` to write: "+endings())
	flags.BoolVar(&f.redact, "redact", false, "leave out names and what people wrote")
	flags.BoolVar(&f.force, "force", false, "replace a file that has the name")
	complete(cmd, "model", desk.ModelNames()...)
	return cmd
}

func endings() string {
	list := []string{}
	for _, f := range report.Formats() {
		list = append(list, f.Extension)
	}
	return strings.Join(list, " ")
}

// check finds what cannot be meant before the workspace is opened.
func (f *reportFlags) check() error {
	if err := oneOf("The report", f.about, reports...); err != nil {
		return err
	}
	if f.about == "week" && (f.from != "" || f.to != "") {
		return &misuse{"A week has no --from and --to. Use --week with a day of it."}
	}
	if f.about != "week" && f.week != "" {
		return &misuse{"--week goes with report week. Use --from and --to."}
	}
	if f.about != "earnings" && f.by != "" {
		return &misuse{"--by goes with report earnings."}
	}
	if f.about != "partners" && f.partner != "" {
		return &misuse{"--partner goes with report partners."}
	}
	if f.about != "conversions" && f.model != "" {
		return &misuse{"--model goes with report conversions."}
	}
	if err := oneOf("--model", f.model, desk.ModelNames()...); err != nil {
		return err
	}
	var err error
	if f.currency, err = currencyFlag(f.currency); err != nil {
		return err
	}
	if f.out == "" {
		return nil
	}
	_, err = report.ByExtension(f.out)
	switch {
	case err != nil:
		return err
	case isPicture(f.out) && f.redact:
		return ErrPictureNames
	case isPicture(f.out) && f.partner != "":
		return &data.Error{Code: "no_picture", Msg: "There is no picture of this report.", Hint: "Choose PDF or HTML.", Err: errNoPicture}
	}
	return nil
}

func (s *state) report(ctx context.Context, d *desk.Desk, f *reportFlags) error {
	paper, drawing, err := f.paper(ctx, d)
	if err != nil {
		return err
	}
	if f.out == "" {
		return s.show(paper.JSON, func(w io.Writer) { err = errors.Join(err, paper.Document.WriteText(w)) })
	}
	write := func(w io.Writer) error {
		return paper.Write(f.out, w, report.Options{Raster: s.Raster, JSON: paper.JSON})
	}
	if isPicture(f.out) {
		write = func(w io.Writer) error { return s.drawTo(ctx, d, drawing, w) }
	}
	size, err := d.WriteFile(f.out, f.force, write)
	if err != nil {
		return err
	}
	v := map[string]any{"out": f.out, "bytes": size}
	return s.show(v, func(w io.Writer) { fmt.Fprintf(w, "%s: %d bytes\n", f.out, size) })
}

// paper makes the report that is asked for, and says which picture shows the same.
func (f *reportFlags) paper(ctx context.Context, d *desk.Desk) (*Paper, Drawing, error) {
	drawing := Drawing{Page: f.about, Width: 1440, Height: 900, Scale: 2}
	if f.about == "week" {
		q := desk.WeekQuery{Segment: f.segment, Currency: f.currency}
		if err := readDay("--week", f.week, &q.Monday); err != nil {
			return nil, drawing, err
		}
		if err := oneOf("--segment", f.segment, "relationships", "advocates", "fading", "gems", "silent"); err != nil {
			return nil, drawing, err
		}
		var err error
		if q.Platform, err = platformFlag(ctx, d, f.platform); err != nil {
			return nil, drawing, err
		}
		if err := d.CheckWeekRates(ctx, q); err != nil {
			return nil, drawing, err
		}
		drawing.Week = q
		paper, err := WeekPaper(ctx, d, q, f.redact)
		return paper, drawing, err
	}
	p, err := f.checked(ctx, d)
	if err != nil {
		return nil, drawing, err
	}
	drawing.Period = p
	var paper *Paper
	switch {
	case f.about == "earnings":
		paper, err = EarningsPaper(ctx, d, p, f.redact)
	case f.about == "conversions":
		drawing.Model = metric.Model(f.model)
		paper, err = ConversionsPaper(ctx, d, p, drawing.Model, f.redact)
	case f.about == "conversations":
		paper, err = ConversationsPaper(ctx, d, p, f.redact)
	case f.partner != "":
		paper, err = PartnerPaper(ctx, d, p, f.partner, f.redact)
	default:
		paper, err = PartnersPaper(ctx, d, p, f.redact)
	}
	return paper, drawing, err
}

func isPicture(file string) bool { return strings.EqualFold(filepath.Ext(file), ".png") }

// drawTo draws a page into a writer.
func (s *state) drawTo(ctx context.Context, d *desk.Desk, drawing Drawing, w io.Writer) error {
	dir, err := os.MkdirTemp("", "rapport-page-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	drawing.Out = filepath.Join(dir, "page.png")
	if err := s.Draw(ctx, d, drawing); err != nil {
		return err
	}
	f, err := os.Open(drawing.Out)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(w, f)
	return err
}

// Write writes the report in the format of a file's name.
func (p *Paper) Write(file string, w io.Writer, o report.Options) error {
	format, err := report.ByExtension(file)
	if err != nil {
		return err
	}
	return format.Write(p.Document, w, o)
}
