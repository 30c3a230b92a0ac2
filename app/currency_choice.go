package app

import (
	"fyne.io/fyne/v2"

	"rapport/app/desk"
	"rapport/app/review"
	"rapport/app/ui"
)

// showCurrencies offers the currencies that there are and, beside several, all of them
// in the chosen one. Where a sale has no rate that line stays and says so.
func showCurrencies(s *ui.Select, currency string, currencies []string, in *desk.InOne) {
	s.Hidden = currency == ""
	options := []ui.Option{}
	for _, c := range currencies {
		options = append(options, ui.Option{ID: c, Label: c})
	}
	s.Off = nil
	if len(currencies) > 1 && in.To != "" {
		all := ui.Option{ID: desk.AllCurrencies, Label: "all in " + in.To}
		if !in.Offered() {
			all.Label += ": no rate for " + in.Lack()
			s.Off = map[string]bool{all.ID: true}
		}
		options = append(options, all)
	}
	s.SetOptions(options)
	s.Choose(in.Asked(currency))
}

// convertedNote is a quiet line on what was converted; nothing where nothing was.
func convertedNote(in *desk.InOne) []fyne.CanvasObject {
	words := review.ConvertedWords(in)
	if words == "" {
		return nil
	}
	return []fyne.CanvasObject{ui.NewQuiet(ui.Note, words).Ellipsis()}
}
