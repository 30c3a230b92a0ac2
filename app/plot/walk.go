package plot

import "math"

// Direction is where an arrow key points.
type Direction int

// The directions.
const (
	Left Direction = iota
	Right
	Up
	Down
)

// Walk returns the mark that an arrow key leads to from the mark at index from. Left and
// right go to the next column that has marks, up and down stay in the column, or
// go to the nearest mark above or below when it has no other. Without a way on it returns
// from; from -1 the newest mark is first.
func Walk(hits []Hit, from int, to Direction) int {
	if len(hits) == 0 {
		return -1
	}
	if from < 0 || from >= len(hits) {
		return newest(hits)
	}
	if to == Left || to == Right {
		return sideways(hits, from, to)
	}
	return upright(hits, from, to)
}

// newest is the lowest mark of the last column.
func newest(hits []Hit) int {
	best := 0
	for i, h := range hits {
		if b := hits[best]; h.Column > b.Column || h.Column == b.Column && h.Y > b.Y {
			best = i
		}
	}
	return best
}

func sideways(hits []Hit, from int, to Direction) int {
	here := hits[from]
	_, y := here.Center()
	best, nearest, height := from, math.MaxInt, math.Inf(1)
	for i, h := range hits {
		ahead := h.Column - here.Column
		if to == Left {
			ahead = -ahead
		}
		if ahead <= 0 || ahead > nearest {
			continue
		}
		_, hy := h.Center()
		if off := math.Abs(hy - y); ahead < nearest || off < height {
			best, nearest, height = i, ahead, off
		}
	}
	return best
}

func upright(hits []Hit, from int, to Direction) int {
	x, y := hits[from].Center()
	alone := true
	for i, h := range hits {
		alone = alone && (i == from || h.Column != hits[from].Column)
	}
	best, least := from, math.Inf(1)
	for i, h := range hits {
		hx, hy := h.Center()
		ahead := hy - y
		if to == Up {
			ahead = -ahead
		}
		if ahead <= 0 || !alone && h.Column != hits[from].Column {
			continue
		}
		if cost := ahead + 2*math.Abs(hx-x); cost < least {
			best, least = i, cost
		}
	}
	return best
}
