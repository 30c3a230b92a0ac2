package command

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"golang.org/x/term"
)

// passphraseFlags say where the passphrase of a backup comes from. It is never a
// word of the command line, which others can see, nor a variable of the environment.
type passphraseFlags struct {
	file string
	ask  bool
}

func (p *passphraseFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&p.file, "passphrase-file", "", "`file` whose first line is the passphrase")
	cmd.Flags().BoolVar(&p.ask, "passphrase", false, "ask for the passphrase on the terminal")
}

// read returns the passphrase, empty when none was asked for. A new one is asked
// for twice.
func (p *passphraseFlags) read(tell io.Writer, isNew bool) (string, error) {
	switch {
	case p.file != "" && p.ask:
		return "", &misuse{"Use either --passphrase or --passphrase-file."}
	case p.file != "":
		return passphraseIn(p.file)
	case !p.ask:
		return "", nil
	case !term.IsTerminal(int(os.Stdin.Fd())):
		return "", &misuse{"--passphrase asks on a terminal, and this is none. Use --passphrase-file FILE."}
	}
	first, err := hidden(tell, "Passphrase: ")
	if err != nil || !isNew {
		return first, err
	}
	second, err := hidden(tell, "Once more: ")
	if err == nil && first != second {
		err = &misuse{"The two passphrases differ. Nothing was written."}
	}
	return first, err
}

func hidden(tell io.Writer, question string) (string, error) {
	fmt.Fprint(tell, question)
	word, err := term.ReadPassword(int(os.Stdin.Fd()))
	fmt.Fprintln(tell)
	if err != nil {
		return "", fmt.Errorf("read the passphrase: %w", err)
	}
	return wholePassphrase(word)
}

func passphraseIn(file string) (string, error) {
	from, err := os.Open(file)
	if err != nil {
		return "", &misuse{fmt.Sprintf("The passphrase file %s cannot be read.", file)}
	}
	defer from.Close() //nolint:errcheck // only read
	text, err := io.ReadAll(io.LimitReader(from, 4096))
	if err != nil {
		return "", &misuse{fmt.Sprintf("The passphrase file %s cannot be read.", file)}
	}
	line, _, _ := bytes.Cut(text, []byte("\n"))
	return wholePassphrase(bytes.TrimSuffix(line, []byte("\r")))
}

func wholePassphrase(word []byte) (string, error) {
	if len(word) == 0 || !utf8.Valid(word) {
		return "", &misuse{"The passphrase is empty or no text."}
	}
	return string(word), nil
}
