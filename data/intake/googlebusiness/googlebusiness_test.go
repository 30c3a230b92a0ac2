package googlebusiness_test

import (
	"encoding/json"
	"testing"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/googlebusiness"
	"rapport/data/intake/intaketest"
)

var kit = intaketest.Kit{Format: googlebusiness.Format, File: "reviews.json"}

// TestLayouts reads invented samples. The golden files were worked out from the
// samples by hand; only keys that are digests were taken from the results.
func TestLayouts(t *testing.T) { kit.Layouts(t) }

// object is one review with a comment.
func object(t *testing.T, comment string) string {
	t.Helper()
	quoted, err := json.Marshal(comment)
	if err != nil {
		t.Fatal(err)
	}
	return `{"reviewer":{"displayName":"Ada"},"starRating":"FIVE","comment":` + string(quoted) + `,"createTime":"2024-06-01T10:00:00Z","name":"accounts/1/locations/2/reviews/a"}`
}

// TestWords keeps the original of a translated text, and repairs letters only where
// that is certain.
func TestWords(t *testing.T) {
	for text, want := range map[string]string{
		"(Translated by Google) Great\n\n(Original)\nSuper": "Super",
		"Super\n\n(Translated by Google)\nGreat":            "Super",
		"(Translated by Google) Great":                      "Great",
		"  Nice \n":                                         "Nice",
		"GrÃ¼ÃŸe":                                           "Grüße",
		"itâ€™s âœ¨":                                        "it’s ✨",
		"Grüße":                                             "Grüße",
		"Ã la carte":                                        "Ã la carte",
		"GrÃ¼ÃŸe ✨":                                         "GrÃ¼ÃŸe ✨", // not double as a whole
		"日本":                                                "日本",
		"Café":                                              "Café",
	} {
		r := kit.Text(t, intake.Options{}, object(t, text))
		if x := r.Interactions(); len(x) != 1 || x[0].Text != want {
			t.Errorf("%q: want %q: %s", text, want, r)
		}
	}
}

// TestShapes finds reviews in pages, lists and answers for several places.
func TestShapes(t *testing.T) {
	one := object(t, "Nice")
	for text, want := range map[string]int{
		`{"reviews":[` + one + `]}`: 1, `[{"reviews":[` + one + `,` + one + `]},{"reviews":null,"starRating":"","reviewer":null}]`: 2, `[` + one + `]`: 1,
		`{"locationReviews":[{"name":"accounts/1/locations/2","review":` + one + `}]}`: 1, `{"data":{"reviews":` + one + `}}`: 1, one: 1, `{"review":` + one + `}`: 1,
	} {
		if r := kit.Text(t, intake.Options{}, text); len(r.Interactions()) != want || r.Err != nil {
			t.Errorf("%s: %s", text, r)
		}
	}
}

// TestRecognised leaves reviews of other kinds alone, those that the owner wrote
// among them.
func TestRecognised(t *testing.T) {
	for _, text := range []string{
		`{"type":"FeatureCollection","features":[{"properties":{"five_star_rating_published":5,"review_text_published":"x"}}]}`,
		`[{"reviewer":"Ada","star_rating":5}]`, `{"reviews":[{"rating":5,"text":"x"}]}`,
	} {
		if r := kit.Named(t, intake.Options{}, "Reviews.json", text); r.Recognised {
			t.Errorf("took %s", text)
		}
	}
}

// TestDirection makes sure that replies are the owner's and reviews are not.
func TestDirection(t *testing.T) {
	for _, x := range kit.Sample(t, intake.Options{Account: "Ada L"}, "reviews.json").Interactions() {
		if x.Actor.Owner && x.Target.Owner || (x.Kind == data.Reply) != (x.ReplyTo != "") {
			t.Errorf("%+v", x)
		}
	}
	for _, x := range kit.Sample(t, intake.Options{}, "reviews.json").Interactions() {
		if x.Actor.Owner != (x.Kind == data.Reply) || x.Target.Owner != (x.Kind == data.Review) {
			t.Errorf("%+v", x)
		}
	}
}

func TestTruncation(t *testing.T) {
	text := intaketest.SampleText(t, "reviews.json")
	kit.Cuts(t, intake.Options{}, "reviews.json", text, 120, len(text)-3, 60, func(at int, r intaketest.Result) {
		if r.Code() != data.WarnTruncated {
			t.Errorf("cut at %d: %s", at, r)
		}
	})
}

func TestBroken(t *testing.T) {
	kit.Broken(t, "reviews.json", "reviews.json")
}

func TestCancel(t *testing.T) { kit.Cancel(t, "reviews.json") }

func FuzzGooglebusiness(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{Names: []string{"reviews.json", "bare.json"}, Law: func(t *testing.T, r intaketest.Result) {
		for _, x := range r.Interactions() {
			if x.At.IsZero() != (x.Precision == data.Undated) || x.Actor.Owner == x.Target.Owner || x.Key == "" {
				t.Errorf("%+v", x)
			}
		}
	}})
}
