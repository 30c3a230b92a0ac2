package bluesky_test

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/bluesky"
	"rapport/data/intake/intaketest"
)

var kit = intaketest.Kit{Format: bluesky.Format, File: "repo.car"}

// TestLayout reads the invented sample. Its golden file was worked out by hand;
// lines are the numbers of blocks.
func TestLayout(t *testing.T) {
	want := sample(t)
	if flag.Lookup("update").Value.String() == "true" {
		if err := os.WriteFile("testdata/repo.car", []byte(want), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if intaketest.SampleText(t, "repo.car") != want {
		t.Error("testdata/repo.car is not what the encoder makes")
	}
	r := kit.Sample(t, intake.Options{}, "repo.car")
	intaketest.Golden(t, "repo.golden", r.String())
	if r.Head.Account != "did:plc:own" {
		t.Errorf("account %q", r.Head.Account)
	}
}

func law(t *testing.T, x *data.Interaction) {
	t.Helper()
	if x.At.IsZero() != (x.Precision == data.Undated) || !x.Actor.Owner || x.Target.Owner {
		t.Errorf("%+v", x)
	}
}

// TestDirection makes sure that all is the owner's act towards somebody else.
func TestDirection(t *testing.T) {
	for _, x := range kit.Sample(t, intake.Options{}, "repo.car").Interactions() {
		law(t, x)
	}
}

// TestOrder reads the blocks in any order to the same facts.
func TestOrder(t *testing.T) {
	root, nodes, records := parts(t, invented()...)
	blocks := slices.Concat([]string{root}, nodes, records)
	facts := func() []string {
		var all []string
		for _, fact := range kit.Text(t, intake.Options{}, container(root, blocks...)).Facts {
			all = append(all, intaketest.Show(fact))
		}
		slices.Sort(all)
		return all
	}
	forward := facts()
	slices.Reverse(blocks)
	if backward := facts(); !slices.Equal(forward, backward) || len(forward) != 14 {
		t.Errorf("%d and %d facts", len(forward), len(backward))
	}
}

// TestIncomplete says what is missing, damaged or of no use.
func TestIncomplete(t *testing.T) {
	like := kept{"app.bsky.feed.like/3kriqpcmm222b", m{"$type": "app.bsky.feed.like", "subject": subject(post("did:plc:ola", theirs))}}
	follow := kept{"app.bsky.graph.follow/odd-key", m{"$type": "app.bsky.graph.follow", "subject": "did:plc:ola"}}
	root, nodes, records := parts(t, like, follow)
	damaged := strings.Replace(container(root, root, nodes[0], nodes[1], records[0], records[1]), records[0][5:], records[0][6:]+"x", 1)
	for name, c := range map[string]struct {
		text     string
		facts    int
		rejected string
		warned   string
	}{
		"whole":           {container(root, root, nodes[0], nodes[1], records[0], records[1]), 3, "", ""},
		"padded":          {container(root, root, nodes[0], nodes[1], records[0], records[1]) + "\x00\x00", 3, "", ""},
		"without records": {container(root, root, nodes[0], nodes[1], records[0]), 2, "", data.WarnMissingPart},
		"without a node": {
			container(root, root, nodes[1], records[0], records[1]), 2, "3: The tree of the repository does not name the record.", data.WarnMissingPart,
		},
		"damaged record": {damaged, 2, "4: The block is not what its hash says.", data.WarnMissingPart},
		"something else": {
			container(root, root, nodes[0], nodes[1], records[0], records[1], encode(t, []int{1}), "\xff"), 3,
			"6: The block is neither a record nor a part of the tree.; 7: The block cannot be decoded.", "",
		},
		"damaged node": {
			container(root, root, nodes[0], nodes[1], records[0], records[1], encode(t, m{"l": nil, "e": []any{m{"p": 5, "k": []byte("x")}}})), 3,
			"6: The node of the tree is damaged, so that its records have no keys.", "",
		},
	} {
		t.Run(name, func(t *testing.T) {
			r := kit.Text(t, intake.Options{}, c.text)
			if r.Err != nil || len(r.Facts) != c.facts || strings.Join(r.Rejected(), "; ") != c.rejected || r.Warnings() != c.warned {
				t.Errorf("%s", r)
			}
		})
	}
	x := kit.Text(t, intake.Options{}, container(root, root, nodes[0], nodes[1], records[1])).Interactions()
	if len(x) != 1 || x[0].Precision != data.Undated || !x[0].At.IsZero() {
		t.Errorf("a key without a time: %+v", x)
	}
}

// TestRecords tells types by what both the record and its place say.
func TestRecords(t *testing.T) {
	for name, c := range map[string]struct {
		r    kept
		want string
	}{
		"other place":      {kept{"app.bsky.feed.like/3kriqpcmm222b", m{"$type": "app.bsky.graph.follow", "subject": "did:plc:ola"}}, "2: The record is of another type than its place says."},
		"nobody":           {kept{"app.bsky.graph.follow/3kriqpcmm222b", m{"$type": "app.bsky.graph.follow", "subject": 7}}, "2: The record names nobody."},
		"no address":       {kept{"app.bsky.feed.repost/3kriqpcmm222b", m{"$type": "app.bsky.feed.repost", "subject": m{"uri": "https://example.org"}}}, "2: The record does not name the post that it is about."},
		"a type in a text": {kept{"org.example.note/1", m{"$type": "org.example.note", "text": "app.bsky.feed.like"}}, ""},
	} {
		root, nodes, records := parts(t, c.r)
		r := kit.Text(t, intake.Options{}, container(root, root, records[0], nodes[0], nodes[1]))
		if got := strings.Join(r.Rejected(), "; "); got != c.want || len(r.Facts) != 1 {
			t.Errorf("%s: %s", name, r)
		}
	}
}

// TestForeign refuses what is no repository, and what costs too much.
func TestForeign(t *testing.T) {
	root, nodes, records := parts(t, invented()...)
	head := piece(encode(t, m{"roots": []any{ref(root)}, "version": 1}))
	long := string([]byte{0x80, 0x80, 0x80, 0x80, 0x08})
	for name, c := range map[string]struct{ text, code string }{
		"empty list":    {head, data.WarnUnknownFormat},
		"other blocks":  {container(root, encode(t, m{"name": "a picture"})), data.WarnUnknownFormat},
		"other version": {piece(encode(t, m{"roots": []any{ref(root)}, "version": 2})) + "app.bsky.feed", "broken_car"},
		"no commit":     {container(root, nodes[0], records[1]), data.WarnUnknownFile},
		"no name":       {head + piece(root) + "app.bsky.", "broken_car"},
		"too long":      {container(root, root) + long + "app.bsky.", data.WarnLimit},
		"no length":     {container(root, root) + strings.Repeat("\xff", 11), "broken_car"},
	} {
		if r := kit.Text(t, intake.Options{}, c.text); r.Code() != c.code {
			t.Errorf("%s: %q %v", name, r.Code(), r.Err)
		}
	}
}

func TestCuts(t *testing.T) {
	text := intaketest.SampleText(t, "repo.car")
	whole := map[int]bool{}
	root, nodes, records := parts(t, invented()...)
	blocks := slices.Concat(records[:4], []string{nodes[0], root, nodes[1]}, records[4:])
	for n := range len(blocks) + 1 {
		whole[len(container(root, blocks[:n]...))] = true
	}
	kit.Cuts(t, intake.Options{}, "repo.car", text, 700, len(text), 31, func(at int, r intaketest.Result) {
		if !whole[at] && (r.Code() != data.WarnTruncated || len(r.Facts) > 0) {
			t.Errorf("cut at byte %d: %s, %d facts", at, r.Code(), len(r.Facts))
		}
	})
}

func TestCancel(t *testing.T) { kit.Cancel(t, "repo.car") }

// FuzzBluesky reads anything as a file, and as blocks of a file whose hashes are
// right: between them stands what splits says.
func FuzzBluesky(f *testing.F) {
	const splits = "\xff\xfe"
	root, nodes, records := parts(f, invented()...)
	text := strings.Join(slices.Concat([]string{root}, nodes, records), splits)
	kit.Fuzz(f, intaketest.Fuzz{
		Names: []string{"blocks.car", "repo.car"}, Seeds: []string{text, root + splits + nodes[1]},
		Files: func(name, text string) map[string]string {
			if name == "repo.car" {
				return map[string]string{name: text}
			}
			blocks := strings.Split(text, splits)
			return map[string]string{name: container(blocks[0], append(blocks, nodes[1])...)}
		},
		Law: func(t *testing.T, r intaketest.Result) {
			for _, x := range r.Interactions() {
				law(t, x)
			}
		},
	})
}

// TestMany reads a tree of many keys, most of which tell no time.
func TestMany(t *testing.T) {
	var all []kept
	for i := range 3000 {
		all = append(all, kept{fmt.Sprintf("app.bsky.feed.like/3k%011d", i), m{"$type": "app.bsky.feed.like", "subject": subject(post("did:plc:ola", fmt.Sprint(i)))}})
	}
	root, nodes, records := parts(t, all...)
	r := kit.Text(t, intake.Options{}, container(root, slices.Concat([]string{root}, nodes, records)...))
	if r.Err != nil || len(r.Interactions()) != len(all) || r.Warnings() != "" {
		t.Errorf("%d acts, %s", len(r.Interactions()), r.Warnings())
	}
}
