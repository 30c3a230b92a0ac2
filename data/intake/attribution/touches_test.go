package attribution_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/intake/attribution"
)

func written(l attribution.Touches) []string {
	var all []string
	for _, t := range l {
		all = append(all, string(t.Kind)+" "+t.Key+"="+t.Value)
	}
	return all
}

func TestTouches(t *testing.T) {
	for _, c := range []struct {
		name string
		take func(l *attribution.Touches)
		want []string
	}{
		{"codes", func(l *attribution.Touches) { l.Codes(" MIA10 ,custom discount,, FALL,MIA10") }, []string{"code =MIA10", "code =FALL"}},
		{"tags", func(l *attribution.Touches) { l.Tags("vip, mia ,") }, []string{"tag =vip", "tag =mia"}},
		{
			"lines", func(l *attribution.Touches) {
				l.Lines("UTM source: instagram\r\nIP address: 192.0.2.1\nHow did you hear about us?: a friend\nof mine\nregistry_id: 7")
			},
			[]string{"link utm_source=instagram", "declared how_did_you_hear_about_us=a friend\nof mine", "note registry_id=7"},
		},
		{
			"landing page", func(l *attribution.Touches) {
				l.Attribute("landing_site", "https://shop.example/a?utm_campaign=May%20one&page=2#utm_term=x")
			},
			[]string{"link utm_campaign=May one", "note landing_site=https://shop.example/a?utm_campaign=May%20one&page=2#utm_term=x"},
		},
		{"spellings", func(l *attribution.Touches) {
			l.Attribute("meta:_wc_order_attribution_utm_medium", "social")
			l.Attribute("ref (metadata)", "mia")
			l.Attribute("sm_utm-source", "tiktok")
		}, []string{"link utm_medium=social", "link ref=mia", "link utm_source=tiktok"}},
		{"packed", func(l *attribution.Touches) { l.Attribute("utmParams", "utm_source=a&x=1&fbclid=c") }, []string{"link utm_source=a", "link fbclid=c"}},
		{"a colon in an address", func(l *attribution.Touches) { l.Lines("note: see\nhttps://example.org/x") }, []string{"note note=see\nhttps://example.org/x"}},
		{"long", func(l *attribution.Touches) { l.Add(data.NoteTouch, "k", strings.Repeat("ä", 400)) }, []string{"note k=" + strings.Repeat("ä", 250)}},
	} {
		var l attribution.Touches
		c.take(&l)
		if diff := cmp.Diff(c.want, written(l)); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}
