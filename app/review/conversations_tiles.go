package review

import (
	"math"
	"time"

	"rapport/app/desk"
	"rapport/app/figure"
	"rapport/data/metric"
)

// ConversationTiles are the five figures of the page. A change compares the period with
// as many days that ended a week earlier.
func ConversationTiles(c *desk.Conversations) []Tile {
	return []Tile{rateTile(c), timeTile(c), debtTile(c), thankTile(c), broadcastTile(c)}
}

func rateTile(c *desk.Conversations) Tile {
	t := Tile{Title: ReplyRateIn(c.ReplyDays), Figure: "reply_rate"}
	return share5(t, &c.Reply, "No message old enough to count.")
}

func thankTile(c *desk.Conversations) Tile {
	t := Tile{Title: ThankedWithin(c.ReplyDays), Figure: "thanked_in_time"}
	return share5(t, &c.Thanked, "No share or mention old enough to count.")
}

// share5 fills a tile with a rate: its value, interval and number.
func share5(t Tile, r *metric.RateTrail, none string) Tile {
	switch {
	case !r.Known():
		t.Words = none
		return t
	case !r.Enough():
		t.Words = NotEnough(r.N)
		return t
	}
	t.Value, t.Unit, t.Note = figure.Percent(r.Value, 0), figure.PercentRange(r.Low, r.High), "n = "+figure.Count(r.N)
	t.Spark = trailSpark(r.Weeks)
	trailChanges(&t, r.Weeks, func(v float64, against string) Change { return points(v, against) })
	return t
}

func timeTile(c *desk.Conversations) Tile {
	t := Tile{Title: "Median reply time", Figure: "reply_time"}
	if c.Time.N == 0 {
		t.Words = "Nothing to answer arrived."
		return t
	}
	t.Value, t.Unit = MedianWords(&c.Time.ReplyTimes), "n = "+figure.Count(c.Time.N)
	t.Spark = trailSpark(c.Time.Weeks)
	trailChanges(&t, c.Time.Weeks, func(v float64, against string) Change {
		return fewer(moved(v, Wait(time.Duration(math.Abs(v)*float64(time.Hour))), against))
	})
	return t
}

func debtTile(c *desk.Conversations) Tile {
	t := Tile{Title: "Reply debt", Figure: "reply_debt", Value: figure.Count(c.Debt.Open), Unit: "open, weighted " + figure.Decimal(c.Debt.Weight, 1)}
	t.Spark = trailSpark(c.Debt.Weeks)
	trailChanges(&t, c.Debt.Weeks, func(v float64, against string) Change { return fewer(counted(v, 0, against)) })
	return t
}

func broadcastTile(c *desk.Conversations) Tile {
	t := Tile{Title: "Broadcast share", Figure: "broadcast_ratio"}
	v := c.Sent.Broadcast()
	if v == nil {
		t.Words = "You sent nothing in these days."
		return t
	}
	t.Value, t.Unit = figure.Percent(*v, 0), "of what you send"
	t.Spark = trailSpark(c.Broadcast)
	trailChanges(&t, c.Broadcast, func(v float64, against string) Change { return fewer(points(v, against)) })
	return t
}

// fewer turns the judgement around: the figure is the better the smaller it is.
func fewer(c Change) Change {
	c.Good, c.Bad = c.Bad, c.Good
	return c
}

// trailChanges adds the changes on a week before and on the median.
func trailChanges(t *Tile, trail metric.Trail, change func(v float64, against string) Change) {
	now := trail[len(trail)-1]
	if now == nil {
		return
	}
	if before := trail.Before(); before != nil {
		t.Changes = append(t.Changes, change(*now-*before, OnLastWeek))
	}
	if middle := trail.Median(); middle != nil {
		t.Changes = append(t.Changes, change(*now-*middle, OnMedian))
	}
}

// trailSpark are the known values.
func trailSpark(trail metric.Trail) []float64 {
	list := []float64{}
	for _, v := range trail {
		if v != nil {
			list = append(list, *v)
		}
	}
	return list
}
