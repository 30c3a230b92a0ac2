package metric

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// side runs do for the blocks of n things, several side by side. What a block does must
// not depend on the others: then the result is the same on one processor and on many.
func side(n, block int, do func(from, to int)) {
	blocks := (n + block - 1) / block
	workers := min(runtime.GOMAXPROCS(0), blocks)
	var next atomic.Int64
	work := func() {
		for k := int(next.Add(1)) - 1; k < blocks; k = int(next.Add(1)) - 1 {
			do(k*block, min(n, (k+1)*block))
		}
	}
	if workers < 2 {
		work()
		return
	}
	var wait sync.WaitGroup
	for range workers {
		wait.Go(work)
	}
	wait.Wait()
}

// personBlock is how many persons are worked on in one go.
const personBlock = 2048
