package youtubestudio

import (
	"errors"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/sheet"
)

// joined are the words for somebody who became a member for the first time. Who
// came back or changed the level has another word.
var joined = []string{"joined", "beigetreten", "se unió", "se ha unido"}

// member states a paying member and the last change of the membership.
func member(r record) error {
	at, precision, err := moment(r.f, r.get(changed))
	if err != nil {
		return err
	}
	who := profile(r.get(address), r.get(name))
	x := &data.Interaction{Kind: data.Subscribe, At: at, Precision: precision, Actor: who, Target: data.Owner}
	if who.IsZero() {
		if r.get(name) == "" {
			return errors.New("names nobody")
		}
		// Without the address nothing tells two members of one name apart but the moment.
		x.Actor = data.Ref{Kind: data.ByName, Value: r.get(name), Name: r.get(name), Scope: "member " + r.get(changed)}
		return r.f.Send(r.Line, x)
	}
	m := &data.Member{Key: who.Value, Person: who, Status: data.MemberActive, Tier: r.get(level), Updated: at}
	// The Data API states the start of a membership under the same key.
	if x.Key = "member " + who.Value; isFirst(r.get(change)) {
		m.Since = at
	} else if !at.IsZero() {
		x.Key += " " + at.Format(time.RFC3339)
	}
	m.Pledge, m.Currency = pledge(r)
	facts := []data.Fact{m, x}
	if precision == data.Undated && !isFirst(r.get(change)) {
		facts = facts[:1] // a change of which nothing is known
	}
	return r.f.Send(r.Line, facts...)
}

func isFirst(word string) bool {
	word = strings.ToLower(word)
	for _, j := range joined {
		if strings.HasPrefix(word, j) {
			return true
		}
	}
	return false
}

// profile names somebody by the address of the channel.
func profile(address, name string) data.Ref {
	_, rest, ok := strings.Cut(address, "youtube.com/")
	if !ok {
		return data.Ref{}
	}
	rest, _, _ = strings.Cut(rest, "?")
	rest = strings.Trim(rest, "/")
	if id, ok := strings.CutPrefix(rest, "channel/"); ok && id != "" && !strings.Contains(id, "/") {
		return channel(id, name)
	}
	if len(rest) > 1 && rest[0] == '@' && !strings.Contains(rest, "/") {
		ref := byHandle(rest)
		ref.Name = name
		return ref
	}
	return data.Ref{}
}

// signs are currencies that one sign stands for. Of the dollar, the krone and the
// yen only the longer forms are certain.
var signs = map[string]string{
	"US$": "USD", "CA$": "CAD", "A$": "AUD", "NZ$": "NZD", "HK$": "HKD", "NT$": "TWD", "MX$": "MXN", "R$": "BRL",
	"€": "EUR", "£": "GBP", "₹": "INR", "₩": "KRW", "₺": "TRY", "zł": "PLN", "₫": "VND", "₪": "ILS",
}

// pledge reads the price of a membership where its currency is certain.
func pledge(r record) (minor int64, currency string) {
	text := r.get(price)
	mark := strings.Trim(text, "0123456789.,' \u00a0\u202f")
	switch currency = signs[mark]; {
	case currency != "":
	case mark == "$":
		currency = r.f.In.Options.Currency
	default:
		currency = mark
	}
	digits, ok := data.Exponent(currency)
	if !ok {
		return 0, ""
	}
	var vote sheet.DecimalVote
	vote.Add([]byte(text), digits)
	decimal, ok := vote.Choose(r.f.In.Options.Decimals)
	if !ok {
		return 0, ""
	}
	amount, err := sheet.ParseAmount([]byte(text), decimal, digits)
	if err != nil || !amount.Known {
		return 0, ""
	}
	return amount.Minor, currency
}
