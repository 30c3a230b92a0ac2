package referral

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/layout"
	"rapport/data/intake/sheet"
)

// The columns of SparkLoop's layout for lists, as its help spells them and as they
// are shortened.
var (
	registered = []string{
		"Registration Date", "Registration Date (DD/MM/YYYY)", "Registration Date (DD/MM/YYYY HH:MM)", "Registration Date (DD/MM/YYYY[ HH:MM])", "registration_date",
	}
	sources = []string{"Referrer", "Referrer (code or e-mail)", "Referrer (code or email)", "Referrer Code", "Referrer Email"}
)

// sparkloop takes a subscriber, with who referred them. The day comes first, whatever
// the other dates look like.
func sparkloop(f *layout.File, r layout.Row) error {
	text := r.Get(registered...)
	var at time.Time
	precision := data.Undated
	if text != "" {
		var err error
		if at, precision, err = possible(sheet.ParseTime([]byte(text), sheet.DayMonthYear, f.Zone())); err != nil {
			return err
		}
	}
	friend, err := subscriber(r.Get("Email"), r.Get("Name"))
	if err != nil {
		return err
	}
	if !f.IsMe(friend) {
		subscribed := &data.Interaction{
			Key: "subscribe " + norm(friend), Kind: data.Subscribe, At: at, Precision: precision, Actor: friend, Target: data.Owner, Text: r.Get("Source"),
		}
		if err := f.Send(r.Line, subscribed); err != nil {
			return err
		}
	}
	by, err := named(r.Get(sources...), "", norm(friend))
	switch {
	case err != nil:
		return err
	case by.IsZero():
		return nil
	case norm(by) == norm(friend):
		return errors.New("says that somebody referred themselves; the subscription was kept")
	}
	x := &data.Interaction{Key: "referral " + norm(by) + " " + norm(friend), At: at, Precision: precision, Text: "brought a subscriber"}
	return refer(f, r.Line, x, by, data.Ref{}, false)
}

// squatch is the platform of SaaSquatch's user ids.
const squatch = "saasquatch"

// user is somebody by the id that the owner's own program gave them, which some
// make the e-mail address.
func user(id, address, first, last string) (data.Ref, error) {
	name := strings.Join(strings.Fields(first+" "+last), " ")
	if ref := email(address, name); !ref.IsZero() {
		return ref, nil
	}
	if ref := email(id, name); !ref.IsZero() {
		return ref, nil
	}
	switch {
	case id == "":
		return data.Ref{}, errors.New("names no user")
	case sheet.Scientific([]byte(id)):
		return data.Ref{}, fmt.Errorf("a spreadsheet has rounded its user to %.20s, so that the last digits are lost: export the file again", id)
	}
	return data.Ref{Platform: squatch, Kind: data.ByID, Value: id, Name: name}, nil
}

// squatchUser takes a user of the program: somebody known, with nothing done.
func squatchUser(f *layout.File, r layout.Row) error {
	who, err := user(r.Get("User ID"), r.Get("Email"), r.Get("First Name"), r.Get("Last Name"))
	if err != nil {
		return err
	}
	return f.Send(r.Line, &data.Identity{Ref: who})
}

// begun are the columns that can hold when a referral began.
var begun = []string{"Date Referral Started", "Referral Started", "Date Started", "Date Created", "Created", "Date Converted", "Date Referral Converted", "Date Ended"}

func squatchReferral(f *layout.File, r layout.Row) error {
	at, precision, err := epoch(f, r)
	if err != nil {
		return err
	}
	var both [2]data.Ref
	for i, side := range []string{"Referring User - ", "Referred User - "} {
		both[i], err = user(r.Get(side+"User ID"), r.Get(side+"Email"), r.Get(side+"First Name"), r.Get(side+"Last Name"))
		if err != nil {
			return err
		}
	}
	if norm(both[0]) == norm(both[1]) {
		return errors.New("says that somebody referred themselves")
	}
	key := "referral " + norm(both[0]) + " " + norm(both[1])
	if id := r.Get("Referral ID", "ID"); id != "" && !sheet.Scientific([]byte(id)) {
		key = "referral " + id
	}
	x := &data.Interaction{Key: key, At: at, Precision: precision, Text: "brought a customer"}
	return refer(f, r.Line, x, both[0], both[1], refused[strings.ToLower(r.Get("Referral Status", "Fraud Status", "Status"))])
}

// epoch reads milliseconds since 1970, or a date.
func epoch(f *layout.File, r layout.Row) (time.Time, data.Precision, error) {
	if ms, err := strconv.ParseInt(r.Get(begun...), 10, 64); err == nil {
		return possible(instant(ms))
	}
	return possible(r.TimeIn(time.UTC, begun...))
}

// instant reads seconds or milliseconds since 1970, which no year of ours confuses.
func instant(n int64) (time.Time, data.Precision, error) {
	switch {
	case n <= 0 || n > 5e12:
		return time.Time{}, data.Undated, fmt.Errorf("%d is no time", n)
	case n < 1e11:
		return time.Unix(n, 0).UTC(), data.ToSecond, nil
	}
	return time.UnixMilli(n).UTC(), data.ToSecond, nil
}
