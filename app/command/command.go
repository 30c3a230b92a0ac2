// Package command holds the commands of Rapport: everything that the window can
// do with data, for scripts and for a terminal. Each command sits in a file of
// its own and calls the same desk as the pages.
package command

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"rapport/app/desk"
	"rapport/data"
	"rapport/data/metric"
)

// Exit statuses.
const (
	exitDone     = 0
	exitFailed   = 1
	exitMisuse   = 2
	exitRejected = 3 // done, but records were rejected
)

// Drawing asks for a picture of a page.
type Drawing struct {
	Page          string
	Person        int64
	File          string // whose columns the page mapping shows
	Review        bool   // the page people shows the pairs that may be one person
	Tab           int    // of the page earnings, from 1; 0 for the one it opens on
	Out           string
	Width, Height int
	Dark          bool
	Scale         float64
	// Week and Period are what pages about a week or a stretch of days show; zero
	// values are what they open on.
	Week   desk.WeekQuery
	Period desk.Period
	Model  metric.Model // by which the page conversions shares credit; empty: linear
}

// Env is what the commands need from the program around them.
type Env struct {
	Stdout, Stderr io.Writer
	Version        string
	// Draw draws a page without a window.
	Draw func(context.Context, *desk.Desk, Drawing) error
	// Raster draws text for PDF reports that their own letters do not cover; nil
	// leaves it spelled.
	Raster Raster
	// Window opens the window on a workspace and hands it the files to import.
	Window func(ctx context.Context, c desk.Config, files []string) error
}

// state is what one run of a command shares: the environment, the global flags
// and the exit status.
type state struct {
	Env
	workspace string
	now       string
	json      bool
	quiet     bool
	exit      int
}

// Run runs one command line, without the program's name, and returns the exit status.
func Run(ctx context.Context, env Env, args []string) int {
	s := &state{Env: env}
	root := s.root()
	root.SetArgs(args)
	root.SetOut(env.Stdout)
	root.SetErr(env.Stderr)
	if err := root.ExecuteContext(ctx); err != nil {
		s.json = s.json || slices.Contains(args, "--json") // flags after a wrong one were not read
		return s.fail(err)
	}
	return s.exit
}

func (s *state) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "rapport [FILE…]",
		Short: "Return on relationship: what each week earned, from whom and why",
		Long: "Rapport reads the files you can download from your platforms and your shop, finds the same person behind\n" +
			"every handle, e-mail and order, and shows what each relationship brings. Without a command it opens the\n" +
			"window; files named then are read as if they were dropped on it.",
		Args:          cobra.ArbitraryArgs,
		SilenceErrors: true,
		SilenceUsage:  true,
		Version:       s.Version,
		RunE:          s.openWindow,
	}
	flags := root.PersistentFlags()
	flags.StringVar(&s.workspace, "workspace", "", "workspace `file` (default $RAPPORT_WORKSPACE, else "+desk.DefaultPath()+")")
	flags.StringVar(&s.now, "now", "", "the present as RFC 3339 `time`, for reproducible results")
	flags.BoolVar(&s.json, "json", false, "print one JSON object")
	flags.BoolVar(&s.quiet, "quiet", false, "print nothing but the result")
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return &misuse{flagWords(err)} })
	root.SetVersionTemplate("rapport {{.Version}}\n")
	root.AddCommand(
		s.sampleCommand(), s.importCommand(), s.importsCommand(), s.undoCommand(), s.formatsCommand(), s.mappingsCommand(), s.summaryCommand(),
		s.weekCommand(), s.peopleCommand(), s.personCommand(), s.duplicatesCommand(), s.mergeCommand(), s.splitCommand(), s.notsameCommand(),
		s.undecideCommand(), s.decisionsCommand(), s.tickCommand(), s.untickCommand(), s.pageCommand(), s.reportCommand(), s.checkCommand(), s.settingsCommand(),
		s.explainCommand(), s.partnersCommand(), s.partnerCommand(), s.earningsCommand(), s.conversationsCommand(), s.conversionsCommand(), s.touchCommand(), s.incomeCommand(), s.dealCommand(), s.meCommand(), s.noteCommand(),
		s.promiseCommand(), s.goalCommand(), s.roleCommand(), s.cadenceCommand(), s.hideCommand(), s.ignoreCommand(), s.organisationCommand(), s.memberCommand(), s.costCommand(), s.hoursCommand(),
		s.campaignCommand(), s.purposeCommand(), s.offerCommand(), s.reachCommand(), s.couponCommand(), s.postsCommand(), s.viewsCommand(), s.tiesCommand(), s.outcomeCommand(), s.introducersCommand(), s.replierCommand(),
		s.rateCommand(), s.entriesCommand(), s.backupCommand(), s.restoreCommand(), s.sqlCommand(), s.exportCommand(),
	)
	return root
}

// unfit is how the parser of flags says that a flag does not take a value.
var unfit = regexp.MustCompile(`^invalid argument ("[^"]*") for "(?:-., )?(--[^"]+)" flag$`)

var negative = regexp.MustCompile(`in (-[0-9][^ ]*)$`)

// flagWords says what is wrong with a flag without the words of the parser.
func flagWords(err error) string {
	msg, kind, _ := strings.Cut(err.Error(), ": strconv.")
	if m := negative.FindStringSubmatch(msg); m != nil {
		return m[1] + " is below 0. Amounts, hours, rates and ids are above 0."
	}
	m := unfit.FindStringSubmatch(msg)
	if m == nil {
		return msg
	}
	switch parse, _, _ := strings.Cut(kind, ":"); parse {
	case "ParseInt", "Atoi":
		return m[2] + " " + m[1] + " is no whole number."
	case "ParseFloat":
		return m[2] + " " + m[1] + " is no number."
	case "ParseBool":
		return m[2] + " is true or false, not " + m[1] + "."
	}
	return msg
}

func (s *state) openWindow(cmd *cobra.Command, args []string) error {
	for _, path := range args {
		if _, err := os.Stat(path); err != nil {
			return unknownCommand(cmd, path)
		}
	}
	c, err := s.config()
	if err != nil {
		return err
	}
	return s.Window(cmd.Context(), c, args)
}

func unknownCommand(root *cobra.Command, word string) error {
	root.SuggestionsMinimumDistance = 2
	near := root.SuggestionsFor(word)
	msg := fmt.Sprintf("%q is neither a command nor a file.", word)
	if len(near) > 0 {
		return &misuse{msg + " Did you mean " + strings.Join(near, " or ") + "?"}
	}
	return &misuse{msg + " rapport --help lists the commands."}
}

// config reads the global flags.
func (s *state) config() (desk.Config, error) {
	c := desk.Config{Path: s.workspace, Now: time.Now}
	if c.Path == "" {
		c.Path = os.Getenv("RAPPORT_WORKSPACE")
	}
	if c.Path == "" {
		c.Path = desk.DefaultPath()
	}
	if s.now != "" {
		t, err := time.Parse(time.RFC3339, s.now)
		if err != nil {
			return c, &misuse{fmt.Sprintf("--now %q is no time like 2026-11-23T08:00:00Z.", s.now)}
		}
		c.Now = func() time.Time { return t }
	}
	return c, nil
}

// with opens the workspace, which must exist, and hands it to work.
func (s *state) with(ctx context.Context, work func(*desk.Desk) error) error {
	c, err := s.config()
	if err != nil {
		return err
	}
	c.Existing = true
	return s.open(ctx, c, work)
}

// reading opens the workspace, which must exist, only to read: it may be open
// elsewhere.
func (s *state) reading(ctx context.Context, work func(*desk.Desk) error) error {
	c, err := s.config()
	if err != nil {
		return err
	}
	c.Existing, c.ReadOnly = true, true
	return s.open(ctx, c, work)
}

// beginning opens the workspace, and makes it where there is none.
func (s *state) beginning(ctx context.Context, work func(*desk.Desk) error) error {
	c, err := s.config()
	if err != nil {
		return err
	}
	return s.open(ctx, c, work)
}

func (s *state) open(ctx context.Context, c desk.Config, work func(*desk.Desk) error) error {
	c.By = desk.ByCommand
	d, err := desk.Open(ctx, c)
	if err != nil {
		return err
	}
	return errors.Join(work(d), d.Close())
}

// show prints v as JSON, or what text writes, without anything that could steer a terminal.
func (s *state) show(v any, text func(io.Writer)) error {
	if !s.json {
		text(tame{s.Stdout})
		return nil
	}
	return s.printJSON(v)
}

func (s *state) printJSON(v any) error {
	enc := json.NewEncoder(s.Stdout)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// misuse is a command line that cannot be understood.
type misuse struct{ msg string }

func (m *misuse) Error() string { return m.msg }

// fail prints an error in the form asked for and returns the exit status.
func (s *state) fail(err error) int {
	code, msg, hint, status := describe(err)
	if s.json {
		type body struct {
			Code    string `json:"code"`
			Message string `json:"message"`
			Hint    string `json:"hint"`
		}
		_ = s.printJSON(map[string]body{"error": {code, msg, hint}}) // the exit status tells all the same
		return status
	}
	fmt.Fprintln(s.Stderr, "rapport: "+msg)
	if hint != "" {
		fmt.Fprintln(s.Stderr, "  "+hint)
	}
	return status
}

func describe(err error) (code, msg, hint string, status int) {
	var wrong *misuse
	var known *data.Error
	switch {
	case errors.As(err, &wrong):
		return "misuse", wrong.msg, "", exitMisuse
	case errors.As(err, &known):
		return known.Code, known.Msg, known.Hint, exitFailed
	case errors.Is(err, context.Canceled):
		return "cancelled", "Cancelled. Nothing was changed.", "", exitFailed
	}
	return "failed", "Something went wrong: " + err.Error(), "", exitFailed
}
