package command

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"rapport/app/desk"
	"rapport/app/review"
	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/charset"
	"rapport/data/intake/formats"
)

type importFile struct {
	Name     string `json:"name"`
	Kind     string `json:"kind"`
	Records  int    `json:"records"`
	Rejected int    `json:"rejected"`
}

type rejected struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Reason string `json:"reason"`
}

type importElement struct {
	ID       *int64                `json:"id"`
	Path     string                `json:"path"`
	Format   *string               `json:"format"`
	Version  *string               `json:"version"`
	Account  *string               `json:"account"`
	Status   string                `json:"status"`
	Seconds  float64               `json:"seconds"`
	Files    []importFile          `json:"files"`
	Unknown  []string              `json:"unknown_files"`
	Warnings []data.Warning        `json:"warnings"`
	Counts   map[string]data.Count `json:"counts"`
	Rejected []rejected            `json:"rejected"`
	Money    []moneySum            `json:"money"`
	// Pending is what of the export is pending, whether it counts, as PendingCounts says.
	Pending       []moneySum     `json:"pending"`
	PendingCounts bool           `json:"pending_counts"`
	Unmatched     []unmatchedSum `json:"unmatched"`
	Sums          []reconciled   `json:"reconciled"`
	Text          *textSample    `json:"text,omitempty"`
	Error         *importError   `json:"error,omitempty"`
}

// unmatchedSum is what the export says of sales that are not here, in one currency.
type unmatchedSum struct {
	Currency string `json:"currency"`
	unmatched
}

// textSample is how the letters of a table are read, where that is not plain; of a dry run.
type textSample struct {
	File     string   `json:"file"`
	Encoding string   `json:"encoding"`
	Rows     []string `json:"rows"`
}

// reconciled compares a sum that a file states with its rows.
type reconciled struct {
	Name       string          `json:"name"`
	File       string          `json:"file"`
	Line       int             `json:"line"`
	Currency   string          `json:"currency"`
	From       *string         `json:"from"`
	To         *string         `json:"to"`
	Stated     string          `json:"stated"`
	Ours       string          `json:"ours"`
	Difference string          `json:"difference"`
	Rows       []reconciledRow `json:"rows"`
}

type reconciledRow struct {
	Line   int     `json:"line"`
	Reason string  `json:"reason"`
	Amount *string `json:"amount"`
}

type importError struct {
	Code    string `json:"code"`
	Message string `json:"message"`
	Hint    string `json:"hint"`
}

type importFlags struct {
	dry, bodies, ragged                              bool
	format, account, zone, currency, dates, decimals string
	mapping, encoding                                string
}

func (s *state) importCommand() *cobra.Command {
	var f importFlags
	cmd := &cobra.Command{
		Use:   "import PATH…",
		Short: "Read exports: files, folders or zips, several at once",
		Long: "Reads every export it finds at the paths and keeps what is new. The same file again adds nothing.\n" +
			"Each export is taken whole or not at all; records that cannot be read are listed with file and line.",
		Args: atLeast(1, "Say what to import: rapport import FILE"),
		RunE: func(cmd *cobra.Command, args []string) error { return s.runImport(cmd, args, f) },
	}
	cmd.Flags().BoolVar(&f.dry, "dry-run", false, "say what would be imported and change nothing")
	cmd.Flags().BoolVar(&f.bodies, "bodies", false, "keep the words of letters, not only their subjects")
	cmd.Flags().StringVar(&f.format, "format", "", "read as this `format` only (see rapport formats)")
	cmd.Flags().StringVar(&f.account, "account", "", "your own handle, e-mail, id or display `name` in the files")
	cmd.Flags().StringVar(&f.zone, "zone", "", "time `zone` of times that name none, like Europe/Berlin")
	cmd.Flags().StringVar(&f.currency, "currency", "", "`currency` of amounts that name none, like EUR")
	cmd.Flags().StringVar(&f.dates, "dates", "", "`order` of ambiguous dates: dmy, mdy or ymd")
	cmd.Flags().StringVar(&f.decimals, "decimals", "", "decimal `sign` of ambiguous amounts: point or comma")
	cmd.Flags().StringVar(&f.encoding, "encoding", "", "`encoding` of tables whose letters come out wrong, like windows-1252 or shift_jis")
	cmd.Flags().BoolVar(&f.ragged, "ragged", false, "read a table although many of its rows have too few or too many cells")
	cmd.Flags().StringVar(&f.mapping, "mapping", "", "read as the table that the mapping of this `name` describes (see rapport mappings)")
	complete(cmd, "dates", "dmy", "mdy", "ymd")
	complete(cmd, "decimals", "point", "comma")
	complete(cmd, "encoding", charset.Common...)
	return cmd
}

func (f importFlags) options() (intake.Options, error) {
	o := intake.Options{Format: f.format, Mapping: f.mapping, Account: f.account, Bodies: f.bodies, Currency: f.currency, Dates: f.dates, Decimals: f.decimals, Ragged: f.ragged, Limits: intake.DefaultLimits()}
	if err := oneOf("--dates", f.dates, "dmy", "mdy", "ymd"); err != nil {
		return o, err
	}
	if err := oneOf("--decimals", f.decimals, "point", "comma"); err != nil {
		return o, err
	}
	var err error
	if o.Encoding, err = charset.Name(f.encoding); err != nil {
		return o, &misuse{fmt.Sprintf("--encoding %q is no encoding of text known here. Write it like windows-1252, utf-16le or shift_jis.", f.encoding)}
	}
	if f.currency != "" {
		o.Currency = strings.ToUpper(f.currency)
		if _, ok := data.Exponent(o.Currency); !ok {
			return o, &misuse{fmt.Sprintf("--currency %q is no currency of ISO 4217.", f.currency)}
		}
	}
	if f.zone != "" {
		z, err := time.LoadLocation(f.zone)
		if err != nil {
			return o, &misuse{fmt.Sprintf("--zone %q is no time zone known here. Write it like Europe/Berlin.", f.zone)}
		}
		o.Zone = z
	}
	names := []string{}
	for _, known := range formats.All() {
		names = append(names, known.Name)
	}
	return o, oneOf("--format", f.format, names...)
}

func (s *state) runImport(cmd *cobra.Command, paths []string, f importFlags) error {
	c, err := s.config()
	if err != nil {
		return err
	}
	o, err := f.options()
	if err != nil {
		return err
	}
	return s.open(cmd.Context(), c, func(d *desk.Desk) error {
		reports, texts, err := s.readAll(cmd, d, paths, o, f.dry)
		if err != nil {
			return err
		}
		elements := []importElement{}
		for i, r := range reports {
			e := element(r)
			if texts[i] != nil {
				e.Text = &textSample{texts[i].File, texts[i].Encoding, plain(texts[i].Rows)}
			}
			elements = append(elements, e)
		}
		s.exit = importExit(reports)
		return s.show(map[string]any{"imports": elements}, func(w io.Writer) {
			for i, r := range reports {
				writeReport(w, r)
				writeText(w, texts[i])
			}
		})
	})
}

// readAll imports the paths, or plans to. Only a plan says how letters are read.
func (s *state) readAll(cmd *cobra.Command, d *desk.Desk, paths []string, o intake.Options, dry bool) (reports []*data.ImportReport, texts []*intake.Text, err error) {
	show, done := s.progress()
	defer done()
	if !dry {
		reports, err = d.Import(cmd.Context(), paths, o, show)
		return reports, make([]*intake.Text, len(reports)), err
	}
	plans, err := d.Plan(cmd.Context(), paths, o, show)
	for _, p := range plans {
		reports, texts = append(reports, p.Report), append(texts, p.Text)
		_ = p.Close() // read only; nothing can be lost
	}
	return reports, texts, err
}

// writeText shows rows of a table whose letters may be read wrong.
func writeText(w io.Writer, text *intake.Text) {
	if text == nil {
		return
	}
	fmt.Fprintf(w, "  %s is read as %s (%s); where letters are wrong say --encoding\n", clip(text.File, maxPath), text.Encoding, charset.Title(text.Encoding))
	for _, row := range text.Rows {
		fmt.Fprintf(w, "    %s\n", clip(row, maxPath))
	}
}

// importExit is 1 when every element failed, 3 when some did or a record was
// rejected.
func importExit(reports []*data.ImportReport) int {
	failed, rejects := 0, 0
	for _, r := range reports {
		rejects += r.Rejects
		if r.Status == data.ImportFailed {
			failed++
		}
	}
	switch {
	case failed > 0 && failed == len(reports):
		return exitFailed
	case failed > 0 || rejects > 0:
		return exitRejected
	}
	return exitDone
}

func element(r *data.ImportReport) importElement {
	e := importElement{
		Path: r.Path, Format: word(r.Format), Version: word(r.Version), Account: word(r.Account), Status: string(r.Status),
		Seconds: r.Seconds, Files: []importFile{}, Unknown: plain(r.Unknown), Warnings: plain(r.Warnings),
		Counts: allCounts(r.Counts), Rejected: []rejected{}, Money: moneySums(r.Money), Sums: reconciledSums(r),
		Pending: moneySums(r.Pending), PendingCounts: r.PendingCounts, Unmatched: []unmatchedSum{},
	}
	if r.ID != 0 {
		e.ID = &r.ID
	}
	for _, f := range r.Files {
		e.Files = append(e.Files, importFile{f.Name, f.Kind, f.Records, f.Rejected})
	}
	for _, x := range r.Rejected {
		e.Rejected = append(e.Rejected, rejected{x.File, x.Line, x.Reason})
	}
	for _, u := range r.Unmatched {
		e.Unmatched = append(e.Unmatched, unmatchedSum{u.Currency, unmatchedOf(&u, u.Currency)})
	}
	if r.Err != nil {
		code, msg, hint, _ := describe(r.Err)
		e.Error = &importError{code, msg, hint}
	}
	return e
}

func reconciledSums(r *data.ImportReport) []reconciled {
	list := []reconciled{}
	for _, x := range r.Reconciled {
		amount := func(minor int64) string { return data.FormatMinor(minor, x.Currency) }
		v := reconciled{
			Name: x.Name, Line: x.Line, Currency: x.Currency, Stated: amount(x.Stated), Ours: amount(x.Ours), Difference: amount(x.Difference()), Rows: []reconciledRow{},
		}
		if x.File < len(r.Files) {
			v.File = r.Files[x.File].Name
		}
		if x.From != 0 {
			v.From, v.To = word(x.From.String()), word(x.To.String())
		}
		for _, row := range x.Rows {
			missing := reconciledRow{Line: row.Line, Reason: row.Reason}
			if row.Known {
				missing.Amount = word(amount(row.Amount))
			}
			v.Rows = append(v.Rows, missing)
		}
		list = append(list, v)
	}
	return list
}

func allCounts(counts map[string]data.Count) map[string]data.Count {
	all := map[string]data.Count{}
	for _, name := range []string{"identity", "interaction", "content", "sale", "metric", "deal", "member", "rate_day"} {
		all[name] = counts[name]
	}
	return all
}

// Paths and what is wrong with them are shown whole unless they are absurd; what could
// move the cursor is shown as a mark.
const (
	maxPath  = 500
	maxWords = 2000
)

// writeReport says in words what one import did.
func writeReport(w io.Writer, r *data.ImportReport) {
	name := r.Format
	if name == "" {
		name = "not recognised"
	}
	fmt.Fprintf(w, "%s (%s): %s\n", clip(r.Path, maxPath), name, clip(statusWords(r), maxWords))
	for _, kind := range []string{"interaction", "sale", "identity", "content", "metric", "deal", "member", "rate_day"} {
		if c := r.Counts[kind]; c != (data.Count{}) {
			fmt.Fprintf(w, "  %-12s %7d new %7d same %5d changed\n", kind, c.New, c.Same, c.Changed)
		}
	}
	if words := review.RateWords(r); words != "" {
		fmt.Fprintf(w, "  %s\n", words)
	}
	writeSums(w, r.Money)
	for _, words := range append(review.PendingSums(r), review.UnmatchedSums(r)...) {
		fmt.Fprintf(w, "  %s\n", words)
	}
	for _, x := range r.Rejected {
		fmt.Fprintf(w, "  rejected %s line %d: %s\n", clip(x.File, maxPath), x.Line, clip(x.Reason, maxWords))
	}
	if more := r.Rejects - len(r.Rejected); more > 0 {
		fmt.Fprintf(w, "  and %s\n", data.CountOf(more, "more rejected record", "more rejected records"))
	}
	writeReconciled(w, r.Reconciled)
	for _, warning := range r.Warnings {
		fmt.Fprintf(w, "  note: %s\n", clip(warning.Message, maxWords))
	}
	for _, name := range r.Unknown {
		fmt.Fprintf(w, "  not understood: %s\n", clip(name, maxPath))
	}
}

// writeSums says what the columns of amounts add up to.
func writeSums(w io.Writer, sums []data.MoneySum) {
	for _, m := range sums {
		f := func(minor int64) string { return review.Money(minor, m.Currency) }
		fmt.Fprintf(w, "  %s, %s net earnings of %s gross", data.CountOf(m.Sales, "sale", "sales"), f(m.Net), f(m.Gross))
		between := ": "
		for _, part := range m.Parts() {
			fmt.Fprintf(w, "%s%s %s", between, f(part.Minor), part.Name)
			between = ", "
		}
		fmt.Fprintln(w)
	}
}

// writeReconciled says whether the sums that the files state are those of their rows.
func writeReconciled(w io.Writer, all []data.Reconciliation) {
	agree, differ := data.Agreeing(all)
	switch {
	case len(differ) > 0 && agree > 0:
		fmt.Fprintf(w, "  %d of %d sums that the files state %s with the rows\n", agree, len(all), data.Plural(agree, "agrees", "agree"))
	case agree > 0:
		fmt.Fprintf(w, "  %s with the rows\n", data.CountOf(agree, "sum that the files state agrees", "sums that the files state agree"))
	}
	for _, x := range differ {
		fmt.Fprintf(w, "  %s in line %d is %s %s, and the rows add up to %s: a difference of %s\n", x.Name, x.Line,
			data.FormatMinor(x.Stated, x.Currency), x.Currency, data.FormatMinor(x.Ours, x.Currency), data.FormatMinor(x.Difference(), x.Currency))
		for _, row := range x.Rows {
			fmt.Fprintf(w, "    line %d: %s\n", row.Line, row.Reason)
		}
	}
}

func statusWords(r *data.ImportReport) string {
	switch r.Status {
	case data.ImportFailed:
		if r.Err == nil {
			return "nothing imported"
		}
		_, msg, hint, _ := describe(r.Err)
		return strings.TrimSpace("nothing imported. " + msg + " " + hint)
	case data.ImportPlanned:
		return "would be imported"
	case data.ImportUnchanged:
		return "nothing new, the workspace is unchanged"
	}
	return fmt.Sprintf("imported as number %d", r.ID)
}
