package desk

import (
	"context"
	"time"

	"rapport/data"
	"rapport/data/metric"
)

// topicTexts is how many of the newest messages are read for topics.
const topicTexts = 5000

// Conversations is how people and the owner talk in a period, with the words.
type Conversations struct {
	*metric.Conversations
	// Texts holds what was written in the events of replies and thanks, by event.
	Texts map[int64]string
	// Topics are words that many people used, of the TopicsOf newest messages.
	Topics   []metric.Topic
	TopicsOf int
	// KeepsText says that words are kept; without, there are neither texts nor topics.
	KeepsText bool
	// Platforms are those with data, for the filter.
	Platforms []string
	First     data.Day // first day with data
	Zone      *time.Location
	Now       time.Time
}

// Conversations computes a period as of now.
func (d *Desk) Conversations(ctx context.Context, p Period) (*Conversations, error) {
	s, err := d.store.Settings(ctx)
	if err != nil {
		return nil, err
	}
	all, err := d.AllTime(ctx)
	if err != nil {
		return nil, err
	}
	book, err := d.Book(ctx)
	if err != nil {
		return nil, err
	}
	book = d.through(ctx, book, p)
	now := d.moment(ctx)
	c := &Conversations{
		Conversations: book.Conversations(p.First, p.Last, now), KeepsText: s.KeepText, First: all.First, Zone: s.Location(), Now: now,
	}
	for _, source := range book.Sources() {
		c.Platforms = append(c.Platforms, source.Platform)
	}
	var events []int64
	for _, list := range [][]metric.Owed{c.Replies, c.Thanks, c.Asked} {
		for _, o := range list {
			events = append(events, o.Event)
		}
	}
	if c.Texts, err = d.store.Texts(ctx, events); err != nil {
		return nil, err
	}
	return c, d.topics(ctx, c, book, p, &s)
}

// topics finds what people write about. The owner's own names are in every greeting.
func (d *Desk) topics(ctx context.Context, c *Conversations, book *metric.Book, p Period, s *data.Settings) error {
	said := book.Inbound(p.First, p.Last, d.moment(ctx), topicTexts)
	ids := make([]int64, len(said))
	for i := range said {
		ids[i] = said[i].Event
	}
	texts, err := d.store.Texts(ctx, ids)
	if err != nil {
		return err
	}
	for i := range said {
		said[i].Text = texts[said[i].Event]
	}
	names := append([]string{s.Owner}, s.Me...)
	for _, own := range book.Own() {
		names = append(names, own.Name, own.Value)
	}
	c.Topics, c.TopicsOf = metric.Topics(said, names), len(texts)
	return nil
}

// OpenReplies counts the replies that are owed now.
func (d *Desk) OpenReplies(ctx context.Context) (int, error) {
	book, err := d.Book(ctx)
	if err != nil {
		return 0, err
	}
	return book.OpenReplies(d.moment(ctx)), nil
}
