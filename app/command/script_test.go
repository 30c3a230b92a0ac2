package command_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"rapport/app/command"
	"rapport/app/desk"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"rapport": func() { os.Exit(runProgram()) }})
}

// scriptNow is the present of the tests.
func scriptNow() time.Time { return time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC) }

func runProgram() int {
	env := command.Env{
		Stdout: os.Stdout, Stderr: os.Stderr, Version: "test",
		Draw: func(_ context.Context, _ *desk.Desk, d command.Drawing) error {
			return os.WriteFile(d.Out, []byte(fmt.Sprintf("%s %dx%d", d.Page, d.Width, d.Height)), 0o600)
		},
		Window: func(_ context.Context, _ desk.Config, files []string) error {
			_, err := fmt.Println("window", strings.Join(files, " "))
			return err
		},
	}
	return command.Run(context.Background(), env, os.Args[1:])
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Setenv("RAPPORT_WORKSPACE", e.WorkDir+"/Test.rapport")
			e.Setenv("TZ", "Europe/Berlin")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"field": field, "exits": exits},
	})
}

// exits runs "rapport …" and compares the exit status: exits 3 rapport import x.csv
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits STATUS COMMAND…")
	}
	err := ts.Exec(args[1], args[2:]...)
	got := "0"
	if err != nil {
		got = strings.TrimPrefix(err.Error(), "exit status ")
	}
	if got != args[0] {
		ts.Fatalf("exit status %s, want %s", got, args[0])
	}
}

// field reads a value out of the JSON on standard output by a dotted path and
// compares its JSON: field imports.0.status '"done"'
func field(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: field PATH JSON")
	}
	var v any
	dec := json.NewDecoder(strings.NewReader(ts.ReadFile("stdout")))
	dec.UseNumber()
	if err := dec.Decode(&v); err != nil {
		ts.Fatalf("standard output is no JSON: %v", err)
	}
	if dec.More() {
		ts.Fatalf("standard output holds more than one JSON object")
	}
	for _, step := range strings.Split(args[0], ".") {
		v = descend(ts, v, step)
	}
	got, err := json.Marshal(v)
	ts.Check(err)
	if (string(got) == args[1]) == neg {
		ts.Fatalf("%s is %s, want %s", args[0], got, args[1])
	}
}

func descend(ts *testscript.TestScript, v any, step string) any {
	switch at := v.(type) {
	case map[string]any:
		inner, ok := at[step]
		if !ok {
			ts.Fatalf("there is no field %q", step)
		}
		return inner
	case []any:
		n := 0
		if step == "length" {
			return len(at)
		}
		if _, err := fmt.Sscan(step, &n); err != nil || n >= len(at) {
			ts.Fatalf("there is no element %s of %d", step, len(at))
		}
		return at[n]
	}
	ts.Fatalf("%q is below a plain value", step)
	return nil
}
