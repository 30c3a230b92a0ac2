package phone_test

import (
	"bytes"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	_ "modernc.org/sqlite"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
)

// appleSamples are the databases below testdata and the statements that make them.
var appleSamples = map[string]string{"chat.db": "chat.sql", "CallHistory.storedata": "calls.sql"}

// made makes a database and returns its bytes.
func made(t testing.TB, statements ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "made.db")
	db, err := sql.Open("sqlite", path+"?_pragma=page_size(1024)")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range statements {
		if _, err := db.Exec(s); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestAppleSamples makes the samples anew from their statements and finds that they are
// those below testdata, but for the version of SQLite in them. With MAKE_SAMPLES set
// they are written.
func TestAppleSamples(t *testing.T) {
	for name, statements := range appleSamples {
		text := made(t, intaketest.SampleText(t, statements))
		if os.Getenv("MAKE_SAMPLES") != "" {
			if err := os.WriteFile(filepath.Join("testdata", name), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		want, got := []byte(intaketest.SampleText(t, name)), []byte(text)
		for _, b := range [][]byte{want, got} {
			clear(b[92:100])
		}
		if !bytes.Equal(want, got) {
			t.Errorf("%s is not what %s makes", name, statements)
		}
	}
}

// TestAppleNames knows the databases whatever they are called and wherever they lie.
func TestAppleNames(t *testing.T) {
	chat, calls := intaketest.SampleText(t, "chat.db"), intaketest.SampleText(t, "CallHistory.storedata")
	const other = "0123456789abcdef0123456789abcdef01234567"
	for name, path := range map[string]string{
		"alone":  intaketest.File(t, "messages of 2024", chat),
		"digest": intaketest.Folder(t, map[string]string{"3d/" + other: chat, "3d/" + other[1:]: "no database", "IMG_1.heic": "x"}),
		"zip":    intaketest.Zip(t, "a.zip", map[string]string{"Backup/5a/" + other: chat, "Backup/5a/IMG_1.heic": "x"}),
	} {
		r := kit.Read(t, intake.Options{}, path)
		if len(r.Interactions()) != 12 || r.Err != nil || len(r.Unknown) > 0 {
			t.Errorf("%s: %s", name, r)
		}
	}
	r := kit.Files(t, intake.Options{}, map[string]string{"sms.db": chat, "calls.db": calls, "Manifest.db": made(t, "CREATE TABLE Files (fileID TEXT)")})
	if len(r.Interactions()) != 12+6 || r.Err != nil {
		t.Errorf("%d together: %s", len(r.Interactions()), r)
	}
}

const oldMessages = "CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT); INSERT INTO handle VALUES (1, '+15550100101');" +
	"CREATE TABLE message (ROWID INTEGER PRIMARY KEY, guid TEXT, text TEXT, handle_id INTEGER, date INTEGER, is_from_me INTEGER);"

// TestAppleOld reads the tables of early systems, without chats and in seconds.
func TestAppleOld(t *testing.T) {
	text := made(t, oldMessages+"INSERT INTO message VALUES (7, 'A', 'hello', 1, 338928800, 0), (9, NULL, 'hello yourself', 1, 338928860, 1)")
	r := kit.Named(t, intake.Options{}, "sms.db", text)
	x := r.Interactions()
	if len(x) != 2 || x[0].Key != "A" || !x[1].Actor.Owner || x[1].Target.Value != "+15550100101" || x[1].Thread != x[0].Thread || !strings.HasPrefix(x[1].Key, "message +15550100101 ") ||
		intaketest.Stamp(x[0].At) != "2011-09-28 18:53:20" || r.Records[1].Line != 9 {
		t.Errorf("%s", r)
	}
}

// TestAppleTypes gives columns values of other types than Messages does.
func TestAppleTypes(t *testing.T) {
	for values, want := range map[string]string{
		"'A', 'x', 1, 338928800, 0":                         "x",
		"'A', X'68C3A4', 1, 338928800, 0":                   "hä",
		"'A', 12, 1, 338928800, 0":                          "",
		"'A', 'x', 1, 'soon', 0":                            "Has no time.",
		"'A', 'x', 1, 9223372036854775807, 0":               "9223372036854775807 is no time of our days.",
		"'A', 'x', 1, -9223372036854775808, 0":              "is no time of our days.",
		"'A', 'x', 'Mara', 338928800, 0":                    "Names nobody.",
		"'A', 'x', 1.0, 338928800.0, NULL":                  "x",
		"'A', hex(zeroblob(600000)), 1, 338928800, 0":       "The message is longer than 1 MiB.",
		"zeroblob(2000000), zeroblob(9), 1, 338928800, 'x'": "The message is longer than 1 MiB.",
	} {
		r := kit.Named(t, intake.Options{}, "sms.db", made(t, oldMessages+"INSERT INTO message VALUES (1, "+values+")"))
		got := ""
		for _, x := range r.Interactions() {
			got = x.Text
		}
		for _, x := range r.Rejects {
			got = x.Reason
		}
		if r.Err != nil || !strings.Contains(got, want) || len(r.Interactions())+len(r.Rejects) != 1 {
			t.Errorf("%s: %q, want %q; %s", values, got, want, r)
		}
	}
}

// TestAppleLong takes names that are longer than any as none.
func TestAppleLong(t *testing.T) {
	long := "'" + strings.Repeat("x", 1000) + "'"
	r := kit.Named(t, intake.Options{}, "sms.db", made(t, oldMessages+"ALTER TABLE message ADD COLUMN associated_message_guid; ALTER TABLE message ADD COLUMN associated_message_type;"+
		"INSERT INTO handle VALUES (2, "+long+"); INSERT INTO message VALUES (1, 'A', 'hello', 2, 338928800, 0, NULL, 0), (2, 'B', 'Liked', 1, 338928800, 0, "+long+", 2001)"))
	if len(r.Interactions()) != 0 || len(r.Rejects) != 2 || r.Rejects[0].Reason != "Names nobody." || r.Rejects[1].Reason != "The reaction does not say to which message." {
		t.Errorf("%s", r)
	}
}

// TestAppleRefused says in words why a file is not read.
func TestAppleRefused(t *testing.T) {
	chat := intaketest.SampleText(t, "chat.db")
	const page = 1024
	for name, c := range map[string]struct{ file, text, code, words string }{
		"encrypted":        {"3d0d7e5fb2ce288813306e4d4636395e047a3d28", strings.Repeat("\x9c\x01\xfe", 3000), data.WarnEncrypted, "encrypted"},
		"encrypted calls":  {"CallHistory.storedata", strings.Repeat("\x9c\x01\xfe", 3000), data.WarnEncrypted, "CallHistory.storedata"},
		"encrypted backup": {"Manifest.db", strings.Repeat("\x9c\x01\xfe", 3000), data.WarnEncrypted, "Manifest.db"},
		"truncated":        {"chat.db", chat[:len(chat)-page], data.WarnTruncated, "chat.db is damaged"},
		"header alone":     {"chat.db", chat[:100], data.WarnTruncated, "chat.db is damaged"},
		"a lost page":      {"chat.db", chat[:len(chat)-9*page] + strings.Repeat("\xff", 4*page) + chat[len(chat)-5*page:], data.WarnTruncated, "chat.db is damaged"},
		"other tables":     {"chat.db", made(t, "CREATE TABLE a (b); CREATE TABLE c (d)"), data.WarnUnknownFile, "it has 2 tables: a, c"},
		"a view":           {"chat.db", made(t, strings.Replace(oldMessages, "message", "original", 1)+"CREATE VIEW message AS SELECT * FROM original"), data.WarnUnknownFile, "2 tables: handle, original"},
		"another key":      {"chat.db", made(t, "CREATE TABLE handle (id TEXT PRIMARY KEY) WITHOUT ROWID; CREATE TABLE message (guid, date, is_from_me, handle_id)"), data.WarnTruncated, "chat.db"},
	} {
		t.Run(name, func(t *testing.T) {
			r := kit.Named(t, intake.Options{}, c.file, c.text)
			if r.Code() != c.code || !strings.Contains(fmt.Sprint(r.Err), c.words) {
				t.Errorf("%s: %v, want %s and %q", r.Code(), r.Err, c.code, c.words)
			}
		})
	}
}

// TestAppleTogether leaves a damaged database out whole and reads the other files.
func TestAppleTogether(t *testing.T) {
	chat, calls := intaketest.SampleText(t, "chat.db"), intaketest.SampleText(t, "CallHistory.storedata")
	r := kit.Files(t, intake.Options{}, map[string]string{"chat.db": chat[:len(chat)-1024], "CallHistory.storedata": calls})
	if len(r.Interactions()) != 6 || !r.Warned(data.WarnTruncated) || r.Err != nil {
		t.Errorf("%s", r)
	}
}

// TestAppleLog reads the newest messages out of the log beside the database of a Mac, and
// says so when it is not there.
func TestAppleLog(t *testing.T) {
	path := filepath.Join(t.TempDir(), "chat.db")
	db, err := sql.Open("sqlite", path+"?_pragma=journal_mode(wal)&_pragma=wal_autocheckpoint(0)")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	const first, newest = "INSERT INTO message VALUES (1, 'A', 'hello', 1, 338928800, 0)", "INSERT INTO message VALUES (2, 'B', 'newest', 1, 338928860, 0)"
	for _, s := range []string{oldMessages + first, "PRAGMA wal_checkpoint(TRUNCATE)", newest} {
		if _, err := db.Exec(s); err != nil {
			t.Fatal(err)
		}
	}
	files := map[string]string{}
	for _, suffix := range []string{"", "-wal"} {
		text, err := os.ReadFile(path + suffix)
		if err != nil {
			t.Fatal(err)
		}
		files["Messages/chat.db"+suffix] = string(text)
	}
	for _, path := range []string{intaketest.Folder(t, files), intaketest.Zip(t, "Messages.zip", files)} {
		if r := kit.Read(t, intake.Options{}, path); len(r.Interactions()) != 2 || len(r.Head.Warnings)+len(r.Unknown) > 0 || r.Err != nil {
			t.Errorf("with its log: %s", r)
		}
	}
	r := kit.Read(t, intake.Options{}, intaketest.File(t, "chat.db", files["Messages/chat.db"]))
	if len(r.Interactions()) != 1 || !r.Warned(data.WarnMissingPart) {
		t.Errorf("without its log: %s", r)
	}
}

func TestAppleCancel(t *testing.T) {
	kit.Cancel(t, "chat.db")
	kit.Cancel(t, "CallHistory.storedata")
}

func FuzzApple(f *testing.F) {
	f.Setenv("TMPDIR", f.TempDir())
	kit.Fuzz(f, intaketest.Fuzz{Names: []string{"chat.db", "CallHistory.storedata"}, Law: func(t *testing.T, r intaketest.Result) {
		for _, x := range r.Interactions() {
			if x.At.IsZero() || x.Actor.IsZero() || x.Actor.Owner && x.Target.Owner || x.Key == "" {
				t.Errorf("%+v", x)
			}
		}
	}})
}
