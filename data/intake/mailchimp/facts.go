package mailchimp

import (
	"fmt"
	"path"
	"strings"
	"time"
	"unicode"

	"rapport/data"
	"rapport/data/intake/sheet"
)

// begin states the campaign that a file of opens or clicks is about, unless the
// list of campaigns did.
func (r *reader) begin(name string) error {
	r.campaign = ""
	if r.kind != opens && r.kind != clicks {
		return nil
	}
	// A number that tells two files of one name apart is part of the name here:
	// they are two campaigns.
	title := strings.TrimSuffix(path.Base(name), path.Ext(name))
	r.campaign = campaignKey(title)
	if r.mails[r.campaign] > 0 {
		return nil
	}
	r.mails[r.campaign]++
	return r.Send(1, &data.Content{Key: r.campaign, Kind: "mail", Title: title, Undirected: true})
}

// campaignKey is equal for a title and for the name of the file that was made
// of it.
func campaignKey(title string) string {
	words := strings.FieldsFunc(strings.ToLower(title), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	return "campaign:" + strings.Join(words, " ")
}

// row yields what a row states; reason is why it cannot be taken.
func (r *reader) row(row sheet.Row) (reason string, err error) {
	if r.kind == campaigns {
		return r.mail(row)
	}
	who := data.Ref{Kind: data.ByEmail, Value: row.Text(r.columns.address), Name: r.name(row)}
	norm := data.Normalize(data.ByEmail, who.Value)
	if norm == "" {
		return fmt.Sprintf("%.60q is no e-mail address", who.Value), nil
	}
	who.Owner = norm == data.Normalize(data.ByEmail, r.Options.Account)
	switch r.kind {
	case opens, clicks:
		return r.activity(row, who)
	}
	return r.contact(row, who)
}

func (r *reader) name(row sheet.Row) string {
	return strings.TrimSpace(row.Text(r.columns.first) + " " + row.Text(r.columns.last))
}

// mail states one campaign of the list. Two of one title are two; the files of
// opens and clicks can only be about the first.
func (r *reader) mail(row sheet.Row) (string, error) {
	title := row.Text(r.columns.title)
	if title == "" {
		return "names no campaign", nil
	}
	key := campaignKey(title)
	if r.mails[key]++; r.mails[key] > 1 {
		key = fmt.Sprintf("%s#%d", key, r.mails[key])
	}
	return "", r.Send(row.Line, &data.Content{Key: key, Kind: "mail", Title: title, At: sentAt(row.Cell(r.columns.sent)), Undirected: true})
}

// sentAt reads the time of sending where it can be read in one way only.
func sentAt(cell []byte) time.Time {
	text := strings.TrimSpace(string(cell))
	for _, form := range []string{"Jan 2, 2006 3:04 pm", "Jan 2, 2006 3:04 PM", "Jan 2, 2006 15:04", "Jan 2, 2006"} {
		if t, err := time.Parse(form, text); err == nil {
			return t
		}
	}
	if len(text) < 8 || strings.Trim(text[:4], "0123456789") != "" {
		return time.Time{}
	}
	t, _, err := sheet.ParseTime([]byte(text), sheet.YearMonthDay, time.UTC)
	if err != nil {
		return time.Time{}
	}
	return t
}

// contact states one address of an audience: who it is, when they subscribed and
// when they left. The addresses that bounced say no more than who they are.
func (r *reader) contact(row sheet.Row, who data.Ref) (string, error) {
	facts := []data.Fact{&data.Identity{Ref: who}}
	if r.kind == subscribed || r.kind == unsubscribed {
		joined := row.Cell(r.columns.optIn)
		if len(joined) == 0 {
			joined = row.Cell(r.columns.confirm)
		}
		x, err := r.act(data.Subscribe, who, joined)
		if err != nil {
			return err.Error(), nil
		}
		facts = append(facts, x)
	}
	if r.kind == unsubscribed {
		x, err := r.act(data.Other, who, row.Cell(r.columns.left))
		if err != nil {
			return err.Error(), nil
		}
		x.Text = reasonOf(row.Text(r.columns.leftReason), row.Text(r.columns.leftReasonInFull))
		facts = append(facts, x)
	}
	return "", r.Send(row.Line, facts...)
}

// reasonOf puts the choice and the words of somebody who left together.
func reasonOf(choice, words string) string {
	if choice != "" && words != "" {
		return choice + ": " + words
	}
	return choice + words
}

// activity states an open or a click.
func (r *reader) activity(row sheet.Row, who data.Ref) (string, error) {
	k := data.Open
	if r.kind == clicks {
		k = data.Click
	}
	x, err := r.act(k, who, row.Cell(r.columns.timestamp))
	if err != nil {
		return err.Error(), nil
	}
	x.Content = r.campaign
	if r.kind == clicks {
		x.Text = row.Text(r.columns.url)
	}
	return "", r.Send(row.Line, x)
}

// act is something that somebody did towards the owner. Times without an offset
// are UTC.
func (r *reader) act(k data.Kind, who data.Ref, at []byte) (*data.Interaction, error) {
	x := &data.Interaction{Kind: k, Precision: data.Undated, Actor: who, Target: data.Owner}
	if len(at) == 0 {
		return x, nil
	}
	t, precision, err := sheet.ParseTime(at, r.order, time.UTC)
	if err != nil {
		return nil, err
	}
	x.At, x.Precision = t, precision
	return x, nil
}
