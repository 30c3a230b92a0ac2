package store

import "testing"

// PackEvery lets blocks have few ids for one test, so that small workspaces have some.
func PackEvery(t *testing.T, ids int64) {
	was := blockIDs
	blockIDs = ids
	t.Cleanup(func() { blockIDs = was })
}

// Forget lets the next reading of facts begin with nothing, as after opening.
func Forget(w *Workspace) { w.forgetFacts() }
