package phone

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"time"

	"rapport/data"
)

// What becomes of a call (its type); the others are told by their number alone.
const (
	calledIn     = "1"
	calledOut    = "2"
	calledMissed = "3"
)

// call reads one call. Only when two people spoke is it both's; otherwise it is an
// attempt of whoever called.
func (r *reader) call(e xml.StartElement) (*data.Interaction, error) {
	address := attr(e, "number")
	if nobody(address) || r.IsMe(party(address, "")) {
		return nil, nil // withheld, or one's own mailbox
	}
	at, err := moment(attr(e, "date"))
	if err != nil {
		return nil, err
	}
	seconds, _ := strconv.Atoi(attr(e, "duration")) // missing in lists of missed calls
	kind := attr(e, "type")
	x := &data.Interaction{
		Key: callKey(address, at, kind), Kind: data.Call, At: at,
		Actor: party(address, attr(e, "contact_name")), Target: data.Owner, Thread: thread(address),
	}
	switch kind {
	case calledIn:
		answered(x, seconds)
	case calledOut:
		x.Actor, x.Target = x.Target, x.Actor
		outgoing(x, seconds)
	case calledMissed:
		x.Text = "missed"
	case "4":
		x.Text = "voicemail"
	case "5":
		x.Text = "rejected"
	case "6":
		x.Text = "blocked"
	case "7":
		x.Both, x.Text = true, "answered on another device"
	default:
		return nil, fmt.Errorf("the type %.20q of a call is not known", kind)
	}
	x.Automated = !x.Actor.Owner && machine(x.Actor)
	return x, nil
}

// callKey names a call that has no id.
func callKey(address string, at time.Time, kind string) string {
	return fmt.Sprintf("call %s %d %s", thread(address), at.UnixMilli(), kind)
}

// answered says that two people spoke.
func answered(x *data.Interaction, seconds int) { x.Both, x.Text = true, length(seconds) }

// outgoing says what became of a call of the owner's: one without a length was not taken.
func outgoing(x *data.Interaction, seconds int) {
	if x.Text = "not answered"; seconds > 0 {
		answered(x, seconds)
	}
}

// length says how long a call was.
func length(seconds int) string {
	const minute, hour = 60, 3600
	switch {
	case seconds <= 0:
		return "answered"
	case seconds < minute:
		return fmt.Sprintf("%d s", seconds)
	case seconds < hour:
		return fmt.Sprintf("%d min %d s", seconds/minute, seconds%minute)
	}
	return fmt.Sprintf("%d h %d min", seconds/hour, seconds%hour/minute)
}
