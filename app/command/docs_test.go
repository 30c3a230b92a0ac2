package command

import (
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"rapport/data"
	"rapport/data/intake/formats"
	"rapport/data/intake/mapping"
	"rapport/data/metric"
)

func read(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile("../../docs/" + file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestEveryCommandIsDocumented(t *testing.T) {
	docs := read(t, "commands.md")
	root := (&state{}).root()
	lacks := func(what string) {
		if !strings.Contains(docs, what) {
			t.Errorf("docs/commands.md lacks %s", what)
		}
	}
	flags := func(f *pflag.Flag) { lacks("--" + f.Name) }
	root.PersistentFlags().VisitAll(flags)
	for _, c := range root.Commands() {
		if c.Name() == "help" || c.Name() == "completion" {
			continue
		}
		lacks("`" + c.Name())
		c.LocalNonPersistentFlags().VisitAll(func(f *pflag.Flag) {
			if f.Name != "help" {
				flags(f)
			}
		})
		if c.Short == "" || !c.Runnable() && !hasChildren(c) {
			t.Errorf("command %s says nothing of itself", c.Name())
		}
	}
	for _, code := range []string{
		data.WarnUnknownFormat, data.WarnUnknownFile, data.WarnMissingPart, data.WarnDateLimited, data.WarnTruncated, data.WarnAmbiguousDate,
		data.WarnAmbiguousDecimal, data.WarnMixedCurrency, data.WarnDamagedText, data.WarnDuplicateExport, data.WarnEncrypted, data.WarnLimit,
		data.WarnClockEstimated, data.WarnNoInbound, data.WarnUnknownOwner, data.WarnLeftOut, data.WarnSharedEmail,
	} {
		lacks("`" + code + "`")
	}
}

// What a chapter writes down it writes down once: rows of tables, shapes and lists.
func TestDocumentedOnce(t *testing.T) {
	for _, file := range []string{"commands.md", "metrics.md"} {
		met := map[string]bool{}
		for line := range strings.Lines(read(t, file)) {
			if strings.HasPrefix(line, "#") {
				clear(met)
			}
			name := line[:min(40, len(line))]
			if cell, _, ok := strings.Cut(strings.TrimPrefix(line, "| `"), "` |"); ok && strings.HasPrefix(line, "| `") {
				name = "the row " + cell
			} else if len(line) < 40 || !strings.HasPrefix(line, `{"`) && !strings.HasPrefix(line, "Pages: ") {
				continue
			}
			if met[name] {
				t.Errorf("docs/%s has twice: %s", file, name)
			}
			met[name] = true
		}
	}
}

func hasChildren(c *cobra.Command) bool { return len(c.Commands()) > 0 }

func TestEveryFormatIsDocumented(t *testing.T) {
	docs := read(t, "formats.md")
	for _, f := range formats.All() {
		if !strings.Contains(docs, "(`"+f.Name+"`)") {
			t.Errorf("docs/formats.md lacks %s", f.Name)
		}
		if f.HowToGet == "" || f.Holds == "" || f.Lacks == "" || f.Wait == "" || len(f.Files) == 0 || f.Short == "" {
			t.Errorf("format %s does not say everything of itself", f.Name)
		}
	}
}

func TestEveryFieldOfMappingsIsDocumented(t *testing.T) {
	docs := read(t, "mappings.md")
	for _, c := range mapping.Choices() {
		if !strings.Contains(docs, "| `"+string(c.Field)+"` | "+c.Label+" |") {
			t.Errorf("docs/mappings.md lacks %s", c.Field)
		}
	}
	kept := reflect.TypeOf(mapping.Mapping{})
	for i := range kept.NumField() {
		if key, _, _ := strings.Cut(kept.Field(i).Tag.Get("json"), ","); !strings.Contains(docs, "| `"+key+"` |") {
			t.Errorf("docs/mappings.md lacks the key %s", key)
		}
	}
}

func TestEveryMetricIsDocumented(t *testing.T) {
	docs := read(t, "metrics.md")
	for _, name := range metric.FormulaNames() {
		if !strings.Contains(docs, "`"+name+"`") || !strings.Contains(docs, metric.Formula(name)) {
			t.Errorf("docs/metrics.md lacks %s: %s", name, metric.Formula(name))
		}
	}
}
