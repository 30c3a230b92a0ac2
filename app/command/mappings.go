package command

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"rapport/app/desk"
	"rapport/app/review"
	"rapport/data"
	"rapport/data/intake/charset"
	"rapport/data/intake/ledger"
	"rapport/data/intake/mapping"
)

// mappingsCommand lists what was said of tables that no format knows.
func (s *state) mappingsCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "mappings",
		Short: "List the mappings: what the columns of your own tables mean",
		Args:  exactly(0, "mappings takes no words; see rapport mappings --help."),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return s.reading(cmd.Context(), func(d *desk.Desk) error {
				list, err := d.Mappings(cmd.Context())
				if err != nil {
					return err
				}
				return s.showMappings(list)
			})
		},
	}
	cmd.AddCommand(s.mappingsExport(), s.mappingsImport(), s.mappingsPropose(), s.mappingsRemove())
	return cmd
}

func (s *state) showMappings(list []mapping.Mapping) error {
	if list == nil {
		list = []mapping.Mapping{}
	}
	return s.show(map[string]any{"mappings": list}, func(w io.Writer) {
		if len(list) == 0 {
			fmt.Fprintln(w, "There is no mapping. \"mappings propose FILE\" makes one of a table.")
		}
		for _, m := range list {
			fmt.Fprintf(w, "%s (%s)\n", m.Name, m.Pattern)
			for _, c := range mapping.Choices() {
				if header := m.Columns[c.Field]; header != "" {
					fmt.Fprintf(w, "  %-24s %s\n", c.Label, header)
				}
			}
		}
	})
}

func (s *state) mappingsExport() *cobra.Command {
	return &cobra.Command{
		Use: "export NAME", Short: "Write a mapping as JSON, to edit it or to take it elsewhere",
		Args: exactly(1, "Say which mapping: rapport mappings export NAME"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.reading(cmd.Context(), func(d *desk.Desk) error {
				m, err := d.Mapping(cmd.Context(), args[0])
				if err != nil {
					return err
				}
				_, err = cmd.OutOrStdout().Write(m.Write())
				return err
			})
		},
	}
}

func (s *state) mappingsImport() *cobra.Command {
	return &cobra.Command{
		Use: "import FILE", Short: "Keep the mappings of a JSON file, in place of those of the same name",
		Args: exactly(1, "Say which file: rapport mappings import FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			text, err := os.ReadFile(args[0])
			if err != nil {
				return &data.Error{Code: "cannot_read", Msg: "The file " + args[0] + " cannot be read.", Err: err}
			}
			list, err := mapping.Read(text)
			if err != nil {
				return err
			}
			return s.beginning(cmd.Context(), func(d *desk.Desk) error {
				for _, m := range list {
					if err := d.SaveMapping(cmd.Context(), m); err != nil {
						return err
					}
				}
				return s.showMappings(list)
			})
		},
	}
}

func (s *state) mappingsRemove() *cobra.Command {
	return &cobra.Command{
		Use: "remove NAME", Short: "Forget a mapping; what was imported by it stays",
		Args: exactly(1, "Say which mapping: rapport mappings remove NAME"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.with(cmd.Context(), func(d *desk.Desk) error {
				m, err := d.Mapping(cmd.Context(), args[0])
				if err == nil {
					err = d.RemoveMapping(cmd.Context(), m.Name)
				}
				if err != nil {
					return err
				}
				return s.show(map[string]any{"name": m.Name}, func(w io.Writer) { fmt.Fprintf(w, "The mapping %s is forgotten.\n", m.Name) })
			})
		},
	}
}

// proposed is a column of a table and what it seems to mean.
type proposed struct {
	Header  string       `json:"header"`
	Field   ledger.Field `json:"field"` // empty: not imported
	Example string       `json:"example"`
	Why     string       `json:"why"`
	Certain string       `json:"certainty"`
}

// asked is a question that is still open.
type asked struct {
	Key     string   `json:"key"`
	Title   string   `json:"title"`
	Note    string   `json:"note"`
	Column  string   `json:"column"`
	Answers []string `json:"answers"`
	words   []string // of the answers, and of one of one's own
}

func (s *state) mappingsPropose() *cobra.Command {
	var name, encoding string
	var answers, columns []string
	cmd := &cobra.Command{
		Use: "propose FILE", Short: "Say what the columns of a table seem to mean; with all questions answered and a name it is kept",
		Args: exactly(1, "Say which file: rapport mappings propose FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.beginning(cmd.Context(), func(d *desk.Desk) error { return s.propose(cmd, d, args[0], name, encoding, answers, columns) })
		},
	}
	cmd.Flags().StringVar(&encoding, "encoding", "", "`encoding` of the text, where its letters come out wrong, like shift_jis")
	cmd.Flags().StringVar(&name, "save", "", "keep the mapping under this `name`")
	cmd.Flags().StringArrayVar(&answers, "answer", nil, "answer a question, as `key=value`; may be said several times")
	cmd.Flags().StringArrayVar(&columns, "column", nil, "say what a column is, as `header=field`; no field: it is not imported")
	return cmd
}

func (s *state) propose(cmd *cobra.Command, d *desk.Desk, path, name, encoding string, answers, columns []string) error {
	encoding, err := charset.Name(encoding)
	if err != nil {
		return err
	}
	p, around, err := d.Propose(cmd.Context(), path, encoding)
	if err != nil {
		return err
	}
	if err := decide(p, answers, columns); err != nil {
		return err
	}
	if cmd.Flags().Changed("save") && name == "" {
		return &misuse{"--save needs a name."}
	}
	questions := []asked{}
	for _, q := range p.Questions(around) {
		v := asked{Key: q.Key, Title: q.Title, Note: q.Note, Column: q.Column, Answers: []string{}}
		for _, a := range q.Answers {
			v.Answers = append(v.Answers, a.Value)
			v.words = append(v.words, strings.TrimSuffix(a.Words+" ("+review.AnswerNote(&q, &a)+")", " ()"))
		}
		if q.Free != "" {
			v.words = append(v.words, q.Free)
		}
		questions = append(questions, v)
	}
	if name != "" {
		if len(questions) > 0 {
			return &misuse{fmt.Sprintf("It cannot be kept yet: %s Answer with --answer %q.", questions[0].Title, questions[0].Key+"=…")}
		}
		p.Mapping.Name = name
		if err := d.SaveMapping(cmd.Context(), p.Mapping); err != nil {
			return err
		}
	}
	list := []proposed{}
	for _, c := range p.Columns {
		list = append(list, proposed{c.Header, c.Field, c.Example, c.Why, [...]string{"likely", "sure", "ask"}[c.Certain]})
	}
	return s.show(map[string]any{"columns": list, "questions": questions, "mapping": p.Mapping, "saved": name != ""}, func(w io.Writer) {
		writeProposal(w, list, questions, name)
	})
}

// decide takes what the person says of columns and questions.
func decide(p *mapping.Proposal, answers, columns []string) error {
	for _, said := range columns {
		header, field, ok := strings.Cut(said, "=")
		at := -1
		for i, c := range p.Columns {
			if c.Header == header {
				at = i
			}
		}
		if !ok || at < 0 || field != "" && mapping.Label(ledger.Field(field)) == "" {
			return &misuse{fmt.Sprintf("--column %q names no column of the file, or no field.", said)}
		}
		p.Set(at, ledger.Field(field))
	}
	for _, said := range answers {
		key, value, ok := strings.Cut(said, "=")
		if !ok || value == "" {
			return &misuse{fmt.Sprintf("--answer %q is not of the form key=value.", said)}
		}
		p.Answer(key, value)
	}
	return nil
}

func writeProposal(w io.Writer, list []proposed, questions []asked, name string) {
	for _, c := range list {
		label := mapping.Label(c.Field)
		if label == "" {
			label = "—"
		}
		fmt.Fprintf(w, "%-28s %-24s %-8s %s\n", clip(c.Header, 28), label, c.Certain, clip(c.Why, 60))
	}
	for _, q := range questions {
		fmt.Fprintf(w, "\n%s\n%s\n", q.Title, q.Note)
		if len(q.Answers) > 0 {
			fmt.Fprintf(w, "Answer with --answer %q:\n", q.Key+"=…")
			for i, words := range q.words {
				value := "…"
				if i < len(q.Answers) {
					value = q.Answers[i]
				}
				fmt.Fprintf(w, "  %-24s %s\n", value, words)
			}
		}
	}
	if name != "" {
		fmt.Fprintf(w, "\nKept as %s. Files with these columns are recognised from now on.\n", name)
	}
}
