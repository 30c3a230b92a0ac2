package bluesky_test

import (
	"crypto/sha256"
	"encoding/binary"
	"slices"
	"strings"
	"testing"

	"github.com/fxamacker/cbor/v2"
)

type m = map[string]any

// kept is a record and the key that the tree keeps it under.
type kept struct {
	key string
	v   any
}

// encode writes DAG-CBOR: map keys in the order of their length.
func encode(t testing.TB, v any) string {
	t.Helper()
	mode, err := cbor.EncOptions{Sort: cbor.SortLengthFirst}.EncMode()
	if err != nil {
		t.Fatal(err)
	}
	b, err := mode.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// cid is the name of a block: version 1, DAG-CBOR, SHA-256.
func cid(block string) string {
	sum := sha256.Sum256([]byte(block))
	return "\x01\x71\x12\x20" + string(sum[:])
}

// ref is a reference to a block.
func ref(block string) cbor.Tag { return cbor.Tag{Number: 42, Content: []byte("\x00" + cid(block))} }

func piece(b string) string { return string(binary.AppendUvarint(nil, uint64(len(b)))) + b }

// container puts blocks into a CAR file.
func container(root string, blocks ...string) string {
	file := piece("\xa2\x65roots\x81\xd8\x2a\x58\x25\x00" + cid(root) + "\x67version\x01")
	for _, b := range blocks {
		file += piece(cid(b) + b)
	}
	return file
}

// node is one node of the tree: each key without what it shares with the one before.
func node(t testing.TB, left any, records []kept) string {
	t.Helper()
	entries, before := []any{}, ""
	for _, r := range records {
		n := 0
		for n < len(before) && n < len(r.key) && before[n] == r.key[n] {
			n++
		}
		entries = append(entries, m{"p": n, "k": []byte(r.key[n:]), "v": ref(encode(t, r.v)), "t": nil})
		before = r.key
	}
	return encode(t, m{"l": left, "e": entries})
}

func commit(t testing.TB, did, tree string) string {
	t.Helper()
	return encode(t, m{"did": did, "version": 3, "data": ref(tree), "rev": "3krq3fikc222b", "prev": nil, "sig": []byte("signed")})
}

// parts are the blocks of a repository: the commit, the nodes, and the records in
// the order in which they are given.
func parts(t testing.TB, records ...kept) (root string, nodes, blocks []string) {
	t.Helper()
	sorted := slices.SortedFunc(slices.Values(records), func(a, b kept) int { return strings.Compare(a.key, b.key) })
	half := len(sorted) / 2
	left := node(t, nil, sorted[:half])
	tree := node(t, ref(left), sorted[half:])
	for _, r := range records {
		blocks = append(blocks, encode(t, r.v))
	}
	return commit(t, "did:plc:own", tree), []string{left, tree}, blocks
}

func post(did, key string) string { return "at://" + did + "/app.bsky.feed.post/" + key }

func subject(uri string) m { return m{"uri": uri, "cid": ref("somebody's post")} }

const (
	theirs = "3kaaaaaaaaa2a"
	other  = "3kaaaaaaaab2a"
)

func mention(did string) m {
	return m{"index": m{"byteStart": 0, "byteEnd": 4}, "features": []any{m{"$type": "app.bsky.richtext.facet#mention", "did": did}}}
}

// invented are the records of the sample.
func invented() []kept {
	own, ola := post("did:plc:own", "3krgaaf5u222b"), post("did:plc:ola", theirs)
	link := m{"index": m{"byteStart": 0, "byteEnd": 3}, "features": []any{m{"$type": "app.bsky.richtext.facet#link", "uri": "https://shop.example.org"}}}
	record := func(kind, at string, v m) m {
		v["$type"] = kind
		if at != "" {
			v["createdAt"] = at
		}
		return v
	}
	const like, text, repost = "app.bsky.feed.like", "app.bsky.feed.post", "app.bsky.feed.repost"
	return []kept{
		{"app.bsky.actor.profile/self", record("app.bsky.actor.profile", "", m{"displayName": "Own", "description": "Makes mugs"})},
		{like + "/3kriqpcmm222b", record(like, "2024-05-02T10:00:00.000Z", m{"subject": subject(ola)})},
		{like + "/3kriqr3tns22b", record(like, "2024-05-02T10:01:00.000Z", m{"subject": subject(own)})},
		{like + "/3kriqsv2pk22b", record(like, "2024-05-02T10:02:00.000Z", m{"subject": nil})},
		{text + "/3krgaaf5u222b", record(text, "2024-05-01T12:00:00+02:00", m{"text": "New mugs\nwith @ola.example.org", "facets": []any{link, mention("did:plc:ola")}})},
		{text + "/3krgdlof5222b", record(text, "2024-05-01T11:00:00Z", m{
			"text": "@pete @ola thanks", "reply": m{"root": subject(own), "parent": subject(post("did:plc:pete", other))},
			"facets": []any{mention("did:plc:pete"), mention("did:plc:ola"), mention("did:plc:ola"), mention("did:plc:own")},
		})},
		{text + "/3krggwxmg222b", record(text, "2024-05-01T12:00:00Z", m{"text": "and cups", "reply": m{"root": subject(own), "parent": subject(own)}})},
		{text + "/3krlhusz6d22b", record(text, "", m{"text": "look", "embed": m{"$type": "app.bsky.embed.record", "record": subject(post("did:plc:lina", theirs))}})},
		{text + "/3krlla3r7222b", record(text, "2024-05-03T13:00:00Z", m{
			"text": "like this", "reply": m{"root": subject(ola), "parent": subject(ola)},
			"embed": m{"$type": "app.bsky.embed.recordWithMedia", "media": m{}, "record": m{"record": subject(post("pete.example.org", other))}},
		})},
		{repost + "/3krnkwl3k222b", record(repost, "2024-05-04T08:00:00Z", m{"subject": subject(ola)})},
		{"app.bsky.feed.threadgate/3krgaaf5u222b", record("app.bsky.feed.threadgate", "2024-05-01T10:00:00Z", m{"post": own})},
		{"app.bsky.graph.block/3krq3fikc222b", record("app.bsky.graph.block", "2024-05-05T08:00:00Z", m{"subject": "did:plc:bad"})},
		{"app.bsky.graph.follow/3kp2lk6us222b", record("app.bsky.graph.follow", "1907-04-01T08:00:00Z", m{"subject": "did:plc:ola"})},
	}
}

// sample is the repository of testdata: the commit stands in the middle, and the
// last record is in no node.
func sample(t testing.TB) string {
	t.Helper()
	root, nodes, records := parts(t, invented()...)
	stray := encode(t, m{"$type": "app.bsky.feed.like", "subject": subject(post("did:plc:ola", other))})
	blocks := slices.Concat(records[:4], []string{nodes[0], root, nodes[1]}, records[4:], []string{stray})
	return container(root, blocks...)
}
