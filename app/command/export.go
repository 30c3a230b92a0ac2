package command

import (
	"fmt"
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"rapport/app/desk"
)

type tableFile struct {
	Name  string `json:"name"`
	Table string `json:"table"`
	Rows  int64  `json:"rows"`
}

func (s *state) exportCommand() *cobra.Command {
	format, force := "csv", false
	cmd := &cobra.Command{
		Use:   "export DIR",
		Short: "Write every table into a folder, for spreadsheets and other programs",
		Args:  exactly(1, "export needs one folder: rapport export tables --format parquet"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := oneOf("--format", format, desk.ExportFormats()...); err != nil {
				return err
			}
			dir, err := filepath.Abs(args[0])
			if err != nil {
				return err
			}
			return s.with(cmd.Context(), func(d *desk.Desk) error {
				list, err := d.Export(cmd.Context(), dir, format, force)
				if err != nil {
					return err
				}
				files := []tableFile{}
				for _, f := range list {
					files = append(files, tableFile(f))
				}
				return s.show(map[string]any{"dir": dir, "files": files}, func(w io.Writer) {
					for _, f := range files {
						fmt.Fprintf(w, "%-24s %-14s %10d rows\n", f.Name, f.Table, f.Rows)
					}
				})
			})
		},
	}
	cmd.Flags().StringVar(&format, "format", format, "`csv`, xlsx or parquet")
	cmd.Flags().BoolVar(&force, "force", false, "replace files that are there")
	complete(cmd, "format", desk.ExportFormats()...)
	return cmd
}
