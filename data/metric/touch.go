package metric

import (
	"cmp"
	"iter"
	"slices"

	"rapport/data"
)

// Target is who or what a sale is credited to.
type Target struct {
	Kind TargetKind
	Name string // of the partner, the platform, or what the buyer said
}

// TargetKind is a sort of target.
type TargetKind string

// The kinds of target.
const (
	ToPartner  TargetKind = "partner"
	ToChannel  TargetKind = "channel"
	ToDeclared TargetKind = "declared"
)

// touchRank orders touches of one time, and says what code-first prefers: the
// higher the better.
type touchRank uint8

const (
	talkTouch touchRank = iota
	referralTouch
	declaredTouch
	affiliateTouch // whom a partner program or the shop names: the connected partner
	linkTouch
	codeTouch
)

// touch is one piece of evidence for what led to a sale.
type touch struct {
	at   int64
	rank touchRank
	to   Target
	of   int64 // the content that it was about; 0: none
	// click: the buyer followed a link of the content.
	click bool
}

// touchesOf lists what led to the sale at a position, in the order of time: what
// the buyer did within the lookback, then what the order itself says. Codes,
// links and affiliates that belong to nobody's running deal are no touch; a partner who bought
// with the own code is none either (self-referral).
func (b *Book) touchesOf(i int32) []touch {
	f, s := &b.facts.Sales[i], &b.sales[i]
	var list []touch
	if s.person >= 0 {
		list = b.talkBefore(&b.base.persons[s.person], f.At)
	}
	for _, said := range f.Declared {
		list = append(list, touch{at: f.At, rank: declaredTouch, to: Target{ToDeclared, said}})
	}
	return append(list, b.partnersOf(f, s)...)
}

// touchedBy reports whether anything led to the sale at a position.
func (b *Book) touchedBy(i int32) bool {
	f, s := &b.facts.Sales[i], &b.sales[i]
	if s.person >= 0 {
		for range b.talkSince(&b.base.persons[s.person], f.At) {
			return true
		}
	}
	return len(f.Declared) > 0 || len(b.partnersOf(f, s)) > 0
}

// partnersOf are the partners that the order itself names, each once by its best evidence,
// in the order of rank.
func (b *Book) partnersOf(f *data.SaleFact, s *sale) []touch {
	var list []touch
	var met []int32
	for _, by := range []struct {
		rank touchRank
		said []string
		of   map[string][]int32
	}{{codeTouch, f.Codes, b.of.codes}, {linkTouch, f.Links, b.of.links}, {affiliateTouch, f.Affiliates, b.of.names}} {
		var these []touch
		for _, d := range b.byWords(by.said, by.of, s, f.Currency) {
			if !slices.Contains(met, b.deals[d]) {
				met = append(met, b.deals[d])
				these = append(these, touch{at: f.At, rank: by.rank, to: b.partnerTarget(d)})
			}
		}
		list = append(these, list...)
	}
	return list
}

func (b *Book) partnerTarget(deal int32) Target {
	return Target{ToPartner, b.partners[b.deals[deal]].name}
}

// byWords are the running deals that words of an order belong to, one for each
// partner, without those of the buyer.
func (b *Book) byWords(words []string, of map[string][]int32, s *sale, currency string) []int32 {
	return slices.DeleteFunc(b.running(words, of, s.day, currency), func(d int32) bool {
		return s.person >= 0 && b.partners[b.deals[d]].person == s.person
	})
}

// talkBefore are the person's directed inbound and mutual events and clicks within
// the lookback (30 days by default, metrics.md 10) before a time, oldest first.
func (b *Book) talkBefore(p *person, before int64) []touch {
	var list []touch
	for t := range b.talkSince(p, before) {
		list = append(list, t)
	}
	return list
}

// talkSince is talkBefore, one after the other.
func (b *Book) talkSince(p *person, before int64) iter.Seq[touch] {
	events := b.base.facts.Events[p.events.from:p.events.to]
	from, _ := slices.BinarySearchFunc(events, before-int64(b.settings.LookbackDays)*dayMillis, func(e data.Event, at int64) int { return cmp.Compare(e.At, at) })
	return func(yield func(touch) bool) {
		for j := from; j < len(events) && events[j].At < before; j++ {
			e := &events[j]
			if e.At == 0 || e.Auto || e.Dir != data.In && e.Dir != data.Mutual || !e.Kind.Directed() && e.Kind != data.Click {
				continue
			}
			rank := talkTouch
			if e.Kind == data.Referral {
				rank = referralTouch
			}
			if !yield(touch{at: e.At, rank: rank, to: Target{ToChannel, e.Platform}, of: e.Content, click: e.Kind == data.Click}) {
				return
			}
		}
	}
}
