package metric

import (
	"time"

	"rapport/data"
)

// Deed is what one side does for the other, as the ledger of giving and getting names it
// (mission.md 14 and 15).
type Deed string

// The deeds, in the order of the screen.
const (
	InfoDeed         Deed = "information"   // something useful passed on, also the other's work shared or mentioned
	IntroductionDeed Deed = "introductions" // and referrals: somebody brought together with somebody
	PersonalDeed     Deed = "personal"      // a part of oneself; calls and meetings
	AnswerDeed       Deed = "answers"       // replies, and what else answers in a thread or is written to one person
	PraiseDeed       Deed = "recognition"   // reviews, likes and reactions
)

// Deeds lists them in the order of the screen.
func Deeds() []Deed {
	return []Deed{InfoDeed, IntroductionDeed, PersonalDeed, AnswerDeed, PraiseDeed}
}

// deedOf is what an event of a kind does; empty for what gives nothing.
func deedOf(k data.Kind) Deed {
	switch k {
	case data.Info, data.Share, data.Mention:
		return InfoDeed
	case data.Introduction, data.Referral:
		return IntroductionDeed
	case data.Personal, data.Call, data.Meeting:
		return PersonalDeed
	case data.Comment, data.Reply, data.Message, data.Email, data.Chat, data.Poll:
		return AnswerDeed
	case data.Review, data.Like, data.Reaction:
		return PraiseDeed
	}
	return ""
}

// Giving is how often one sort of deed was given and got, and by how many people.
type Giving struct {
	Deed          Deed
	Given, Got    int
	GivenTo, From int // people
}

// GiveLedger counts what the owner gave to people and got from them from first to last, up
// to now, in the order of Deeds (mission.md 15). Automatic events give nothing; a call or
// meeting is given and got. Of one person, or of everybody for person 0.
func (b *Book) GiveLedger(person int64, first, last data.Day, now time.Time) []Giving {
	from, to := b.boundary(first).at, earliest(b.boundary(last+1), b.present(now)).before
	at := map[Deed]int{}
	list := make([]Giving, len(Deeds()))
	for i, d := range Deeds() {
		list[i].Deed, at[d] = d, i
	}
	gave, got := make([]int64, len(list)), make([]int64, len(list)) // the last person counted
	for _, e := range b.eventsOf(person) {
		n, ok := at[deedOf(e.Kind)]
		if !ok || e.Person == 0 || e.Auto || e.Dir == data.Unknown || e.At < from || e.At >= to || e.At == 0 {
			continue
		}
		if e.Dir != data.In {
			list[n].Given++
			list[n].GivenTo += count(gave[n] != e.Person)
			gave[n] = e.Person
		}
		if e.Dir != data.Out {
			list[n].Got++
			list[n].From += count(got[n] != e.Person)
			got[n] = e.Person
		}
	}
	return list
}
