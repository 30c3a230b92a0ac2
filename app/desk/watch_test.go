package desk_test

import (
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/app/desk"
)

// folder is a folder of the test, and its clock.
type folder struct {
	fstest.MapFS
	at time.Time
}

func (f *folder) put(name, text string) {
	f.MapFS[name] = &fstest.MapFile{Data: []byte(text), ModTime: f.at}
}

// look lets ten seconds pass.
func (f *folder) look(t *testing.T, w *desk.Watch, want ...string) {
	t.Helper()
	f.at = f.at.Add(10 * time.Second)
	got, err := w.Look()
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("at %s: %s, %v", f.at.Format(time.TimeOnly), diff, err)
	}
}

func watched(old ...string) (*folder, *desk.Watch) {
	f := &folder{fstest.MapFS{}, noon()}
	for _, name := range old {
		f.put(name, "old")
	}
	return f, desk.NewWatch(f.MapFS, func() time.Time { return f.at }, noon())
}

func TestWatch(t *testing.T) {
	t.Run("a new file is told once, when it rests", func(t *testing.T) {
		f, w := watched()
		f.look(t, w)
		f.put("instagram.zip", "PK")
		f.look(t, w)
		f.look(t, w, "instagram.zip")
		f.look(t, w)
	})
	t.Run("a file that grows is not whole", func(t *testing.T) {
		f, w := watched()
		f.look(t, w)
		f.put("orders.csv", "Name")
		f.look(t, w)
		f.put("orders.csv", "Name,Email")
		f.look(t, w)
		f.look(t, w, "orders.csv")
	})
	t.Run("what lay there before is known", func(t *testing.T) {
		f, w := watched("old.zip")
		f.look(t, w)
		f.look(t, w)
		f.put("old.zip", "a newer one")
		f.look(t, w)
		f.look(t, w, "old.zip")
	})
	t.Run("what came while nobody looked is new", func(t *testing.T) {
		f, w := watched()
		f.at = f.at.Add(time.Hour)
		f.put("a.zip", "PK")
		f.put("b.json", "{}")
		f.look(t, w)
		f.look(t, w, "a.zip", "b.json")
	})
	t.Run("an old file that is moved there later is new", func(t *testing.T) {
		f, w := watched()
		f.look(t, w)
		f.MapFS["moved.zip"] = &fstest.MapFile{Data: []byte("PK"), ModTime: noon().AddDate(-1, 0, 0)}
		f.look(t, w)
		f.look(t, w, "moved.zip")
	})
	t.Run("unfinished downloads, hidden files, pictures, folders and empty files are passed over", func(t *testing.T) {
		f, w := watched()
		f.look(t, w)
		for _, name := range []string{"a.zip.crdownload", "b.zip.part", ".c.zip", "d.jpg", "e.zip/inside.csv"} {
			f.put(name, "PK")
		}
		f.put("empty.csv", "")
		f.look(t, w)
		f.look(t, w)
	})
	t.Run("a file that cannot be read is told five times, and again when it changed", func(t *testing.T) {
		f, w := watched()
		f.look(t, w)
		f.put("a.zip", "PK")
		f.look(t, w)
		for n := 1; n <= 5; n++ {
			f.look(t, w, "a.zip")
			if again := w.Again("a.zip"); again != (n < 5) {
				t.Errorf("after %d times: %v", n, again)
			}
		}
		f.look(t, w)
		f.put("a.zip", "PK, whole")
		f.look(t, w)
		f.look(t, w, "a.zip")
		if delete(f.MapFS, "a.zip"); !w.Again("a.zip") {
			t.Error("the newer file was not tried five times")
		}
		f.look(t, w)
	})
	t.Run("two looks at once are one", func(t *testing.T) {
		f, w := watched()
		f.look(t, w)
		f.put("a.zip", "PK")
		f.look(t, w)
		if got, err := w.Look(); len(got) != 0 || err != nil {
			t.Errorf("told %v, %v", got, err)
		}
	})
}

func TestWatchFolder(t *testing.T) {
	if _, err := desk.WatchFolder("/no/such/folder"); codeOf(err) != "bad_folder" {
		t.Errorf("%v", err)
	}
	dir := t.TempDir()
	if got, err := desk.WatchFolder(dir); got != dir || err != nil {
		t.Errorf("%q, %v", got, err)
	}
	if got, err := desk.WatchFolder(""); got != "" || err != nil {
		t.Errorf("%q, %v", got, err)
	}
}
