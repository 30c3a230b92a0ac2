package comments_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/ulikunitz/xz"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
)

// packed packs a text as Instaloader does, without a checksum.
func packed(t testing.TB, text string) string {
	t.Helper()
	var b bytes.Buffer
	w, err := xz.WriterConfig{NoCheckSum: true}.NewWriter(&b)
	if err == nil {
		_, err = w.Write([]byte(text))
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

const (
	postName    = "2024-06-01_10-00-00_UTC.json.xz"
	belowName   = "2024-06-01_10-00-00_UTC_comments.json"
	postOf      = `{"node":{"shortcode":"AbC","date":1717236000,"caption":"Mugs","owner":%},"instaloader":{"version":"4.14","node_type":"Post"}}`
	belowPost   = `[{"id":"1","created_at":1717236000,"text":"a","owner":{"id":"55","username":"fan"},"likes_count":0,"answers":[]}]`
	ownerNamed  = `{"id":"9","username":"Brand"}`
	ownerByID   = `{"id":"9"}`
	ownerOther  = `{"id":"77","username":"other"}`
	ownerNobody = `null`
)

func postBy(owner string) string { return strings.Replace(postOf, "%", owner, 1) }

// TestWhosePost: a post is the owner's only where the file names them. Comments below
// it are for whoever published it.
func TestWhosePost(t *testing.T) {
	for name, c := range map[string]struct {
		owner, account, want string
		mine                 bool
	}{
		"by name":          {ownerNamed, "brand", "fan>me", true},
		"nobody said":      {ownerNamed, "", "fan>brand", false},
		"by id, said":      {ownerByID, "9", "fan>me", true},
		"by id, not known": {ownerByID, "brand", "fan>9", false},
		"of another":       {ownerOther, "brand", "fan>other", false},
		"not told":         {ownerNobody, "brand", "fan>me", true},
	} {
		t.Run(name, func(t *testing.T) {
			r := kit.Files(t, intake.Options{Account: c.account}, map[string]string{postName: packed(t, postBy(c.owner)), belowName: belowPost})
			content, ok := r.Facts[0].(*data.Content)
			if !ok || content.Key != "AbC" || content.Title != "Mugs" || content.Undirected != c.mine {
				t.Errorf("%+v", r.Facts[0])
			}
			x := r.Interactions()
			if len(x) != 1 || x[0].Content != "AbC" || x[0].Target.Owner != (c.want == "fan>me") || len(r.Rejects) > 0 {
				t.Error(r)
			}
		})
	}
}

// TestPostContainers: the pair in a zip, and each of the two alone.
func TestPostContainers(t *testing.T) {
	files := map[string]string{"brand/" + postName: packed(t, postBy(ownerNamed)), "brand/" + belowName: belowPost, "brand/2024-06-01_10-00-00_UTC.jpg": "x"}
	o := intake.Options{Account: "brand"}
	if r := kit.Read(t, o, intaketest.Zip(t, "brand.zip", files)); len(r.Interactions()) != 1 || r.Interactions()[0].Content != "AbC" || len(r.Unknown) > 0 {
		t.Error(r)
	}
	if r := kit.Named(t, o, postName, files["brand/"+postName]); len(r.Facts) != 2 || r.Err != nil {
		t.Error(r)
	}
	if r := kit.Named(t, o, belowName, belowPost); len(r.Interactions()) != 1 || r.Interactions()[0].Content != "post 2024-06-01_10-00-00_UTC" {
		t.Error(r)
	}
	if r := kit.Named(t, o, "post.json.xz", packed(t, `{"shortcode":"AbC","date":1717236000,"owner":{"id":"9","username":"brand"},"node":1}`)); len(r.Facts) != 2 {
		t.Error(r)
	}
	for name, text := range map[string]string{"result.json.xz": `{"messages":[]}`, "list.json.xz": `[1]`} {
		if all := kit.All(t, o, intaketest.File(t, name, packed(t, text))); len(all) != 1 || all[0].Recognised {
			t.Errorf("%s was claimed", name)
		}
	}
}

// TestDamagedPosts leaves out a description that cannot be unpacked or read, with its
// name and what is wrong with it. The comments stay.
func TestDamagedPosts(t *testing.T) {
	whole := packed(t, postBy(ownerNamed))
	flipped := []byte(whole)
	flipped[len(flipped)/2] ^= 0x55
	for name, c := range map[string]struct{ text, says string }{
		"cut off":           {whole[:len(whole)-40], "not complete"},
		"one bit":           {string(flipped), "UTC.json"},
		"not packed":        {postBy(ownerNamed), "not packed with xz"},
		"half a text":       {packed(t, postBy(ownerNamed)[:60]), "UTC.json"},
		"something else":    {packed(t, `[1]`), "layout that is not known"},
		"unpacks to 64 MiB": {packed(t, strings.Repeat(" ", 64<<20)), "larger than 32 MiB"},
	} {
		t.Run(name, func(t *testing.T) {
			alone := kit.Named(t, intake.Options{Account: "brand"}, postName, c.text)
			if alone.Err == nil || !strings.Contains(alone.Err.Error(), c.says) || len(alone.Facts) > 0 {
				t.Errorf("alone: %s", alone)
			}
			r := kit.Files(t, intake.Options{Account: "brand"}, map[string]string{postName: c.text, belowName: belowPost})
			if r.Err != nil || len(r.Interactions()) != 1 || !strings.Contains(r.String(), c.says) || r.Interactions()[0].Content != "post 2024-06-01_10-00-00_UTC" {
				t.Error(r)
			}
		})
	}
}

func FuzzInstaloader(f *testing.F) {
	whole := packed(f, postBy(ownerNamed))
	kit.Fuzz(f, intaketest.Fuzz{
		Options: intake.Options{Account: "brand"},
		Names:   []string{postName, "2024-06-01_10-00-00_UTC.json"},
		Seeds:   []string{whole, whole[:len(whole)-30], packed(f, postBy(ownerOther))},
		Files:   func(name, text string) map[string]string { return map[string]string{name: text, belowName: belowPost} },
		Law: func(t *testing.T, r intaketest.Result) {
			if r.Err == nil && len(r.Interactions()) == 0 {
				t.Error(r)
			}
		},
	})
}
