package command

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"rapport/app/desk"
	"rapport/data"
)

func (s *state) backupCommand() *cobra.Command {
	var secret passphraseFlags
	force := false
	cmd := &cobra.Command{
		Use:   "backup FILE",
		Short: "Write a verified copy of the workspace, with a passphrase encrypted",
		Args:  exactly(1, "backup needs one file: rapport backup Main.backup"),
		RunE: func(cmd *cobra.Command, args []string) error {
			passphrase, err := secret.read(s.Stderr, true)
			if err != nil {
				return err
			}
			return s.reading(cmd.Context(), func(d *desk.Desk) error {
				kept, err := d.Backup(cmd.Context(), args[0], desk.Locking{Passphrase: passphrase, Force: force})
				if err != nil {
					return err
				}
				v := map[string]any{"file": kept.File, "bytes": kept.Bytes, "verified": true, "encrypted": passphrase != ""}
				return s.show(v, func(w io.Writer) {
					fmt.Fprintf(w, "%s: %d bytes, verified\n", kept.File, kept.Bytes)
				})
			})
		},
	}
	secret.add(cmd)
	cmd.Flags().BoolVar(&force, "force", false, "replace a file that has the name")
	return cmd
}

func (s *state) restoreCommand() *cobra.Command {
	var secret passphraseFlags
	force := false
	cmd := &cobra.Command{
		Use:   "restore FILE",
		Short: "Bring a workspace back from a backup; the one that is there is kept beside it",
		Args:  exactly(1, "restore needs one file: rapport restore Main.backup"),
		RunE: func(cmd *cobra.Command, args []string) error {
			c, err := s.config()
			if err != nil {
				return err
			}
			passphrase, err := secret.read(s.Stderr, false)
			if err != nil {
				return err
			}
			r, err := desk.Restore(cmd.Context(), c, args[0], desk.Locking{Passphrase: passphrase, Force: force})
			if err != nil {
				return err
			}
			v := map[string]any{"workspace": r.Workspace, "imports": r.Imports, "kept": word(r.Kept)}
			return s.show(v, func(w io.Writer) {
				fmt.Fprintf(w, "%s: %s\n", r.Workspace, data.CountOf(r.Imports, "import", "imports"))
				if r.Kept != "" {
					fmt.Fprintf(w, "The workspace before is kept as %s\n", r.Kept)
				}
			})
		},
	}
	secret.add(cmd)
	cmd.Flags().BoolVar(&force, "force", false, "put an existing workspace aside")
	return cmd
}
