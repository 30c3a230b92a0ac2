package mailchimp

import "rapport/data/intake/sheet"

// The header follows the language of the account where a name is not in capitals.
var (
	addressNames = []string{
		"Email Address", "Email", "E-Mail-Adresse", "E-mail Address", "Adresse e-mail", "Correo electrónico",
		"Dirección de correo electrónico", "Indirizzo e-mail", "Endereço de e-mail", "E-mailadres",
	}
	firstNames = []string{"First Name", "FNAME", "Vorname", "Prénom", "Nombre", "Nome", "Voornaam"}
	lastNames  = []string{"Last Name", "LNAME", "Nachname", "Nom", "Apellidos", "Apellido", "Cognome", "Sobrenome", "Achternaam"}
	titleNames = []string{"Title", "Campaign Title", "Campaign Name", "Name", "Subject", "Subject Line"}
	sentNames  = []string{"Send Time", "Send Date", "Sent At", "Sent", "Send_Time"}
)

// isAudience asks for the address and for columns that only Mailchimp has.
func isAudience(header []string) bool {
	c := sheet.NewColumns(header)
	return c.Find(addressNames...) >= 0 && c.Find("OPTIN_TIME", "CONFIRM_TIME") >= 0 && c.Find("LEID", "EUID", "MEMBER_RATING") >= 0
}

func isActivity(header []string) bool {
	c := sheet.NewColumns(header)
	return c.Find(addressNames...) >= 0 && c.Has("Timestamp")
}

func isCampaigns(header []string) bool {
	c := sheet.NewColumns(header)
	return len(header) > 1 && c.Find(titleNames...) >= 0
}

// isHeader is how the header of a kind of file is found.
func (k kind) isHeader() func([]string) bool {
	switch k {
	case campaigns:
		return isCampaigns
	case opens, clicks:
		return isActivity
	}
	return isAudience
}

// columns are where the cells of a row stand; -1 where a column is missing.
type columns struct {
	address, first, last               int
	optIn, confirm                     int
	left, leftReason, leftReasonInFull int
	timestamp, url                     int
	title, sent                        int
}

func findColumns(header []string) columns {
	c := sheet.NewColumns(header)
	return columns{
		address: c.Find(addressNames...), first: c.Find(firstNames...), last: c.Find(lastNames...),
		optIn: c.Find("OPTIN_TIME"), confirm: c.Find("CONFIRM_TIME"),
		left: c.Find("UNSUB_TIME"), leftReason: c.Find("UNSUB_REASON"), leftReasonInFull: c.Find("UNSUB_REASON_OTHER"),
		timestamp: c.Find("Timestamp"), url: c.Find("Url", "Link"),
		title: c.Find(titleNames...), sent: c.Find(sentNames...),
	}
}

// dates are the columns that vote on how the file writes days.
func (c columns) dates() []int { return []int{c.optIn, c.confirm, c.left, c.timestamp} }
