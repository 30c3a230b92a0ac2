package phone

import (
	"encoding/xml"
	"fmt"
	"strconv"

	"rapport/data"
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
		Key: fmt.Sprintf("call %s %d %s", thread(address), at.UnixMilli(), kind), Kind: data.Call, At: at,
		Actor: party(address, attr(e, "contact_name")), Target: data.Owner, Thread: thread(address),
	}
	switch kind {
	case "1":
		x.Both, x.Text = true, length(seconds)
	case "2":
		x.Actor, x.Target = x.Target, x.Actor
		if x.Both, x.Text = seconds > 0, length(seconds); seconds <= 0 {
			x.Text = "not answered"
		}
	case "3":
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
