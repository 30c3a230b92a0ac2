package youtubestudio

import (
	"maps"
	"slices"
	"strings"
)

// YouTube Studio writes its reports in the language of the person. These are the
// words of the columns that are read, in English, German, Dutch, Spanish, French,
// Italian and Portuguese.

var contentWords = wordSet("Content", "Video", "Inhalt", "Inhalte", "Contenido", "Contenu", "Contenuto", "Contenuti", "Conteúdo")

var titleWords = wordSet(
	"Video title", "Videotitel", "Titel des Videos", "Titel van video", "Título del video", "Título del vídeo", "Titre de la vidéo", "Titolo video", "Titolo del video",
	"Título do vídeo",
)

var publishedWords = wordSet(
	"Video publish time", "Veröffentlichungszeitpunkt des Videos", "Veröffentlichungszeit des Videos", "Publicatietijd van video",
	"Hora de publicación del video", "Hora de publicación del vídeo", "Heure de publication de la vidéo", "Ora di pubblicazione del video", "Horário de publicação do vídeo",
)

var dateWords = wordSet("Date", "Datum", "Fecha", "Data")

var totalWords = wordSet("Total", "Gesamt", "Insgesamt", "Totaal", "Totale")

// reportNames are the names of the tables in the zip. Only some languages are
// known; a table with videos needs no name.
var reportNames = map[string]bool{
	"table data": true, "totals": true, "chart data": true, "tabellendaten": true, "gesamtwerte": true, "diagrammdaten": true,
	"tabelgegevens": true, "totalen": true, "diagramgegevens": true, "datos de la tabla": true, "totales": true, "datos del gráfico": true,
	"données du tableau": true, "totaux": true, "données du graphique": true,
}

// chartNames are those of the table whose lines belong to what the chart shows.
var chartNames = map[string]bool{"chart data": true, "diagrammdaten": true, "diagramgegevens": true, "datos del gráfico": true, "données du graphique": true}

const watchMinutes = "watch_minutes"

// counted are the columns of counts as they stand, by what they are called here.
var counted = map[string][]string{
	"views":             {"Views", "Aufrufe", "Weergaven", "Visualizaciones", "Vistas", "Vues", "Visualizzazioni", "Visualizações"},
	watchMinutes:        {"Watch time (hours)", "Wiedergabezeit (Stunden)", "Kijktijd (uren)", "Tiempo de visualización (horas)", "Durée de visionnage (heures)", "Tempo di visualizzazione (ore)", "Tempo de exibição (horas)"},
	"new_followers":     {"Subscribers", "Abonnenten", "Abonnees", "Suscriptores", "Abonnés", "Iscritti", "Inscritos"},
	"followers_gained":  {"Subscribers gained", "Gewonnene Abonnenten", "Suscriptores obtenidos"},
	"followers_lost":    {"Subscribers lost", "Verlorene Abonnenten", "Suscriptores perdidos"},
	"impressions":       {"Impressions", "Thumbnail impressions", "Impressionen", "Impressies", "Vertoningen", "Impresiones", "Impressioni", "Impressões"},
	"likes":             {"Likes", "„Mag ich“-Bewertungen", "Me gusta", "J'aime", "Mi piace", "Gostei"},
	"dislikes":          {"Dislikes", "„Mag ich nicht“-Bewertungen", "No me gusta"},
	"comments":          {"Comments added", "Hinzugefügte Kommentare", "Comentarios agregados", "Comentarios añadidos", "Commentaires ajoutés", "Toegevoegde reacties"},
	"shares":            {"Shares", "Geteilte Inhalte", "Veces compartido", "Veces que se compartió", "Partages"},
	"reach":             {"Unique viewers", "Einzelne Zuschauer", "Espectadores únicos", "Spectateurs uniques", "Unieke kijkers"},
	"new_viewers":       {"New viewers", "Neue Zuschauer", "Nieuwe kijkers", "Espectadores nuevos", "Nouveaux spectateurs"},
	"returning_viewers": {"Returning viewers", "Wiederkehrende Zuschauer", "Terugkerende kijkers", "Espectadores recurrentes"},
}

// countSpellings are the columns of counts; countWords are their plain forms.
var countSpellings, countWords = func() ([]string, map[string]string) {
	var all []string
	byWord := map[string]string{}
	for name, spellings := range counted {
		for _, s := range spellings {
			all = append(all, s)
			byWord[plain(s)] = name
		}
	}
	slices.Sort(all)
	return all, byWord
}()

// spellings are the words as they stand, by their plain form.
var spellings = map[string]string{}

// wordSet makes a set of words without case, spaces and marks.
func wordSet(list ...string) map[string]bool {
	set := map[string]bool{}
	for _, w := range list {
		set[plain(w)] = true
		spellings[plain(w)] = strings.ToLower(w)
	}
	return set
}

func spelled(set map[string]bool) []string {
	var all []string
	for _, w := range slices.Sorted(maps.Keys(set)) {
		all = append(all, spellings[w])
	}
	return all
}

func isTotal(cell string) bool { return totalWords[plain(cell)] }
