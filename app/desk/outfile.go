package desk

import (
	"io"
	"os"

	"rapport/data/store"
)

// WriteFile writes a file that a person asked for. It appears under its name only when
// it is complete; until then a file that has the name stays, and after an error
// nothing is left. Force allows to replace one. It returns the size.
func (d *Desk) WriteFile(file string, force bool, write func(io.Writer) error) (int64, error) {
	if err := d.mayWrite(file, force); err != nil {
		return 0, err
	}
	if err := store.Publish(file, write, func(string) error { return nil }); err != nil {
		return 0, cannotWrite(file, err)
	}
	info, err := os.Stat(file)
	if err != nil {
		return 0, cannotWrite(file, err)
	}
	return info.Size(), nil
}
