package command

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"rapport/app/desk"
	"rapport/app/figure"
	"rapport/app/review"
	"rapport/data/metric"
)

func (s *state) conversationsCommand() *cobra.Command {
	var f periodFlags
	cmd := &cobra.Command{
		Use:   "conversations",
		Short: "How people and you talk: replies, thanks, who begins, and whether answering brings people back",
		Args:  exactly(0, "conversations takes no words."),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return s.with(cmd.Context(), func(d *desk.Desk) error {
				p, err := f.read(cmd.Context(), d)
				if err != nil {
					return err
				}
				c, err := d.Conversations(cmd.Context(), p)
				if err != nil {
					return err
				}
				return s.show(conversationsOf(c), func(w io.Writer) { writeConversations(w, c) })
			})
		},
	}
	f.addPeople(cmd)
	return cmd
}

func writeConversations(w io.Writer, c *desk.Conversations) {
	fmt.Fprintf(w, "%s to %s, %s\n", c.From, c.To, figure.CountOf(c.Heard, "message from people", "messages from people"))
	if words := review.Unheard(c); words != "" {
		fmt.Fprintf(w, "  %s\n", words)
	}
	line := func(name, value string) { fmt.Fprintf(w, "  %-28s %s\n", name, value) }
	line(review.ReplyRateIn(c.ReplyDays), review.RateLine(&c.Reply.Rate))
	line("Median reply time", review.MedianWords(&c.Time.ReplyTimes))
	line("Replies you owe", fmt.Sprintf("%s, weighted %s", figure.Count(c.Debt.Open), figure.Decimal(c.Debt.Weight, 1)))
	line(review.ThankedWithin(c.ReplyDays), review.RateLine(&c.Thanked.Rate))
	line("Broadcast share", review.ShareWords(c.Sent.Broadcast()))
	line("Threads that you began", review.RateLine(&c.Started))
	line("Acknowledged", review.RateLine(&c.Acknowledged))
	line("Followed up", review.RateLine(&c.FollowUp))
	line("Shared back", review.RateLine(&c.Amplified))
	line("Same words to several", review.RateLine(&c.Templates.Rate))
	line("Shares, reviews, referrals", figure.Count(c.Advocacy.Total))
	writeLoop(w, c)
	if c.Capacity.Warns() {
		fmt.Fprintf(w, "  %s\n", review.CapacityWords(&c.Capacity))
	}
	if len(c.Topics) > 0 {
		words := make([]string, len(c.Topics))
		for i, t := range c.Topics {
			words[i] = fmt.Sprintf("%s (%d)", t.Word, t.People)
		}
		fmt.Fprintf(w, "What people write about: %s\n", strings.Join(words, ", "))
	}
	for i := range c.Replies[:min(10, len(c.Replies))] {
		o := &c.Replies[i]
		fmt.Fprintf(w, "  %d  %s (%s), %s: %s\n", o.ID, clip(o.Name, 40), o.Platform, review.Age(o.Days), clip(review.OwedWords(o, c.Texts[o.Event]), 60))
	}
}

func writeLoop(w io.Writer, c *desk.Conversations) {
	fmt.Fprintf(w, "Does answering bring people back? %s\n", review.LoopLead(c))
	for i, outcome := range metric.LoopOutcomes() {
		l := &c.Loop.Lifts[i]
		if words := l.Missing(); words != "" {
			fmt.Fprintf(w, "  %-28s %s\n", review.OutcomeTitle(outcome, c.Loop.Days), words)
			continue
		}
		fmt.Fprintf(w, "  %-28s %s answered, %s not: %s points (%s to %s)\n", review.OutcomeTitle(outcome, c.Loop.Days),
			figure.Percent(l.One.Value, 0), figure.Percent(l.Other.Value, 0),
			figure.SignedDecimal(100*l.Value, 0), figure.SignedDecimal(100*l.Low, 0), figure.SignedDecimal(100*l.High, 0))
	}
	for _, words := range review.LoopNotes(&c.Loop) {
		fmt.Fprintf(w, "  %s\n", words)
	}
}
