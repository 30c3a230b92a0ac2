package command

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"rapport/app/desk"
	"rapport/data"
	"rapport/data/metric"
)

// periodFlags are the days and the filter that several commands take.
type periodFlags struct{ from, to, platform, segment, currency, by string }

func (f *periodFlags) add(cmd *cobra.Command) {
	f.addPeople(cmd)
	cmd.Flags().StringVar(&f.currency, "currency", "", "`currency` of the figures (default: the chosen one); \"all\" has every sale in it, at the rate of its order date")
}

// addPeople adds the days and the filter of figures without money.
func (f *periodFlags) addPeople(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.from, "from", "", "first `day`, like 2026-08-31 (default: the first day with data)")
	cmd.Flags().StringVar(&f.to, "to", "", "last `day`, inclusive (default: today)")
	cmd.Flags().StringVar(&f.platform, "platform", "", "only this `platform` or shop")
	cmd.Flags().StringVar(&f.segment, "segment", "", "only people of this `view`: relationships, advocates, fading, gems, silent")
}

// addBy adds the date that figures of earnings go by.
func (f *periodFlags) addBy(cmd *cobra.Command) { addBasis(cmd, &f.by) }

func addBasis(cmd *cobra.Command, by *string) {
	cmd.Flags().StringVar(by, "by", "", "`date` of the figures: order (default), paid or payout")
	complete(cmd, "by", basisNames()...)
}

func basisNames() []string {
	var list []string
	for _, by := range metric.Bases() {
		list = append(list, string(by))
	}
	return list
}

// read turns the flags into a period; without days it is all time.
func (f *periodFlags) read(ctx context.Context, d *desk.Desk) (desk.Period, error) {
	p, err := d.AllTime(ctx)
	if err != nil {
		return p, err
	}
	for _, v := range []struct {
		flag, text string
		to         *data.Day
	}{{"--from", f.from, &p.First}, {"--to", f.to, &p.Last}} {
		if err := readDay(v.flag, v.text, v.to); err != nil {
			return p, err
		}
	}
	if p.Last < p.First {
		return p, &misuse{fmt.Sprintf("The period ends on %s, before it begins on %s.", p.Last, p.First)}
	}
	if err := oneOf("--segment", f.segment, "relationships", "advocates", "fading", "gems", "silent"); err != nil {
		return p, err
	}
	if err := oneOf("--by", f.by, basisNames()...); err != nil {
		return p, err
	}
	currency, err := currencyFlag(f.currency)
	if err != nil {
		return p, err
	}
	platform, err := platformFlag(ctx, d, f.platform)
	if err != nil {
		return p, err
	}
	p.Platform, p.Segment, p.Currency, p.By = platform, f.segment, currency, metric.Basis(f.by)
	return p, nil
}

// checked is read for figures of all these days: those of all currencies in one are
// refused where a sale has no rate.
func (f *periodFlags) checked(ctx context.Context, d *desk.Desk) (desk.Period, error) {
	p, err := f.read(ctx, d)
	if err != nil {
		return p, err
	}
	return p, d.CheckRates(ctx, p)
}

// platformFlag reads --platform by name or as it is called on screen, in any case; an empty
// one stays empty.
func platformFlag(ctx context.Context, d *desk.Desk, text string) (string, error) {
	platform, err := d.Platform(ctx, text)
	if err != nil || platform != "" || strings.TrimSpace(text) == "" {
		return platform, err
	}
	here, err := d.Platforms(ctx)
	if err != nil {
		return "", err
	}
	words := fmt.Sprintf("--platform %q is no platform that Rapport knows.", text)
	if len(here) > 0 {
		words += " Those with data: " + strings.Join(here, ", ") + "."
	}
	return "", &misuse{words}
}

// currencyFlag reads --currency in any case; an empty one stays empty.
func currencyFlag(text string) (string, error) {
	currency := strings.ToUpper(strings.TrimSpace(text))
	if strings.EqualFold(currency, desk.AllCurrencies) {
		return desk.AllCurrencies, nil
	}
	if _, ok := data.Exponent(currency); currency != "" && !ok {
		return "", &misuse{fmt.Sprintf("--currency %q is no currency of ISO 4217, like EUR or USD, and not \"all\".", text)}
	}
	return currency, nil
}

// readDay reads the value of a flag; an empty one leaves the day as it is.
func readDay(flag, text string, to *data.Day) error {
	if text == "" {
		return nil
	}
	day, err := data.ParseDay(text)
	if err != nil {
		return &misuse{fmt.Sprintf("%s %q is no day like 2026-11-16.", flag, text)}
	}
	*to = day
	return nil
}
