package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"rapport/app/desk"
	"rapport/data"
	"rapport/data/intake/partners"
	"rapport/data/sample"
)

func (s *state) sampleCommand() *cobra.Command {
	o := sample.Options{}
	template, orders, fill := "", 0, false
	cmd := &cobra.Command{
		Use:   "sample DIR",
		Short: "Write invented exports in the real formats, with their true figures",
		Long: "Writes DIR/exports with the files of one invented creator, and DIR/truth.json with what a correct\n" +
			"import must find in them. With --template partners it writes an empty partner sheet instead.",
		Args: exactly(1, "Say where to write: rapport sample DIR"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if template != "" {
				return s.writeTemplate(args[0], template)
			}
			if orders > 0 {
				return s.writeOrders(args[0], orders, o.Seed)
			}
			c, err := s.config()
			if err != nil {
				return err
			}
			r, err := s.writeSample(cmd.Context(), c, args[0], o, fill)
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
	cmd.Flags().IntVar(&orders, "orders", 0, "write one large orders file of `rows` rows instead, to measure with")
	cmd.Flags().BoolVar(&fill, "fill", false, "also fill the workspace, which must be new, with it and with what is added by hand")
	complete(cmd, "template", "partners")
	return cmd
}

// writeSample writes the exports, and with fill makes a workspace of them.
func (s *state) writeSample(ctx context.Context, c desk.Config, dir string, o sample.Options, fill bool) (*sample.Result, error) {
	if !fill {
		o.Now = c.Now()
		return sample.Write(dir, o)
	}
	if _, err := os.Stat(c.Path); err == nil {
		return nil, &data.Error{Code: "exists", Msg: "There is a workspace at " + c.Path + " already.", Hint: "Name a new file: --workspace FILE"}
	}
	var r *sample.Result
	err := s.open(ctx, c, func(d *desk.Desk) (err error) {
		r, err = d.Invent(ctx, dir, o, func(desk.Progress) {})
		return err
	})
	return r, err
}

func (s *state) writeTemplate(dir, name string) error {
	if err := oneOf("--template", name, "partners"); err != nil {
		return err
	}
	out := filepath.Join(dir, "partners.csv")
	err := newFile(out, func(w io.Writer) error {
		_, err := w.Write(partners.Template())
		return err
	})
	if err != nil {
		return err
	}
	return s.show(map[string]any{"template": out}, func(w io.Writer) { fmt.Fprintln(w, "Wrote "+out) })
}

func (s *state) writeOrders(dir string, rows int, seed uint64) error {
	out := filepath.Join(dir, "orders_export_1.csv")
	err := newFile(out, func(w io.Writer) error { return sample.WriteOrders(w, rows, seed) })
	if err != nil {
		return err
	}
	return s.show(map[string]any{"exports": []string{out}, "truth": nil}, func(w io.Writer) { fmt.Fprintln(w, "Wrote "+out) })
}

// newFile writes a file that is not there yet, in a folder that it makes.
func newFile(out string, write func(io.Writer) error) error {
	if err := os.MkdirAll(filepath.Dir(out), 0o700); err != nil {
		return fileError("write to "+filepath.Dir(out), err)
	}
	f, err := os.OpenFile(out, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return fileError("write "+out, err)
	}
	if err := errors.Join(write(f), f.Close()); err != nil {
		return fileError("write "+out, err)
	}
	return nil
}

// fileError says in words what could not be written.
func fileError(doing string, err error) error {
	var known *data.Error
	if errors.As(err, &known) {
		return err
	}
	hint := "Look at the folder's rights and the space on the disk."
	if os.IsExist(err) {
		hint = "There is a file already. Choose another folder."
	}
	return &data.Error{Code: "cannot_write", Msg: "Could not " + doing + ".", Hint: hint, Err: err}
}
