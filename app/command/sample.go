package command

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"rapport/data"
	"rapport/data/intake/partners"
	"rapport/data/sample"
)

func (s *state) sampleCommand() *cobra.Command {
	o := sample.Options{}
	template := ""
	cmd := &cobra.Command{
		Use:   "sample DIR",
		Short: "Write invented exports in the real formats, with their true figures",
		Long: "Writes DIR/exports with the files of one invented creator, and DIR/truth.json with what a correct\n" +
			"import must find in them. With --template partners it writes an empty partner sheet instead.",
		Args: exactly(1, "Say where to write: rapport sample DIR"),
		RunE: func(_ *cobra.Command, args []string) error {
			if template != "" {
				return s.writeTemplate(args[0], template)
			}
			c, err := s.config()
			if err != nil {
				return err
			}
			o.Now = c.Now()
			r, err := sample.Write(args[0], o)
			if err != nil {
				return fileError("write the sample to "+args[0], err)
			}
			v := map[string]any{"exports": r.Exports, "truth": r.Truth}
			return s.show(v, func(w io.Writer) {
				fmt.Fprintf(w, "Wrote invented exports:\n  %s\nand what is true of them: %s\n", strings.Join(r.Exports, "\n  "), r.Truth)
			})
		},
	}
	cmd.Flags().Uint64Var(&o.Seed, "seed", 1, "another `number` gives other people")
	cmd.Flags().IntVar(&o.People, "people", 0, "how many people (0: the usual number)")
	cmd.Flags().IntVar(&o.Weeks, "weeks", 0, "how many `weeks` up to now (0: 60)")
	cmd.Flags().StringVar(&template, "template", "", "write an empty `sheet` to fill in instead: partners")
	complete(cmd, "template", "partners")
	return cmd
}

func (s *state) writeTemplate(dir, name string) error {
	if err := oneOf("--template", name, "partners"); err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fileError("write the template to "+dir, err)
	}
	out := filepath.Join(dir, "partners.csv")
	f, err := os.OpenFile(out, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return fileError("write "+out, err)
	}
	if _, err := f.Write(partners.Template()); err != nil {
		_ = f.Close()
		return fileError("write "+out, err)
	}
	if err := f.Close(); err != nil {
		return fileError("write "+out, err)
	}
	return s.show(map[string]any{"template": out}, func(w io.Writer) { fmt.Fprintln(w, "Wrote "+out) })
}

// fileError says in words what could not be written.
func fileError(doing string, err error) error {
	hint := "Look at the folder's rights and the space on the disk."
	if os.IsExist(err) {
		hint = "There is a file already. Choose another folder."
	}
	return &data.Error{Code: "cannot_write", Msg: "Could not " + doing + ".", Hint: hint, Err: err}
}
