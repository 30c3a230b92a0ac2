package phone

import (
	"errors"
	"strings"
	"unicode"

	"rapport/data"
	"rapport/data/intake/dbread"
	"rapport/data/intake/layout"
)

// readCalls reads CallHistory.storedata.
func readCalls(f *layout.File) error {
	return f.Database(func(db *dbread.DB) error {
		if !db.Has("ZCALLRECORD", "ZADDRESS", "ZDATE", "ZORIGINATED") {
			return unknown(f, db)
		}
		columns := []string{"ZADDRESS", "ZDATE", "ZDURATION", "ZORIGINATED", "ZANSWERED", "ZUNIQUE_ID", "ZNAME"}
		return db.Each("ZCALLRECORD", columns, func(r dbread.Row) error {
			x, err := appleCall(f, r)
			if err != nil || x == nil {
				return f.Take(r.Line(), r.String(), err)
			}
			return f.Send(r.Line(), x)
		})
	})
}

// appleCall reads one call. It comes to the same as one of an Android phone: both's
// when two people spoke, else an attempt of whoever called.
func appleCall(f *layout.File, r dbread.Row) (*data.Interaction, error) {
	address := strings.TrimSpace(r.Text("ZADDRESS"))
	if address == "" && len(r.Bytes("ZADDRESS")) > 0 || r.Long || strings.ContainsFunc(address, unicode.IsControl) {
		return nil, errors.New("the number is encrypted, as Macs do: take the calls from a backup of the iPhone")
	}
	if nobody(address) || f.IsMe(party(address, "")) {
		return nil, nil // withheld, a call of several, or one's own mailbox
	}
	at, err := appleSeconds(r, "ZDATE")
	if err != nil {
		return nil, err
	}
	seconds, kind := duration(r), calledIn
	x := &data.Interaction{Kind: data.Call, At: at, Actor: party(address, r.Text("ZNAME")), Target: data.Owner, Thread: thread(address)}
	switch {
	case r.True("ZORIGINATED"):
		kind = calledOut
		x.Actor, x.Target = x.Target, x.Actor
		outgoing(x, seconds)
	case r.True("ZANSWERED") || seconds > 0:
		answered(x, seconds)
	default:
		kind = calledMissed
		x.Text = "missed"
	}
	x.Key = callKey(address, at, kind)
	if id := r.Text("ZUNIQUE_ID"); id != "" {
		x.Key = "call " + id
	}
	x.Automated = !x.Actor.Owner && machine(x.Actor)
	return x, nil
}

// duration is in whole seconds, as phones show it.
func duration(r dbread.Row) int {
	const most = 30 * 24 * 60 * 60
	seconds, _ := r.Float("ZDURATION")
	return int(min(max(seconds, 0), most))
}
