package desk_test

import (
	"os"
	"path/filepath"
	"testing"

	"rapport/app/desk"
	"rapport/data"
	"rapport/data/intake"
)

// TestReadAgain: a chat that was imported without the owner's name is one chat when
// it is imported again with it, also where its keys depend on whose it is.
func TestReadAgain(t *testing.T) {
	for name, text := range map[string]string{
		"chat.txt":   "13/01/2024, 14:05 - Mara K: Hi\n13/01/2024, 14:06 - Ina: Hello\n",
		"signal.txt": "[Jan 17, 2024 21:49:00] <Mara K> Hello\n[Jan 17, 2024 21:50:00] <Ina> Hi\n",
	} {
		d := empty(t)
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		for _, account := range []string{"", "Ina"} {
			reports, err := d.Import(t.Context(), []string{path}, intake.Options{Account: account, Limits: intake.DefaultLimits()}, func(desk.Progress) {})
			if err != nil || len(reports) != 1 || reports[0].Status != data.ImportDone {
				t.Fatalf("%s as %q: %+v %v", name, account, reports, err)
			}
		}
		sum, err := d.Summary(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		all := map[data.Direction]int{}
		for _, c := range sum.Interactions {
			all[c.Direction] += c.Count
		}
		if all[data.In] != 1 || all[data.Out] != 1 || all[data.Unknown] != 0 {
			t.Errorf("%s: %v", name, all)
		}
		if checked, err := d.Check(t.Context()); err != nil || !checked.OK {
			t.Errorf("%s: %+v %v", name, checked, err)
		}
	}
}
