package bluesky

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"rapport/data"
	"rapport/data/intake/layout"
)

// repo is what the first reading tells: whose the repository is, and where in it
// each record is kept.
type repo struct {
	did    string
	commit int // its block
	signed bool

	places map[name]place
	odd    map[name]string // keys of records that do not tell a time
	bad    map[int]string  // blocks that are not taken, and why
	nodes  map[name]bool   // of the tree: whether they were seen or only named
}

// place is where a record is kept: in which collection, under which time.
type place struct {
	tid        uint64
	collection uint8
	seen       bool
}

// collections are those that are read, by their position.
var collections = []string{
	"app.bsky.feed.post", "app.bsky.feed.like", "app.bsky.feed.repost", "app.bsky.graph.follow", "app.bsky.actor.profile",
}

func collection(of string) (uint8, bool) {
	for i, c := range collections {
		if c == of {
			return uint8(i), true
		}
	}
	return 0, false
}

func read(f *layout.File) error {
	r, _ := f.State.(*repo) // Begin set it
	return f.Raw(func(in io.Reader) error {
		c, err := newCAR(f.Base(), in)
		if err != nil {
			return err
		}
		for {
			n, block, ok, err := c.next()
			switch {
			case errors.Is(err, io.EOF):
				return nil
			case err != nil:
				return err
			case f.Looking():
				r.look(c, n, block, ok)
				err = f.Take(c.block, "", nil) // only to notice that the work was cancelled
			case r.bad[c.block] != "":
				err = f.Reject(c.block, "", r.bad[c.block])
			case c.block == r.commit:
				err = r.owner(f, c.block)
			case isRecord(block):
				err = f.Take(c.block, "", r.record(f, c.block, n, block))
			}
			if err != nil {
				return err
			}
		}
	})
}

// isRecord tells records from the rest without decoding: they name their type.
func isRecord(block []byte) bool { return bytes.Contains(block, []byte("\x65$type")) }

// look takes in a commit or a node of the tree.
func (r *repo) look(c *car, n name, block []byte, ok bool) {
	if !ok {
		r.bad[c.block] = "The block is not what its hash says."
		return
	}
	if isRecord(block) {
		return
	}
	v, err := decode(block)
	if err != nil {
		r.bad[c.block] = "The block cannot be decoded."
		return
	}
	entries, isNode := get(v, "e").([]any)
	did, isCommit := get(v, "did").(string)
	switch {
	case isNode:
		r.nodes[n] = true
		r.name(get(v, "l"))
		if err := r.node(entries); err != nil {
			r.bad[c.block] = err.Error()
		}
	case isCommit && (n == c.root || !r.signed): // that of the root, else the first
		r.did, r.commit, r.signed = did, c.block, true
		r.name(get(v, "data"))
	case !isCommit:
		r.bad[c.block] = "The block is neither a record nor a part of the tree."
	}
}

// name notes that the tree has a node.
func (r *repo) name(reference any) {
	if n, ok := linked(reference); ok && !r.nodes[n] {
		r.nodes[n] = false
	}
}

// maxKey is how long a key may be.
const maxKey = 1 << 10

// node takes in the keys of a node. Each is written without what it has in common
// with the one before it.
func (r *repo) node(entries []any) error {
	key := ""
	for _, e := range entries {
		common, _ := get(e, "p").(uint64)
		rest, _ := get(e, "k").([]byte)
		n, ok := linked(get(e, "v"))
		if !ok || common > uint64(len(key)) || len(rest) > maxKey || common > maxKey {
			return errors.New("the node of the tree is damaged, so that its records have no keys")
		}
		key = key[:common] + string(rest)
		r.name(get(e, "t"))
		of, id, _ := strings.Cut(key, "/")
		c, known := collection(of)
		if _, twice := r.places[n]; !known || twice {
			continue
		}
		p := place{collection: c}
		if p.tid, ok = parseTID(id); !ok {
			r.odd[n] = id
		}
		r.places[n] = p
	}
	return nil
}

// settle makes sure that it is known whose the records are.
func (r *repo) settle(e *layout.Export) error {
	if !strings.HasPrefix(r.did, "did:") {
		return &data.Error{
			Code: data.WarnUnknownFile, Msg: "The repository does not say whose it is: it holds no commit.", Hint: "Download it again.",
		}
	}
	e.Me(account(r.did))
	e.In.SetAccount(r.did)
	return nil
}

func (r *repo) owner(f *layout.File, line int) error {
	return f.Send(line, &data.Identity{Ref: account(r.did)})
}

// missing says how much of the tree is not in the file: some programs save only
// what changed since the last time.
func (r *repo) missing(e *layout.Export) {
	nodes, records := 0, 0
	for _, seen := range r.nodes {
		if !seen {
			nodes++
		}
	}
	for _, p := range r.places {
		if !p.seen {
			records++
		}
	}
	if nodes+records == 0 {
		return
	}
	what := data.CountOf(records, "record that its tree names is", "records that its tree names are") + " not in the file"
	if nodes > 0 {
		what = data.CountOf(nodes, "part of its tree", "parts of its tree") + " and at least " + data.CountOf(records, "record", "records") + " are not in the file"
	}
	e.Warn(data.WarnMissingPart, "The repository is not complete: %s. Download it again.", what)
}
