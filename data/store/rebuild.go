package store

import "context"

// DropDerived empties the tables that only repeat what facts say: packed interactions,
// figures of persons and the week that was seen last. Whoever asks next works them out anew. Suggestions of who may
// be one person stay: what the user said of them is compared with them.
func (w *Workspace) DropDerived(ctx context.Context) error {
	return wrap("drop what is derived", w.change(ctx, func(c *change) error {
		for _, text := range []string{"DELETE FROM packed", "DELETE FROM figures_mark", "DELETE FROM week_seen"} {
			if _, err := c.exec(text); err != nil {
				return err
			}
		}
		w.forgetFacts()
		return nil
	}))
}

// packed compares the packed interactions with their rows.
func (c *checker) packed() error {
	f := &factReader{ctx: c.ctx, q: c.q, words: map[string]string{}}
	kept, err := f.keptBlocks()
	if err != nil {
		return err
	}
	blocks, err := number(c.ctx, c.q, "SELECT count(*) FROM packed")
	if err != nil {
		return err
	}
	wrong := int(blocks) - len(kept)
	for _, b := range kept {
		same, err := f.sameAsRows(b)
		if err != nil {
			return err
		}
		if !same {
			wrong++
		}
	}
	if wrong > 0 {
		c.problem("Figures may be wrong: %d of %d packed blocks of interactions are not what the rows say. Nothing is lost: rapport check --rebuild packs them anew.", wrong, blocks)
	}
	return nil
}

// sameAsRows reports whether the rows of a block's ids say the same; what they answer is
// looked at again whenever facts are read.
func (f *factReader) sameAsRows(b *block) (bool, error) {
	var p packedReading
	p.last = b.last + 1
	if err := f.packRows(&p, b.first, b.last); err != nil {
		return false, err
	}
	var want, have []packedRow
	collect := func(list *[]packedRow, b *block) error {
		return b.each(func(r *packedRow) {
			v := *r
			v.answers = 0
			*list = append(*list, v)
		})
	}
	err := collect(&have, b)
	for _, r := range p.blocks { // one, or none where no row is left
		if err == nil {
			err = collect(&want, r)
		}
	}
	if err != nil || len(want) != len(have) {
		return false, err
	}
	for i := range want {
		if !sameRow(&want[i], &have[i], p.blocks[0], b) {
			return false, nil
		}
	}
	return true, nil
}

// sameRow compares rows of two blocks, which number their words as they come.
func sameRow(x, y *packedRow, of, other *block) bool {
	content := func(r *packedRow, b *block) (k key) {
		if r.content >= 0 {
			k = b.contents[r.content]
		}
		return k
	}
	same := of.sorts[x.sort] == other.sorts[y.sort] && content(x, of) == content(y, other)
	a, b := *x, *y
	a.sort, a.content, b.sort, b.content = 0, 0, 0, 0
	return same && a == b
}
