package command

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"rapport/app/desk"
	"rapport/data"
	"rapport/data/store"
)

func (s *state) campaignCommand() *cobra.Command {
	as, day, until, post := "", "", "", int64(0)
	cmd := s.adding(&cobra.Command{
		Use:   "campaign [NAME]",
		Short: "Note a campaign, an event or something you try out, or what you published for it; or list them",
	}, data.CampaignEntry, 1,
		func(_ context.Context, _ *desk.Desk, args []string) (data.Entry, error) {
			e := data.Entry{Label: as, Text: strings.Join(args, " "), Content: post}
			if err := readDay("--day", day, &e.Day); err != nil {
				return e, err
			}
			return e, readDay("--until", until, &e.Until)
		})
	cmd.Flags().StringVar(&as, "as", data.CampaignEffort, "one of "+strings.Join(data.Efforts(), ", "))
	cmd.Flags().StringVar(&day, "day", "", "the first `day` (default: today)")
	cmd.Flags().StringVar(&until, "until", "", "the last `day` (default: the first)")
	cmd.Flags().Int64Var(&post, "post", 0, "`id` of something published that belongs to it")
	complete(cmd, "as", data.Efforts()...)
	return cmd
}

func (s *state) purposeCommand() *cobra.Command {
	return s.adding(&cobra.Command{Use: "purpose [POST PURPOSE]", Short: "Say what something published is for: " + strings.Join(data.Purposes(), ", ")}, data.PurposeEntry, 2,
		func(_ context.Context, _ *desk.Desk, args []string) (data.Entry, error) {
			post, err := personID(args[0])
			return data.Entry{Content: post, Label: strings.Join(args[1:], " ")}, err
		})
}

func (s *state) offerCommand() *cobra.Command {
	day := ""
	cmd := s.adding(&cobra.Command{Use: "offer [PERSON TEXT]", Short: "Note an offer that you made to a person, or list offers"}, data.OfferEntry, 2,
		func(_ context.Context, _ *desk.Desk, args []string) (data.Entry, error) {
			e, err := about(args)
			if err != nil {
				return e, err
			}
			return e, readDay("--day", day, &e.Day)
		})
	cmd.Flags().StringVar(&day, "day", "", "the `day` (default: today)")
	return cmd
}

func (s *state) reachCommand() *cobra.Command {
	day := ""
	cmd := s.adding(&cobra.Command{Use: "reach [PERSON FOLLOWERS]", Short: "Note how many follow a person, or list what you noted"}, data.ReachEntry, 2,
		func(_ context.Context, _ *desk.Desk, args []string) (data.Entry, error) {
			e, err := about(args[:1])
			if err != nil {
				return e, err
			}
			if e.Number, err = strconv.ParseInt(args[1], 10, 64); err != nil || len(args) > 2 {
				return e, &misuse{fmt.Sprintf("%q is no number of followers like 1200.", strings.Join(args[1:], " "))}
			}
			return e, readDay("--day", day, &e.Day)
		})
	cmd.Flags().StringVar(&day, "day", "", "the `day` of the number (default: today)")
	return cmd
}

// couponCommand notes that a code stood on a coupon site. A time without a clock is a day.
func (s *state) couponCommand() *cobra.Command {
	at := ""
	cmd := s.adding(&cobra.Command{Use: "coupon [CODE SITE]", Short: "Note when a code stood on a coupon site, or list what you noted"}, data.CouponEntry, 2,
		func(ctx context.Context, d *desk.Desk, args []string) (data.Entry, error) {
			e := data.Entry{Label: args[0], Text: strings.Join(args[1:], " ")}
			if readDay("--at", at, &e.Day) == nil && at != "" {
				return e, nil
			}
			when, err := readMoment(ctx, d, at)
			if err != nil {
				return e, err
			}
			set, err := d.Settings(ctx)
			e.Day, e.Number = data.DayOf(when, set.Location()), when.UnixMilli()
			return e, err
		})
	cmd.Flags().StringVar(&at, "at", "", "`when`, like 2026-11-16T10:30 in the workspace's zone, or the day alone (default: now)")
	return cmd
}

// postShape is something published, as the commands print it.
type postShape struct {
	ID        int64    `json:"id"`
	Platform  string   `json:"platform"`
	Kind      string   `json:"kind"`
	At        *string  `json:"at"`
	Title     *string  `json:"title"`
	URL       *string  `json:"url"`
	Purpose   *string  `json:"purpose"`
	Campaigns []string `json:"campaigns"`
}

func (s *state) postsCommand() *cobra.Command {
	q := store.PostQuery{}
	cmd := &cobra.Command{
		Use:   "posts",
		Short: "List what you published, with its id and what it is for",
		Args:  atMost(0, "posts takes no words: rapport posts --search TEXT"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return s.with(cmd.Context(), func(d *desk.Desk) error {
				list, total, err := d.Posts(cmd.Context(), q)
				if err != nil {
					return err
				}
				rows := []postShape{}
				for i := range list {
					rows = append(rows, postOf(&list[i]))
				}
				return s.show(map[string]any{"posts": rows, "total": total}, func(w io.Writer) { writePosts(w, rows, total) })
			})
		},
	}
	cmd.Flags().StringVar(&q.Search, "search", "", "part of a title, an address or a platform's name")
	cmd.Flags().IntVar(&q.Limit, "limit", 50, "how many to list; 0: all")
	return cmd
}

func postOf(p *store.Post) postShape {
	v := postShape{ID: p.ID, Platform: p.Platform, Kind: p.Kind, At: moment(p.At), Title: word(p.Title), URL: word(p.URL), Purpose: word(p.Purpose), Campaigns: p.Campaigns}
	if v.Campaigns == nil {
		v.Campaigns = []string{}
	}
	return v
}

func writePosts(w io.Writer, rows []postShape, total int) {
	if len(rows) == 0 {
		fmt.Fprintln(w, "Nothing published is here.")
	}
	for _, r := range rows {
		parts := []string{r.Platform, r.Kind}
		if r.At != nil {
			parts = append(parts, (*r.At)[:len("2006-01-02")])
		}
		if r.Title != nil {
			parts = append(parts, clip(*r.Title, 60))
		} else if r.URL != nil {
			parts = append(parts, clip(*r.URL, 60))
		}
		if r.Purpose != nil {
			parts = append(parts, "for: "+*r.Purpose)
		}
		for _, name := range r.Campaigns {
			parts = append(parts, clip(name, 40))
		}
		fmt.Fprintf(w, "%5d  %s\n", r.ID, strings.Join(parts, " · "))
	}
	if len(rows) < total {
		fmt.Fprintf(w, "%d of %d. See more: --limit 0\n", len(rows), total)
	}
}
